import { instant, type Instant, RuleId } from '#kernel';
import { askingOf, type Asking } from './asking.ts';
import type { ContactRequest } from './contact.ts';
import type { Decision, Finding, Verdict } from './decision.ts';
import { freeFrom, type Ground, groundNow, groundsOf, standsUntil } from './ground.ts';
import { type ReadyPack, readyPack } from './judge.ts';
import type { RulePack } from './rule-pack.ts';
import { traitsOfRequest } from './traits.ts';

/**
 * May this contact be made at this instant? Every enabled pre-call rule is judged; a fact that is not known never permits.
 * A finding's `flipsAt` is when its rule stops saying so by the passing of time alone; it is absent when time alone will not do.
 * An allowed contact means that no breach was found, not that the contact is lawful in every respect.
 */
export function evaluateContact(request: ContactRequest, pack: RulePack): Decision {
  return evaluateAsking(askingOf(request), pack);
}

/** The same for what is made ready already, when several packs are asked. */
export function evaluateAsking(asking: Asking, pack: RulePack): Decision {
  const ready = readyPack(pack);
  const { at } = asking.request;
  const outside = outsideHorizon(at, pack);
  const findings = outside === undefined ? findingsAt(asking, ready) : [outside];
  return { verdict: verdictOf(findings), at, pack: ready.address, findings };
}

/** The worst effect among findings. */
export function verdictOf(findings: readonly Pick<Finding, 'effect'>[]): Verdict {
  if (findings.length === 0) return 'allow';
  return findings.some(({ effect }) => effect === 'deny') ? 'deny' : 'warn';
}

const silent: readonly Finding[] = [];

function findingsAt(asking: Asking, { rules, horizon }: ReadyPack): readonly Finding[] {
  const traits = traitsOfRequest(asking.request);
  let findings = silent;
  for (const rule of rules) {
    if ((rule.rejects & traits) !== 0) continue;
    const ground = groundNow(rule, asking);
    if (ground === undefined) continue;
    const finding = findingOf(ground, asking, horizon.until);
    findings = findings === silent ? [finding] : [...findings, finding];
  }
  return findings;
}

function findingOf(ground: Ground, asking: Asking, limit: number): Finding {
  const { hold, value, ready, effect } = ground;
  const { at } = asking.request;
  const { citation } = value;
  const { id, force } = ready.rule;
  const { reason } = hold;
  const facts = hold.factsAt(at);
  const flipsAt = endOf(ground, asking, limit);
  if (flipsAt >= limit) return { rule: id, effect, force, citation, reason, facts };
  return { rule: id, effect, force, citation, reason, facts, flipsAt: instant(flipsAt) };
}

/** When the grounds of the rule with the same effect first all let go after the moment of the request. */
function endOf(ground: Ground, asking: Asking, limit: number): number {
  const until = standsUntil(ground, asking.request.at);
  if (until >= limit) return until;
  const { only, zonal } = ground.ready;
  const alone = zonal && only !== undefined && asking.zones?.length === 1 && asking.latest === asking.request.at;
  if (alone) return freeFrom([ground], until, limit);
  const alike = groundsOf(ground.ready, asking).filter(({ effect }) => effect === ground.effect);
  return freeFrom(alike, until, limit);
}

/** The finding for a moment for which the pack does not vouch. */
export function outsideHorizon(at: Instant, pack: RulePack): Finding | undefined {
  const { horizon } = readyPack(pack);
  if (at >= horizon.from && at < horizon.until) return undefined;
  const { from, until } = pack.horizon;
  return {
    rule: RuleId.parse(`${pack.id}/horizon`),
    effect: 'deny',
    force: 'lender',
    citation: { document: `${pack.id} ${pack.version}`, article: 'horizon' },
    reason: 'compliance.horizon',
    facts: { from, until },
    ...(at < horizon.from ? { flipsAt: instant(horizon.from) } : {}),
  };
}
