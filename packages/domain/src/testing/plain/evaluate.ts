import { type Interval, intervalAt, intervalSet, type IntervalSet } from '#calendar';
import { instant, type Instant, RuleId } from '#kernel';
import { type ContactRequest, type Decision, type Finding, packAddress, type RulePack, type Verdict } from '#compliance';
import { holdsOfRule, horizonOf, type ReadyRule, type RuleHold, rulesFor } from './judge.ts';

const day = 86_400_000;

/**
 * The plain reading of `evaluateContact`, by the algebra of sets of moments and without any regard to speed: what the kernel's is compared with.
 * May this contact be made at this instant? Every enabled pre-call rule is judged; a fact that is not known never permits.
 * A finding's `flipsAt` is when its rule stops saying so by the passing of time alone; it is absent when time alone will not do.
 * An allowed contact means that no breach was found, not that the contact is lawful in every respect.
 */
export function plainDecision(request: ContactRequest, pack: RulePack): Decision {
  const outside = outsideHorizon(request.at, pack);
  const findings = outside === undefined ? rulesFor(request, pack).flatMap((rule) => findingOf(rule, request, pack)) : [outside];
  return { verdict: verdictOf(findings), at: request.at, pack: packAddress(pack), findings };
}

/** The worst effect among findings. */
function verdictOf(findings: readonly Pick<Finding, 'effect'>[]): Verdict {
  if (findings.some(({ effect }) => effect === 'deny')) return 'deny';
  return findings.length > 0 ? 'warn' : 'allow';
}

/** What a rule says at the moment of the request: one finding, the worse when its zones or values say the same thing twice; or nothing. */
function findingOf(ready: ReadyRule, request: ContactRequest, pack: RulePack): readonly Finding[] {
  const { at } = request;
  const moment = { from: at, until: instant(at + 1) };
  const standing = holdsOfRule(ready, request, { pack, at }).filter((hold) => hold.over(moment).length > 0);
  const hold = standing.find(({ effect }) => effect === 'deny') ?? standing[0];
  if (hold === undefined) return [];
  const alike = holdsOfRule(ready, request, { pack }).filter(({ effect }) => effect === hold.effect);
  const flipsAt = endOf(at, alike, horizonOf(pack).until);
  const { rule, citation, effect, reason } = hold;
  return [
    {
      rule: rule.id,
      effect,
      force: rule.force,
      citation,
      reason,
      facts: hold.factsAt(at),
      ...(flipsAt === undefined ? {} : { flipsAt }),
    },
  ];
}

/** When the union of these grounds first lets go after `at`, before `limit`. */
function endOf(at: Instant, holds: readonly RuleHold[], limit: Instant): Instant | undefined {
  for (let length = 2 * day; ; length *= 8) {
    const span: Interval = { from: at, until: instant(Math.min(at + length, limit)) };
    const until = intervalAt(heldOver(holds, span), at)?.until;
    if (until !== undefined && until < span.until) return until;
    if (span.until === limit) return undefined;
  }
}

/** The moments of a span at which any of the grounds stands. */
export function heldOver(holds: readonly RuleHold[], span: Interval): IntervalSet {
  return intervalSet(holds.flatMap((hold) => hold.over(span)));
}

/** The finding for a moment for which the pack does not vouch. */
function outsideHorizon(at: Instant, pack: RulePack): Finding | undefined {
  const horizon = horizonOf(pack);
  if (at >= horizon.from && at < horizon.until) return undefined;
  const { from, until } = pack.horizon;
  return {
    rule: RuleId.parse(`${pack.id}/horizon`),
    effect: 'deny',
    force: 'lender',
    citation: { document: `${pack.id} ${pack.version}`, article: 'horizon' },
    reason: 'compliance.horizon',
    facts: { from, until },
    ...(at < horizon.from ? { flipsAt: horizon.from } : {}),
  };
}
