import { contains, type Interval, intervalAt, intervalSet, type IntervalSet } from '#calendar';
import { instant, type Instant, RuleId } from '#kernel';
import type { ContactRequest } from './contact.ts';
import type { Decision, Finding, Verdict } from './decision.ts';
import { holdsOf, type RuleHold, startsAt } from './judge.ts';
import { packAddress, type RulePack } from './rule-pack.ts';

const day = 86_400_000;

/**
 * May this contact be made at this instant? Every enabled pre-call rule is judged; a fact that is not known never permits.
 * A finding's `flipsAt` is when its rule stops saying so by the passing of time alone; it is absent when time alone will not do.
 * An allowed contact means that no breach was found, not that the contact is lawful in every respect.
 */
export function evaluateContact(request: ContactRequest, pack: RulePack): Decision {
  const outside = outsideHorizon(request.at, pack);
  const findings = outside === undefined ? findingsAt(request.at, holdsOf(request, pack), pack) : [outside];
  return { verdict: verdictOf(findings), at: request.at, pack: packAddress(pack), findings };
}

/** The worst effect among findings. */
export function verdictOf(findings: readonly Pick<Finding, 'effect'>[]): Verdict {
  if (findings.some(({ effect }) => effect === 'deny')) return 'deny';
  return findings.length > 0 ? 'warn' : 'allow';
}

function findingsAt(at: Instant, holds: readonly RuleHold[], pack: RulePack): readonly Finding[] {
  const moment = { from: at, until: instant(at + 1) };
  const standing = holds.filter((hold) => contains(hold.over(moment), at));
  // One finding a rule, the worse first: several zones or values of one rule say the same thing to the person who reads it.
  const said = new Map<string, RuleHold>();
  for (const hold of standing) {
    const earlier = said.get(hold.rule.id);
    if (earlier === undefined || (earlier.effect === 'warn' && hold.effect === 'deny')) said.set(hold.rule.id, hold);
  }
  return Array.from(said.values(), (hold) => {
    const flipsAt = endOf(
      at,
      holds.filter(({ rule, effect }) => rule.id === hold.rule.id && effect === hold.effect),
      startsAt(pack.horizon.until, pack),
    );
    const { rule, citation, effect, reason } = hold;
    return {
      rule: rule.id,
      effect,
      force: rule.force,
      citation,
      reason,
      facts: hold.factsAt(at),
      ...(flipsAt === undefined ? {} : { flipsAt }),
    };
  });
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
export function outsideHorizon(at: Instant, pack: RulePack): Finding | undefined {
  const { from, until } = pack.horizon;
  if (at >= startsAt(from, pack) && at < startsAt(until, pack)) return undefined;
  return {
    rule: RuleId.parse(`${pack.id}/horizon`),
    effect: 'deny',
    force: 'lender',
    citation: { document: `${pack.id} ${pack.version}`, article: 'horizon' },
    reason: 'compliance.horizon',
    facts: { from, until },
    ...(at < startsAt(from, pack) ? { flipsAt: startsAt(from, pack) } : {}),
  };
}
