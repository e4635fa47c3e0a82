import type { TimeBounds } from '#calendar';
import { instant, type Instant, RuleId } from '#kernel';
import { askingOf } from './asking.ts';
import type { ContactRequest } from './contact.ts';
import type { NextLawful } from './decision.ts';
import { timeRule } from './evaluate-over.ts';
import { firstStanding, freeFrom, type Ground, groundsOf, reaching } from './ground.ts';
import { readyPack } from './judge.ts';
import type { RulePack } from './rule-pack.ts';
import { traitsOfRequest } from './traits.ts';

/** A stretch of time that is held from its beginning to its end. */
type Held = { readonly from: number; readonly until: number };

/**
 * The first instant from the asked one on at which no rule denies the contact, by going from the end of one ground to that of the next. Only
 * time passes: nothing else in the request changes. `heldBy` is a smallest set of rules that together hold the contact back until then.
 * `never`: rules hold it that no passing of time lifts. `unknown`: the calendar or the pack's horizon ends first.
 */
export function nextLawful(request: ContactRequest, pack: RulePack): NextLawful {
  return nextWithin(request, { from: request.at, width: 0 }, pack);
}

/**
 * The same when the time is known only to within bounds: the first moment, by the clock that shows `request.at`, at which no rule denies the contact
 * anywhere in bounds as wide as now. `unknown` from the start when nobody knows how late it is.
 */
export function nextLawfulOver(request: ContactRequest, { earliest, latest }: TimeBounds, pack: RulePack): NextLawful {
  if (latest === null) return { kind: 'unknown', heldBy: [timeRule(pack.id)], until: request.at };
  const next = nextWithin(request, { from: earliest, width: latest - earliest }, pack);
  return next.kind === 'at' ? { ...next, at: instant(next.at + request.at - earliest) } : next;
}

function nextWithin(
  request: ContactRequest,
  { from: now, width }: { readonly from: Instant; readonly width: number },
  pack: RulePack,
): NextLawful {
  const { horizon, rules } = readyPack(pack);
  const limit = horizon.until - width;
  if (now >= limit) return { kind: 'unknown', heldBy: [horizonRule(pack)], until: instant(horizon.until) };
  const from = Math.max(now, horizon.from);
  const [asking, traits] = [askingOf({ ...request, at: now }), traitsOfRequest(request)];
  const grounds = rules
    .filter(({ rejects }) => (rejects & traits) === 0)
    .flatMap((rule) => groundsOf(rule, asking))
    .filter(({ effect }) => effect === 'deny')
    .map((ground) => reaching(ground, width));
  const at = freeFrom(grounds, from, limit);
  if (at === limit) return without(grounds, { from, until: at });
  const heldBy = at === from ? [] : smallestCover(grounds, { from, until: at });
  return { kind: 'at', at: instant(at), heldBy: now < from ? [horizonRule(pack), ...heldBy] : heldBy };
}

/** There is no lawful moment before the horizon. Every rule that lasts has to be lifted, so `never` names them all. */
function without(grounds: readonly Ground[], held: Held): NextLawful {
  const lasting = grounds.filter((ground) => ground.hold.lasting && ground.value.lasting && standsIn(ground, held));
  if (lasting.length === 0) return { kind: 'unknown', heldBy: smallestCover(grounds, held), until: instant(firstUnknown(grounds, held)) };
  return { kind: 'never', heldBy: unique(lasting.map(idOf)), freedBy: unique(lasting.flatMap(({ hold }) => hold.freedBy)) };
}

/** The first moment for which there is no calendar, or the end. */
function firstUnknown(grounds: readonly Ground[], { from, until }: Held): number {
  const unknown = grounds.filter(({ hold }) => hold.reason === 'compliance.calendar-unknown');
  return Math.min(until, ...unknown.map((ground) => firstStanding(ground, from, until) ?? until));
}

/** A smallest set of rules whose grounds together cover a stretch that all of them cover; the earliest such in pack order. */
function smallestCover(grounds: readonly Ground[], held: Held): readonly RuleId[] {
  const byRule = new Map<RuleId, Ground[]>();
  for (const ground of grounds) {
    const alike = byRule.get(idOf(ground));
    if (alike !== undefined) alike.push(ground);
    else byRule.set(idOf(ground), [ground]);
  }
  const rules = Array.from(byRule).filter(([, own]) => own.some((ground) => standsIn(ground, held)));
  for (let size = 1; size < rules.length; size += 1) {
    for (const chosen of subsets(rules, size)) {
      const own = chosen.flatMap(([, alike]) => alike);
      if (freeFrom(own, held.from, held.until) === held.until) return chosen.map(([id]) => id);
    }
  }
  return rules.map(([id]) => id);
}

function standsIn(ground: Ground, { from, until }: Held): boolean {
  return firstStanding(ground, from, until) !== undefined;
}

function idOf({ ready }: Ground): RuleId {
  return ready.rule.id;
}

function horizonRule({ id }: RulePack): RuleId {
  return RuleId.parse(`${id}/horizon`);
}

function unique<T>(items: readonly T[]): readonly T[] {
  return Array.from(new Set(items));
}

/** The subsets of so many items, those with earlier items first. */
function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else for (const [index, item] of items.entries()) for (const others of subsets(items.slice(index + 1), size - 1)) yield [item, ...others];
}
