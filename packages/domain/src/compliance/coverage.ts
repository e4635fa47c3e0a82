import type { PlainDate } from '#calendar';
import type { Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';

/** Days of a horizon, `until` exclusive, on which a rule has no value or more than one. */
export type Uncovered = { readonly rule: Rule['id']; readonly from: PlainDate; readonly until: PlainDate; readonly values: number };

type Days = { readonly from: PlainDate; readonly until: PlainDate };

/** Where the dated values of a pack's rules leave a day of its horizon without a value or give it several: exact, by the days on which values begin and end. */
export function uncoveredDays(pack: Pick<RulePack, 'rules' | 'horizon'>): readonly Uncovered[] {
  return pack.rules.flatMap((rule) => uncoveredIn(rule, pack.horizon));
}

/** The same for one rule and some days. */
export function uncoveredIn({ id, values }: Rule, { from, until }: Days): readonly Uncovered[] {
  const edges = [from, until, ...values.flatMap((entry) => (entry.until === undefined ? [entry.from] : [entry.from, entry.until]))];
  const days = Array.from(new Set(edges))
    .filter((day) => day >= from && day <= until)
    .toSorted();
  return days.slice(0, -1).flatMap((day, index): readonly Uncovered[] => {
    const count = values.filter((entry) => entry.from <= day && (entry.until === undefined || day < entry.until)).length;
    return count === 1 ? [] : [{ rule: id, from: day, until: days[index + 1] ?? until, values: count }];
  });
}
