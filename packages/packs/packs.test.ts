import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  checkUtterance,
  ContactRequest,
  evaluateContact,
  nextLawful,
  packAddress,
  PackOverlay,
  type Rule,
  RulePack,
  tighten,
  WindowValue,
} from '@parley/domain/compliance';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { generatedText, packFolder } from './compile/generated-text.ts';
import { readOverlays } from './compile/read-pack.ts';
import { australia } from './au/index.ts';
import { hongKong } from './hk/index.ts';
import { india } from './in/index.ts';
import { singapore } from './sg/index.ts';
import { unitedKingdom } from './uk/index.ts';

const packs: readonly RulePack[] = [australia, hongKong, india, singapore, unitedKingdom];

const Moment = z.string().transform((text) => Date.parse(text));
const Party = z
  .string()
  .transform((text) => (text === 'lender' ? { kind: 'lender' } : { kind: 'agency', agency: text.slice('agency:'.length) }));
const Contact = z.strictObject({
  id: z.string(),
  at: Moment,
  channel: z.string(),
  purpose: z.string(),
  to: z.string(),
  number: z.string(),
  debtor: z.looseObject({ cease: z.array(z.looseObject({ at: Moment })).default([]) }),
  debt: z.looseObject({ id: z.string() }),
  by: Party,
  unauthorised: z.boolean().default(false),
  history: z.array(z.looseObject({ at: Moment, by: Party })).default([]),
  expect: z.strictObject({
    verdict: z.string(),
    rules: z.array(z.string()).default([]),
    nextLawfulAt: z.union([z.literal('never'), Moment]).optional(),
  }),
});
const Said = z.strictObject({
  id: z.string(),
  text: z.string(),
  language: z.enum(['zh-CN', 'en']),
  audience: z.enum(['public', 'thirdPartySafe', 'rightParty']),
  expect: z.strictObject({ categories: z.array(z.string()) }),
});
const Document = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), pack: z.string(), overlays: z.array(z.string()).default([]), cases: z.array(Contact) }),
  z.strictObject({ kind: z.literal('utterance'), pack: z.string(), cases: z.array(Said) }),
]);

type Situation = {
  readonly overlays: readonly string[];
  readonly request: ContactRequest;
  readonly expect: z.infer<typeof Contact>['expect'];
};

describe.each(packs.map((pack) => ({ id: pack.id, pack })))('the pack $id', ({ id, pack }) => {
  const documents = readDocuments(id);
  const situations = documents.flatMap((read) =>
    read.kind === 'contact' ? read.cases.map((found) => situationOf(found, read.overlays)) : [],
  );
  const utterances = documents.flatMap((read) => (read.kind === 'utterance' ? read.cases : []));
  const overlays = PackOverlay.array().parse(readOverlays(packFolder(id)));

  /** Whether a situation has its expected answer under this pack, with the overlays it names. */
  function holds({ overlays: names, request, expect: wanted }: Situation, under: RulePack): boolean {
    const judged = laidOver(under, names);
    if (judged === undefined) return false;
    const { verdict, findings } = evaluateContact(request, judged);
    const fired = findings.map(({ rule }) => segment(rule));
    if (verdict !== wanted.verdict || !wanted.rules.every((rule) => fired.includes(rule))) return false;
    if (wanted.nextLawfulAt === undefined) return true;
    const next = nextLawful(request, judged);
    return wanted.nextLawfulAt === (next.kind === 'at' ? next.at : next.kind);
  }

  function laidOver(under: RulePack, names: readonly string[]): RulePack | undefined {
    let tightened = under;
    for (const overlay of overlays.filter((candidate) => names.includes(candidate.id))) {
      const next = tighten(tightened, overlay);
      if (!next.ok) return undefined;
      tightened = next.value;
    }
    return tightened;
  }

  test('is compiled from its YAML files as they are now, and keeps its address when read again', () => {
    expect(readFileSync(`${packFolder(id)}/generated.ts`, 'utf8')).toBe(generatedText(id));
    expect(packAddress(RulePack.parse(structuredClone(pack)))).toBe(packAddress(pack));
  });

  test('has a citation on every value, and no gap or overlap from its first day in force to the horizon', () => {
    const faulty = pack.rules.filter(({ values }) =>
      values.some(({ until, citation }, index) => {
        const next = values[index + 1];
        const unbroken = next === undefined ? until === undefined || until >= pack.horizon.until : until === next.from;
        return citation.document === '' || citation.article === '' || !unbroken;
      }),
    );
    expect(faulty.map((rule) => rule.id)).toEqual([]);
  });

  test('switches nothing on that is unverified or known from memory', () => {
    expect(pack.rules.filter(({ verified, grade, enabled }) => enabled && (!verified || grade === 'C'))).toEqual([]);
  });

  test('judges its situations as they say', () => {
    expect(situations.filter((situation) => !holds(situation, pack)).map(({ request }) => new Date(request.at).toISOString())).toEqual([]);
  });

  const contactRules = pack.rules.filter(({ moment }) => moment === 'pre-call');

  test.each(contactRules.map((rule) => segment(rule.id)))('has situations in which %s holds back, and in which it does not', (rule) => {
    const says = ({ overlays: names, request }: Situation) => {
      const judged = laidOver(pack, names);
      return judged !== undefined && evaluateContact(request, judged).findings.some((finding) => segment(finding.rule) === rule);
    };
    expect(situations.some((situation) => situation.expect.rules.includes(rule) && says(situation))).toBe(true);
    expect(situations.some((situation) => situation.expect.verdict === 'allow' && !says(situation))).toBe(true);
  });

  test.each(pack.rules.filter(({ kind }) => kind === 'phrases').map((rule) => rule.id))('has an utterance that %s catches', (rule) => {
    const caught = utterances.filter((said) => checkUtterance(said, pack).some((finding) => finding.rule === rule));
    expect(caught.filter(({ expect: wanted }) => wanted.categories.length > 0)).not.toEqual([]);
    expect(utterances.some(({ expect: wanted }) => wanted.categories.length === 0)).toBe(true);
    expect(pack.phrases.some((group) => group.rule === rule)).toBe(true);
  });

  test('hears every utterance as it says', () => {
    const heard = utterances.map((said) => [said.id, ...new Set(checkUtterance(said, pack).map(({ category }) => category))].toSorted());
    expect(heard).toEqual(utterances.map((said) => [said.id, ...said.expect.categories].toSorted()));
  });

  const changes = contactRules.flatMap((rule) => changesOf(rule).map((change) => ({ ...change, id: rule.id })));

  test.runIf(changes.length > 0).each(changes)('notices $id with $what', ({ id: changedId, value }) => {
    const rules = pack.rules.map((rule) =>
      rule.id === changedId ? { ...rule, values: rule.values.map((entry) => ({ ...entry, value })) } : rule,
    );
    const other = RulePack.parse({ ...pack, rules });
    expect(situations.filter((situation) => !holds(situation, other)).length).toBeGreaterThan(0);
  });
});

/** A rule's value with one parameter changed by one unit, or with one member of a list taken away. */
function changesOf(rule: Rule): readonly { readonly what: string; readonly value: unknown }[] {
  return rule.values.flatMap(({ value }) =>
    typeof value === 'object' ? changed(value, '').filter((change) => openMinutes(change.value) !== openMinutes(value)) : [],
  );
}

/** Which minutes on which weekdays a window's value leaves open, or the value itself: windows that meet may overlap and mean the same. */
function openMinutes(value: unknown): string {
  const read = WindowValue.safeParse(value);
  if (!read.success) return JSON.stringify(value);
  const open = new Set<string>();
  for (const { from, until, days = [1, 2, 3, 4, 5, 6, 7] } of read.data.windows) {
    for (let minute: string = from; minute !== until; minute = wall(minute, 1)) open.add(`${days.join('')} ${minute}`);
  }
  return [...open].toSorted().join();
}

function changed(value: unknown, at: string): readonly { readonly what: string; readonly value: unknown }[] {
  if (typeof value === 'number') return [value - 1, value + 1].map((other) => ({ what: `${at} ${String(other)}`, value: other }));
  if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) {
    return [-1, 1].map((by) => ({ what: `${at} ${wall(value, by)}`, value: wall(value, by) }));
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const fewer =
      items.length < 2 ? [] : items.map((_, index) => ({ what: `${at} without ${String(index)}`, value: items.toSpliced(index, 1) }));
    const other = items.flatMap((item, index) =>
      typeof item === 'number'
        ? []
        : changed(item, `${at}.${String(index)}`).map((change) => ({ ...change, value: items.with(index, change.value) })),
    );
    return [...fewer, ...other];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    changed(part, `${at}.${key}`).map((change) => ({ ...change, value: { ...value, [key]: change.value } })),
  );
}

function wall(time: string, by: number): string {
  const minutes = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + by + 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function readDocuments(id: string): readonly z.infer<typeof Document>[] {
  const folder = `${packFolder(id)}/cases`;
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(`${folder}/${file}`, 'utf8'), { version: '1.2', schema: 'core' }).map((read) =>
      Document.parse(read.toJS()),
    ),
  );
}

/** The request of a case, with what the format leaves out filled in as the public format says. */
function situationOf(
  { id: _, unauthorised, expect: wanted, debt, debtor, ...facts }: z.infer<typeof Contact>,
  overlays: readonly string[],
): Situation {
  const { currency: _currency, outstanding: _outstanding, ...known } = debt;
  const none = { flags: [], cease: [], agreedHours: [], inconvenient: [] };
  const request = ContactRequest.parse({ ...facts, debt: known, debtor: { ...none, ...debtor }, authorised: !unauthorised });
  return { overlays, request, expect: wanted };
}

function segment(rule: string): string {
  return rule.slice(rule.lastIndexOf('/') + 1);
}
