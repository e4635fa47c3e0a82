import { addDays, type HolidayTable, type PlainDate, startOfDay, type Zone } from '#calendar';
import type { RuleId } from '#kernel';
import { uncoveredIn } from './coverage.ts';
import type { ScriptProperty } from './facts.ts';
import type { PhraseGroup } from './phrase-group.ts';
import type { Rule } from './rule.ts';
import type { WeightsOf } from './weigh-speech.ts';

type Days = { readonly from: PlainDate; readonly until: PlainDate };

/** What makes a pack unfit, with the rule it is about. A gap or an overlap names its days, the last one exclusive. */
export type PackFault =
  | ({ readonly code: 'compliance.pack-gap'; readonly rule: RuleId } & Days)
  | ({ readonly code: 'compliance.pack-overlap'; readonly rule: RuleId; readonly values: number } & Days)
  | { readonly code: 'compliance.pack-disorder'; readonly rule: RuleId }
  | { readonly code: 'compliance.pack-repeated-rule'; readonly rule: RuleId }
  | { readonly code: 'compliance.pack-unverified'; readonly rule: RuleId }
  | { readonly code: 'compliance.pack-contradiction'; readonly rule: RuleId }
  | { readonly code: 'compliance.pack-reference'; readonly rule: string }
  /** A phrase names a list of words that is not there. */
  | { readonly code: 'compliance.pack-words'; readonly list: string }
  | { readonly code: 'compliance.pack-zone'; readonly zone: string }
  | ({ readonly code: 'compliance.pack-horizon' } & Days);

type Parts = {
  readonly zone: Zone;
  readonly horizon: Days;
  readonly rules: readonly Rule[];
  readonly scriptProperties: readonly ScriptProperty[];
  readonly phrases: readonly PhraseGroup[];
  readonly weights?: WeightsOf | undefined;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly holidays: Readonly<Record<string, HolidayTable>>;
};

/** Every fault of a pack: repeated ids, values with a gap or overlap, references to nothing, unverified rules switched on, rules that contradict themselves. */
export function packFaults(pack: Parts): readonly PackFault[] {
  const seen = new Set<string>();
  const faults: PackFault[] = [];
  for (const rule of pack.rules) {
    if (seen.has(rule.id)) faults.push({ code: 'compliance.pack-repeated-rule', rule: rule.id });
    seen.add(rule.id);
    faults.push(...datesOf(rule, pack.horizon), ...natureOf(rule));
    if (!tablesOf(rule).every((table) => Object.hasOwn(pack.holidays, table))) {
      faults.push({ code: 'compliance.pack-reference', rule: rule.id });
    }
  }
  // A script holds to every property of a pack, so a rule that is off can have none.
  const properties = namesOf(pack.rules.filter(({ kind, enabled }) => kind === 'property' && enabled));
  const phrases = namesOf(pack.rules.filter(({ kind }) => kind === 'phrases'));
  const strangers = [
    ...pack.scriptProperties.filter(({ rule }) => !properties.has(rule)),
    ...pack.phrases.filter(({ rule }) => !phrases.has(rule)),
    ...Object.values(pack.weights ?? {}).flatMap((weights) => (weights?.kinds ?? []).filter(({ rule }) => !phrases.has(rule))),
  ];
  for (const { rule } of strangers) faults.push({ code: 'compliance.pack-reference', rule });
  for (const list of namedLists(pack.phrases)) if (!Object.hasOwn(pack.words, list)) faults.push({ code: 'compliance.pack-words', list });
  if (!startOfDay(pack.horizon.from, pack.zone).ok) faults.push({ code: 'compliance.pack-zone', zone: pack.zone });
  if (pack.horizon.from >= pack.horizon.until) faults.push({ code: 'compliance.pack-horizon', ...pack.horizon });
  return faults;
}

/** From its first value on, a rule has exactly one value on every day up to the end of the horizon, and they stand in their order. */
function datesOf(rule: Rule, horizon: Days): readonly PackFault[] {
  const { id, values } = rule;
  const disorder = values.some(
    ({ from, until }, index) => (until !== undefined && until <= from) || from < (values[index - 1]?.from ?? from),
  );
  if (disorder) return [{ code: 'compliance.pack-disorder', rule: id }];
  const [first, last] = [values[0]?.from ?? horizon.from, values.at(-1)?.from ?? horizon.from];
  // A value that begins after the horizon has its first day looked at too.
  const until = last < horizon.until ? horizon.until : addDays(last, 1);
  return uncoveredIn(rule, { from: first, until }).map((days) =>
    days.values === 0
      ? { code: 'compliance.pack-gap', rule: id, from: days.from, until: days.until }
      : { code: 'compliance.pack-overlap', rule: id, from: days.from, until: days.until, values: days.values },
  );
}

function natureOf(rule: Rule): readonly PackFault[] {
  const unverified = (!rule.verified && rule.enabled && rule.force !== 'lender') || (rule.verified && rule.grade === 'C');
  return [
    ...(unverified ? [{ code: 'compliance.pack-unverified' as const, rule: rule.id }] : []),
    ...(contradicts(rule) ? [{ code: 'compliance.pack-contradiction' as const, rule: rule.id }] : []),
  ];
}

/** An effect of its own is for a lender's rule. A term is of no contact: it knows product and party alone, and has its own moment. */
function contradicts(rule: Rule): boolean {
  if (rule.effect !== undefined && rule.force !== 'lender') return true;
  if (rule.kind !== 'deadline' && rule.kind !== 'retention') return false;
  if (rule.moment !== (rule.kind === 'deadline' ? 'post-call' : 'data')) return true;
  return Object.entries(rule.scope).some(([part, names]) => part !== 'products' && part !== 'by' && names !== undefined);
}

function tablesOf(rule: Rule): readonly string[] {
  if (rule.kind === 'rest-day') return rule.values.map(({ value }) => value.table);
  if (rule.kind !== 'deadline') return [];
  return rule.values.flatMap(({ value }) => value.within.flatMap((leg) => (leg.unit === 'business-day' ? [leg.table] : [])));
}

function namedLists(groups: readonly PhraseGroup[]): ReadonlySet<string> {
  const words = groups.flatMap(({ phrases }) => phrases.flat(2));
  return new Set(words.filter((word) => word.startsWith('$')).map((word) => word.slice(1)));
}

function namesOf(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}
