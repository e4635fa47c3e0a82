import { HolidayTable, PlainDate, startOfDay, Zone } from '#calendar';
import { type Address, addressOf } from '#kernel';
import { z } from 'zod';
import { Localised } from './citation.ts';
import { Turns } from './excuse.ts';
import { ScriptProperty } from './facts.ts';
import { PhraseGroup } from './phrase-group.ts';
import { Rule } from './rule.ts';

/** The rules of one jurisdiction: data owned by lawyers. Dates are read in the pack's own zone; `horizon.until` is exclusive. */
export const RulePack = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/),
    jurisdiction: z.string().min(1),
    title: Localised,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    zone: Zone,
    horizon: z.strictObject({ from: PlainDate, until: PlainDate }).readonly(),
    rules: z.array(Rule).readonly(),
    scriptProperties: z.array(ScriptProperty).readonly(),
    /** The variables a script may speak to a known third party, by name. */
    thirdPartyVariables: z.array(z.string().min(1)).readonly(),
    phrases: z.array(PhraseGroup).readonly(),
    /** Lists of words that parts of phrases name with "$". */
    words: z.record(z.string(), z.array(z.string().min(1)).min(1).readonly()).readonly(),
    turns: z.strictObject({ 'zh-CN': Turns, en: Turns }).readonly(),
    /** Characters read as others when speech is matched: traditional for simplified, look-alikes. One character to one. */
    folds: z.record(z.string().length(1), z.string().length(1)).readonly(),
    /** Other spellings of words that phrases hold: homophones, pinyin. */
    sounds: z.record(z.string().min(1), z.array(z.string().min(1)).min(1).readonly()).readonly(),
    holidays: z.record(z.string(), HolidayTable).readonly(),
    /** The overlays laid over the pack, in order. */
    overlays: z.array(z.string()).readonly(),
  })
  .superRefine((pack, context) => {
    for (const message of faultsOf(pack)) context.addIssue({ code: 'custom', message });
  })
  .readonly();
export type RulePack = z.infer<typeof RulePack>;

type Parts = {
  readonly zone: Zone;
  readonly horizon: { readonly from: PlainDate; readonly until: PlainDate };
  readonly rules: readonly Rule[];
  readonly scriptProperties: readonly ScriptProperty[];
  readonly phrases: readonly PhraseGroup[];
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly holidays: Readonly<Record<string, HolidayTable>>;
};

/** What makes a pack unfit: repeated ids, values with a gap or overlap, references to nothing, unverified rules switched on. Each names its rule. */
export function faultsOf(pack: Parts): readonly string[] {
  const faults: string[] = [];
  const kinds = new Map<string, Rule['kind']>();
  for (const rule of pack.rules) {
    if (kinds.has(rule.id)) faults.push(`repeated-rule ${rule.id}`);
    kinds.set(rule.id, rule.kind);
    if (!rule.verified && rule.enabled && rule.force !== 'lender') faults.push(`unverified-enabled ${rule.id}`);
    if (rule.verified && rule.grade === 'C') faults.push(`grade-c-verified ${rule.id}`);
    if (rule.effect !== undefined && rule.force !== 'lender') faults.push(`effect-without-lender-force ${rule.id}`);
    if (!isUnbroken(rule, pack.horizon.until)) faults.push(`gap-or-overlap ${rule.id}`);
    if (rule.kind === 'rest-day' && rule.values.some(({ value }) => !Object.hasOwn(pack.holidays, value.table))) {
      faults.push(`no-table ${rule.id}`);
    }
  }
  for (const { rule } of pack.scriptProperties) if (kinds.get(rule) !== 'property') faults.push(`no-property-rule ${rule}`);
  // A script holds to every property of a pack, so a rule that is off can have none.
  const off = new Set(pack.rules.filter(({ enabled }) => !enabled).map(({ id }): string => id));
  for (const { rule } of pack.scriptProperties) if (off.has(rule)) faults.push(`property-of-rule-off ${rule}`);
  for (const { rule } of pack.phrases) if (kinds.get(rule) !== 'phrases') faults.push(`no-phrases-rule ${rule}`);
  for (const name of namedLists(pack.phrases)) if (!Object.hasOwn(pack.words, name)) faults.push(`no-word-list ${name}`);
  if (!startOfDay(pack.horizon.from, pack.zone).ok) faults.push(`unknown-zone ${pack.zone}`);
  if (pack.horizon.from >= pack.horizon.until) faults.push('empty-horizon');
  return faults;
}

function namedLists(groups: readonly PhraseGroup[]): ReadonlySet<string> {
  const words = groups.flatMap(({ phrases }) => phrases.flat(2));
  return new Set(words.filter((word) => word.startsWith('$')).map((word) => word.slice(1)));
}

/** From its first value on, a rule has exactly one value on every day of the horizon. */
function isUnbroken(rule: Rule, horizonEnd: PlainDate): boolean {
  const values = rule.values;
  return values.every(({ from, until }, index) => {
    if (until !== undefined && until <= from) return false;
    const next = values[index + 1];
    return next === undefined ? until === undefined || until >= horizonEnd : until === next.from;
  });
}

/** Pure memo: a pack is immutable, and hashing it for every decision would cost more than the decision. */
const addresses = new WeakMap<RulePack, Address>();

/** The content address of a pack: SHA-256 over its canonical form, overlays included. */
export function packAddress(pack: RulePack): Address {
  const known = addresses.get(pack);
  if (known !== undefined) return known;
  const address = addressOf(pack);
  addresses.set(pack, address);
  return address;
}
