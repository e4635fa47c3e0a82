import { type PhraseGroup, Rule, type RulePack } from '@parley/domain/compliance';
import { addDays } from '@parley/domain/calendar';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { packIds, packOf } from '../packs.ts';
import { ContactVector } from './contact-vector.ts';
import { DeadlineVector } from './deadline-vector.ts';
import { UtteranceVector, VectorDocument } from './document.ts';
import { ProposalVector } from './proposal-vector.ts';
import { runContact, runProposal, runUtterance } from './run-case.ts';
import { runDeadline } from './run-deadline.ts';

const folder = join(import.meta.dirname, '../../../../packages/packs');
/** Changes that no contact can tell. A consent is over before a rest that began with its last day is. */
const untellable: readonly RegExp[] = [
  /^us-federal\/rest-after-conversation .*"consentDays":8/,
  // Two windows that are the whole day between them: where they overlap, neither is needed.
  /^uk\/requested-hours .*"(23:59|12:01|11:59|00:01)"/,
  // Hours of the weekend on every day lie within those of a weekday.
  /^au(-strict)?\/call-window .*\{"from":"09:00","until":"21:00"\}/,
];

type Situations = {
  readonly overlays: readonly string[];
  readonly contacts: readonly ContactVector[];
  readonly said: readonly UtteranceVector[];
  readonly terms: readonly DeadlineVector[];
  readonly proposed: readonly ProposalVector[];
};

/** The shipped situations of a pack, those under the same overlays together. */
function situationsOf(id: string): readonly Situations[] {
  const found = new Map<
    string,
    { contacts: ContactVector[]; said: UtteranceVector[]; terms: DeadlineVector[]; proposed: ProposalVector[] }
  >();
  const files = readdirSync(join(folder, id, 'cases')).map((name) => readFileSync(join(folder, id, 'cases', name), 'utf8'));
  for (const yaml of files.flatMap((text) => parseAllDocuments(text, { version: '1.2', schema: 'core' }))) {
    const document = VectorDocument.parse(yaml.toJS());
    if (!('pack' in document) || document.kind === 'script') continue;
    const key = (document.overlays ?? []).join();
    const entry = found.get(key) ?? { contacts: [], said: [], terms: [], proposed: [] };
    found.set(key, entry);
    if (document.kind === 'contact') entry.contacts.push(...document.cases.map((one) => ContactVector.parse(one)));
    else if (document.kind === 'deadline') entry.terms.push(...document.cases.map((one) => DeadlineVector.parse(one)));
    else if (document.kind === 'proposal') entry.proposed.push(...document.cases.map((one) => ProposalVector.parse(one)));
    else entry.said.push(...document.cases.map((one) => UtteranceVector.parse(one)));
  }
  return Array.from(found, ([key, entry]) => ({ overlays: key === '' ? [] : key.split(','), ...entry }));
}

function load(id: string, overlays: readonly string[]): RulePack {
  const pack = packOf(id, overlays);
  if (!pack.ok) throw new Error(pack.error.code);
  return pack.value;
}

/** Every neighbour of a value: a number or a time one unit off, a word or an entry of a list left out. */
function* neighbours(value: unknown): Generator<unknown> {
  if (typeof value === 'number') yield* [value - 1, value + 1];
  else if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) yield* [shifted(value, -1), shifted(value, 1)];
  else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      yield value.filter((_, place) => place !== index);
      for (const other of neighbours(entry)) yield value.map((kept: unknown, place) => (place === index ? other : kept));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      // A window whose weekdays are left out, a cap without its exemption: what is optional is a parameter too.
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      for (const other of neighbours(member)) yield { ...value, [key]: other };
    }
  }
}

/** Whether some situation of the rule's kind comes out otherwise under a changed pack. */
function isNoticed(rule: Rule, { contacts, terms, proposed }: Omit<Situations, 'overlays' | 'said'>, pack: RulePack): boolean {
  if (isTerm(rule)) return terms.some((vector) => runDeadline(vector, pack).length > 0);
  if (rule.moment === 'plan') return proposed.some((vector) => runProposal(vector, pack).length > 0);
  return contacts.some((vector) => runContact(vector, pack).length > 0);
}

function isTerm({ kind }: Rule): boolean {
  return kind === 'deadline' || kind === 'retention';
}

function shifted(time: string, minutes: number): string {
  const at = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes + 1440) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** A rule with one parameter changed; with its first day moved where the pack vouches for the day before; and switched off. */
function mutantsOf(rule: Rule, pack: RulePack): readonly Rule[] {
  const changed = rule.values.flatMap((entry, index) => {
    // What begins when the pack no longer vouches for anything, no situation can tell.
    if (entry.from >= pack.horizon.until) return [];
    const values = [...neighbours(entry.value)].map((value) => ({ ...entry, value }));
    const dates =
      entry.from > pack.horizon.from && index === 0 ? [-1, 1].map((days) => ({ ...entry, from: addDays(entry.from, days) })) : [];
    return [...values, ...dates].map((other) => ({ ...rule, values: rule.values.map((kept, place) => (place === index ? other : kept)) }));
  });
  const read = [{ ...rule, enabled: false }, ...changed].map((mutant) => Rule.safeParse(mutant));
  return read.flatMap((mutant) => (mutant.success ? [mutant.data] : []));
}

function difference(rule: Rule, mutant: Rule): string {
  if (rule.enabled !== mutant.enabled) return `${rule.id} switched off`;
  return `${rule.id} ${JSON.stringify(mutant.values.find((entry, index) => JSON.stringify(entry) !== JSON.stringify(rule.values[index])))}`;
}

describe.each(packIds)('the situations of %s', (id) => {
  const situations = situationsOf(id);

  test('tell every rule of contacts, plans and terms, and notice every parameter that is one unit off', { timeout: 120_000 }, () => {
    const unseen = new Map<string, boolean>();
    for (const { overlays, contacts, terms, proposed } of situations) {
      // Words play no part in contacts, and a small pack is hashed faster.
      const pack: RulePack = { ...load(id, overlays), phrases: [] };
      for (const rule of pack.rules.filter((one) => one.enabled && (one.moment === 'pre-call' || one.moment === 'plan' || isTerm(one)))) {
        for (const mutant of mutantsOf(rule, pack)) {
          const name = difference(rule, mutant);
          if (unseen.get(name) === false) continue;
          const other = { ...pack, rules: pack.rules.map((kept) => (kept.id === rule.id ? mutant : kept)) };
          unseen.set(name, !isNoticed(rule, { contacts, terms, proposed }, other));
        }
      }
    }
    const left = [...unseen].filter(([name, lives]) => lives && !untellable.some((change) => change.test(name)));
    expect(left.map(([name]) => name)).toEqual([]);
  });

  // Groups of one rule overlap on purpose; that each phrase is found when it is said is a law of packages/packs.
  test('have words caught under every rule, language and audience with phrases, and clean ones beside them', () => {
    const kinds = new Map<string, boolean>();
    let clean = 0;
    for (const { overlays, said } of situations) {
      const pack = load(id, overlays);
      clean += said.filter(({ expect: { categories } }) => categories.length === 0).length;
      const on = new Set(pack.rules.filter(({ enabled }) => enabled).map((rule): string => rule.id));
      const kindOf = ({ rule, language, audiences }: PhraseGroup) => `${rule} ${language} ${(audiences ?? []).join(' ')}`;
      for (const kind of new Set(pack.phrases.filter(({ rule }) => on.has(rule)).map(kindOf))) {
        if (kinds.get(kind) === true) continue;
        const only = { ...pack, phrases: pack.phrases.filter((group) => kindOf(group) === kind) };
        const caught = said.some((vector) => vector.expect.categories.length > 0 && runUtterance(vector, only).length === 0);
        kinds.set(kind, caught);
      }
    }
    expect([...kinds].filter(([, seen]) => !seen).map(([name]) => name)).toEqual([]);
    expect(clean).toBeGreaterThan(2);
  });
});
