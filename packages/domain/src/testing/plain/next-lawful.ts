import { complement, firstFrom, type Interval, intersect, intervalSet, type IntervalSet } from '#calendar';
import { instant, type Instant, RuleId } from '#kernel';
import type { ContactRequest, NextLawful, RulePack } from '#compliance';
import { heldOver } from './evaluate.ts';
import { holdsOf, horizonOf, type RuleHold } from './judge.ts';

const day = 86_400_000;

/**
 * The plain reading of `nextLawful`: the first instant from the asked one on at which no rule denies the contact, by interval algebra over the rules. Only time passes:
 * nothing else in the request changes. `heldBy` is a smallest set of rules that together hold the contact back until then.
 * `never`: rules hold it that no passing of time lifts. `unknown`: the calendar or the pack's horizon ends first.
 */
export function plainNextLawful(request: ContactRequest, pack: RulePack): NextLawful {
  const horizon = horizonOf(pack);
  const horizonRule = RuleId.parse(`${pack.id}/horizon`);
  if (request.at >= horizon.until) return { kind: 'unknown', heldBy: [horizonRule], until: horizon.until };
  const start = request.at < horizon.from ? horizon.from : request.at;
  const holds = holdsOf(request, pack).filter(({ effect }) => effect === 'deny');
  for (let length = 2 * day; ; length *= 8) {
    const span: Interval = { from: start, until: instant(Math.min(start + length, horizon.until)) };
    const at = firstFrom(complement(heldOver(holds, span), span), start);
    if (at !== undefined) {
      const heldBy = at === start ? [] : smallestCover(holds, { from: start, until: at });
      return { kind: 'at', at, heldBy: request.at < start ? [horizonRule, ...heldBy] : heldBy };
    }
    if (span.until === horizon.until) return without(holds, span);
  }
}

/** There is no lawful moment before the horizon. Every rule that lasts has to be lifted, so `never` names them all. */
function without(holds: readonly RuleHold[], span: Interval): NextLawful {
  const lasting = holds.filter((hold) => hold.lasting && hold.over(span).length > 0);
  if (lasting.length === 0) return { kind: 'unknown', heldBy: smallestCover(holds, span), until: firstUnknown(holds, span) ?? span.until };
  return { kind: 'never', heldBy: unique(lasting.map(({ rule }) => rule.id)), freedBy: unique(lasting.flatMap(({ freedBy }) => freedBy)) };
}

function firstUnknown(holds: readonly RuleHold[], span: Interval): Instant | undefined {
  return heldOver(
    holds.filter(({ reason }) => reason === 'compliance.calendar-unknown'),
    span,
  )[0]?.from;
}

/** A smallest set of rules whose grounds together cover a span that all of them cover; the earliest such in pack order. */
function smallestCover(holds: readonly RuleHold[], span: Interval): readonly RuleId[] {
  const byRule = new Map<RuleId, IntervalSet>();
  for (const hold of holds) {
    const over = hold.over(span);
    if (over.length > 0) byRule.set(hold.rule.id, intervalSet([...(byRule.get(hold.rule.id) ?? []), ...over]));
  }
  const rules = Array.from(byRule);
  const whole = intervalSet([span]);
  const covers = (chosen: readonly (readonly [RuleId, IntervalSet])[]) => {
    const held = intersect(intervalSet(chosen.flatMap(([, over]) => over)), whole);
    return held.length === 1 && held[0]?.from === span.from && held[0].until === span.until;
  };
  for (let size = 1; size < rules.length; size += 1) {
    for (const chosen of subsets(rules, size)) if (covers(chosen)) return chosen.map(([id]) => id);
  }
  return rules.map(([id]) => id);
}

function unique<T>(items: readonly T[]): readonly T[] {
  return Array.from(new Set(items));
}

/** The subsets of so many items, those with earlier items first. */
function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else for (const [index, item] of items.entries()) for (const others of subsets(items.slice(index + 1), size - 1)) yield [item, ...others];
}
