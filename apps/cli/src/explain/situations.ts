import { checkUtterance, evaluateContact, planFindings, type RulePack } from '@parley/domain/compliance';
import { parseAllDocuments } from 'yaml';
import { ContactVector, requestOf } from '../vectors/contact-vector.ts';
import { UtteranceVector, VectorDocument } from '../vectors/document.ts';
import { planQuestionOf, ProposalVector } from '../vectors/proposal-vector.ts';

/** A situation of a pack's cases: which rules speak in it, and its facts as text, by which its neighbours are found. */
export type Situation = {
  readonly id: string;
  readonly kind: 'contact' | 'utterance' | 'proposal';
  readonly rules: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
};

const most = 3;

/** Judges every contact, utterance and proposed plan of a YAML text under the pack; what is of another pack or cannot be read is left out. */
export function situationsOf(text: string, pack: RulePack): readonly Situation[] {
  const documents = parseAllDocuments(text, { version: '1.2', schema: 'core', uniqueKeys: true });
  return (Array.isArray(documents) ? documents : []).flatMap((document): readonly Situation[] => {
    const read = VectorDocument.safeParse(document.toJS({ maxAliasCount: 1000 }));
    if (!read.success || !('pack' in read.data) || read.data.pack !== pack.id || read.data.kind === 'script') return [];
    const { kind, cases, overlays } = read.data;
    if (overlays !== undefined && overlays.length > 0) return [];
    return cases.flatMap((one) => situations[kind](one, pack));
  });
}

/** The situations in which a rule speaks, and those closest to them in which it is silent: at most three of each. */
export function bothSigns(
  rule: string,
  situations: readonly Situation[],
): { readonly shows: readonly string[]; readonly silent: readonly string[] } {
  const shows = situations.filter(({ rules }) => rules.has(rule));
  const distance = (one: Situation) => Math.min(...shows.map((other) => apart(one, other)));
  const silent = situations.filter((one) => !one.rules.has(rule) && shows.some(({ kind }) => kind === one.kind));
  const nearest = silent.map((one) => ({ id: one.id, far: distance(one) })).toSorted((a, b) => a.far - b.far);
  return { shows: shows.slice(0, most).map(({ id }) => id), silent: nearest.slice(0, most).map(({ id }) => id) };
}

function apart(one: Situation, other: Situation): number {
  if (one.kind !== other.kind) return Number.POSITIVE_INFINITY;
  const shared = Array.from(one.facts).filter((fact) => other.facts.has(fact)).length;
  return one.facts.size + other.facts.size - 2 * shared;
}

const situations = { contact, utterance, proposal };

function contact(one: unknown, pack: RulePack): readonly Situation[] {
  const vector = ContactVector.safeParse(one);
  if (!vector.success) return [];
  const request = requestOf(vector.data);
  if (!request.success) return [];
  const rules = new Set<string>(evaluateContact(request.data, pack).findings.map(({ rule }) => rule));
  return [{ id: vector.data.id, kind: 'contact', rules, facts: new Set(leaves(request.data, '')) }];
}

function utterance(one: unknown, pack: RulePack): readonly Situation[] {
  const vector = UtteranceVector.safeParse(one);
  if (!vector.success) return [];
  const { id, text } = vector.data;
  const rules = new Set<string>(checkUtterance(vector.data, pack).map(({ rule }) => rule));
  return [{ id, kind: 'utterance', rules, facts: new Set(Array.from(text, (letter, at) => letter + text.slice(at + 1, at + 2))) }];
}

function proposal(one: unknown, pack: RulePack): readonly Situation[] {
  const vector = ProposalVector.safeParse(one);
  const question = vector.success ? planQuestionOf(vector.data) : undefined;
  if (!vector.success || question === undefined) return [];
  const rules = new Set<string>(planFindings(question, pack).map(({ rule }) => rule));
  return [{ id: vector.data.id, kind: 'proposal', rules, facts: new Set(leaves(vector.data, '')) }];
}

function leaves(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => leaves(inner, `${path}.${key}`));
}
