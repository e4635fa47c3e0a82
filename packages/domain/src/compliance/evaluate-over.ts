import type { TimeBounds } from '#calendar';
import { instant, type Instant, RuleId } from '#kernel';
import { askingOf, type Asking } from './asking.ts';
import type { ContactRequest } from './contact.ts';
import type { Decision, Finding } from './decision.ts';
import { outsideHorizon, verdictOf } from './evaluate.ts';
import { firstStanding, freeFrom, type Ground, groundsOf, reaching, standsUntil } from './ground.ts';
import { type ReadyRule, readyPack } from './judge.ts';
import type { RulePack } from './rule-pack.ts';
import { traitsOfRequest } from './traits.ts';

/** Bounds whose end is known, both included. */
type Stretch = { readonly earliest: Instant; readonly latest: Instant };

/**
 * May this contact be made when true time lies anywhere between two bounds? A rule speaks when it speaks at any instant of them, by its worst: exact,
 * by the ends of its grounds. Its finding is that of the first such instant; its `flipsAt` is told by the clock that shows `request.at`, which lies
 * within the bounds. A time whose end nobody knows denies.
 */
export function evaluateOver(request: ContactRequest, bounds: TimeBounds, pack: RulePack): Decision {
  const { address } = readyPack(pack);
  const { earliest, latest } = bounds;
  const findings = latest === null ? [timeUnknown(pack)] : findingsOver(request, { earliest, latest }, pack);
  return { verdict: verdictOf(findings), at: request.at, pack: address, findings };
}

/** The finding for a time that nobody knows. */
export function timeUnknown({ id, version }: RulePack): Finding {
  return {
    rule: timeRule(id),
    effect: 'deny',
    force: 'lender',
    citation: { document: `${id} ${version}`, article: 'time' },
    reason: 'compliance.time-unknown',
    facts: {},
  };
}

/** The rule, of no pack, that the time must be known. */
export function timeRule(pack: RulePack['id']): RuleId {
  return RuleId.parse(`${pack}/time`);
}

function findingsOver(request: ContactRequest, over: Stretch, pack: RulePack): readonly Finding[] {
  const outside = outsideHorizon(over.earliest, pack) ?? outsideHorizon(over.latest, pack);
  if (outside !== undefined) return [outside];
  const { rules, horizon } = readyPack(pack);
  const traits = traitsOfRequest(request);
  const asking = askingOf({ ...request, at: over.earliest });
  const shown = { limit: horizon.until, later: request.at - over.earliest };
  return rules
    .filter(({ rejects }) => (rejects & traits) === 0)
    .flatMap((rule) => worstOf(rule, asking, over) ?? [])
    .map((worst) => findingOf(worst, over, shown));
}

/** What a rule says over a stretch: its ground at the first moment of its worst effect, and all grounds with that effect. */
type Worst = { readonly ground: Ground; readonly from: number; readonly alike: readonly Ground[] };

function worstOf(rule: ReadyRule, asking: Asking, { earliest, latest }: Stretch): Worst | undefined {
  const grounds = groundsOf(rule, asking);
  for (const effect of ['deny', 'warn']) {
    const alike = grounds.filter((ground) => ground.effect === effect);
    const from = Math.min(...alike.map((ground) => firstStanding(ground, earliest, latest + 1) ?? Number.POSITIVE_INFINITY));
    const ground = alike.find((one) => from <= latest && standsUntil(one, from) > from);
    if (ground !== undefined) return { ground, from, alike };
  }
  return undefined;
}

function findingOf(
  { ground, from, alike }: Worst,
  { earliest, latest }: Stretch,
  { limit, later }: { readonly limit: number; readonly later: number },
): Finding {
  const { hold, value, ready, effect } = ground;
  const width = latest - earliest;
  const end = freeFrom(
    alike.map((one) => reaching(one, width)),
    earliest,
    limit - width,
  );
  return {
    rule: ready.rule.id,
    effect,
    force: ready.rule.force,
    citation: value.citation,
    reason: hold.reason,
    facts: hold.factsAt(instant(from)),
    ...(end >= limit - width ? {} : { flipsAt: instant(end + later) }),
  };
}
