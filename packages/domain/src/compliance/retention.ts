import { civil, startOfDay, Zone } from '#calendar';
import { Instant, instant, RuleId } from '#kernel';
import { z } from 'zod';
import type { Citation } from './citation.ts';
import type { Decision, Finding } from './decision.ts';
import { outsideHorizon, verdictOf } from './evaluate.ts';
import { startsAt } from './judge.ts';
import type { ComplianceReason } from './reasons.ts';
import { effectOf, type Rule } from './rule.ts';
import { packAddress, type RulePack } from './rule-pack.ts';
import { KeptSince, Material, Matter, type RetentionValue, speaksOf, yearsAfter } from './term.ts';

/** The question "may this be deleted at this instant?". Absent events are unknown, and so is an absent `legalHold`: a court, an authority or a complaint that wants it kept. */
export const ErasureRequest = z
  .object({
    at: Instant,
    zone: Zone,
    material: Material,
    events: z.partialRecord(KeptSince, z.union([Instant, z.literal('not-yet')])).readonly(),
    legalHold: z.boolean().optional(),
    ...Matter.unwrap().shape,
  })
  .readonly();
export type ErasureRequest = z.infer<typeof ErasureRequest>;

/** Until when something must be kept, by the values known at the moment of asking. `open`: until a fact changes. */
export type Keeping =
  | { readonly kind: 'until'; readonly at: Instant; readonly heldBy: readonly RuleId[] }
  | { readonly kind: 'open'; readonly heldBy: readonly RuleId[] };

/**
 * May this be deleted at this instant? Every enabled rule on keeping is judged, by every value in force since the thing was made; a fact that is not
 * known never permits. Where no rule speaks the answer is a warning: silence is no leave.
 */
export function judgeErasure(request: ErasureRequest, pack: RulePack): Decision {
  const outside = outsideHorizon(request.at, pack);
  const findings = outside === undefined ? [...legalHold(request, pack), ...ofRules(request, pack)] : [outside];
  return { verdict: verdictOf(findings), at: request.at, pack: packAddress(pack), findings };
}

/** A term for which something had to be kept: from which event, for how many years, and when that ended. */
export type ErasureTerm = {
  readonly rule: RuleId;
  readonly citation: Citation;
  readonly since: RetentionValue['since'];
  readonly years: number;
  readonly ended: Instant;
};

/** The terms that rules set for this and that are over at the instant asked about, the last to end first: under what it may be deleted. */
export function endedTerms(request: ErasureRequest, pack: RulePack): readonly ErasureTerm[] {
  const terms = pack.rules.flatMap((rule) =>
    valuesOf(rule, request, pack).flatMap(({ value: { since, years }, citation }): readonly ErasureTerm[] => {
      const start = request.events[since];
      const ended = typeof start === 'number' ? endOf(start, years, request.zone) : undefined;
      return ended === undefined || ended > request.at ? [] : [{ rule: rule.id, citation, since, years, ended }];
    }),
  );
  return terms.toSorted((one, other) => other.ended - one.ended);
}

/** The first instant at which the rules known now no longer forbid to delete: forbidden one millisecond before, unless it is the asked instant. */
export function keepUntil(request: ErasureRequest, pack: RulePack): Keeping {
  const denying = judgeErasure(request, pack).findings.filter(({ effect }) => effect === 'deny');
  const lasting = denying.filter(({ flipsAt }) => flipsAt === undefined);
  if (lasting.length > 0) return { kind: 'open', heldBy: lasting.map(({ rule }) => rule) };
  const until = Math.max(request.at, ...denying.map(({ flipsAt }) => flipsAt ?? request.at));
  return { kind: 'until', at: instant(until), heldBy: denying.filter(({ flipsAt }) => flipsAt === until).map(({ rule }) => rule) };
}

function legalHold({ legalHold: wanted }: ErasureRequest, pack: RulePack): readonly Finding[] {
  if (wanted === false) return [];
  return [ofPack(pack, 'deny', wanted === undefined ? 'compliance.retention.hold-unknown' : 'compliance.retention.legal-hold')];
}

/** Law of no pack: what any lender must do, or what the pack does not say. */
function ofPack(pack: RulePack, effect: Finding['effect'], reason: ComplianceReason): Finding {
  const citation: Citation = { document: `${pack.id} ${pack.version}`, article: 'retention' };
  return { rule: RuleId.parse(`${pack.id}/retention`), effect, force: 'lender', citation, reason, facts: {} };
}

function ofRules(request: ErasureRequest, pack: RulePack): readonly Finding[] {
  let spoken = false;
  const findings = pack.rules.flatMap((rule): readonly Finding[] => {
    const values = valuesOf(rule, request, pack);
    spoken ||= values.some(
      ({ until, value }) =>
        speaksOf(rule.scope, value, request) === 'surely' && (until === undefined || startsAt(until, pack) > request.at),
    );
    const found = values.flatMap(({ value, citation }) => held(value, { rule, citation }, request));
    const lasting = found.find(({ flipsAt }) => flipsAt === undefined);
    const longest = found.toSorted((a, b) => (b.flipsAt ?? 0) - (a.flipsAt ?? 0))[0];
    const worst = lasting ?? longest;
    return worst === undefined ? [] : [worst];
  });
  return spoken ? findings : [...findings, ofPack(pack, 'warn', 'compliance.retention.no-rule')];
}

/** The values of a rule on keeping that speak of the request, surely or perhaps: every one in force since the thing was made. */
function valuesOf(rule: Rule, request: ErasureRequest, pack: RulePack) {
  if (rule.kind !== 'retention' || !rule.enabled) return [];
  const made = request.events.made;
  const since = typeof made === 'number' && made <= request.at ? made : Number.NEGATIVE_INFINITY;
  return rule.values.filter(
    ({ from, until, value }) =>
      startsAt(from, pack) <= request.at &&
      (until === undefined || startsAt(until, pack) > since) &&
      value.of.includes(request.material) &&
      speaksOf(rule.scope, value, request) !== 'no',
  );
}

function held(
  { since, years }: RetentionValue,
  { rule, citation }: { readonly rule: Rule; readonly citation: Citation },
  { at, zone, events }: ErasureRequest,
): readonly Finding[] {
  const said = { rule: rule.id, force: rule.force, citation, facts: { since, years } };
  const start = events[since];
  if (start === undefined) return [{ ...said, effect: rule.unknown, reason: 'compliance.retention.unknown' }];
  if (start === 'not-yet') return [{ ...said, effect: effectOf(rule), reason: 'compliance.retention.not-begun' }];
  const end = endOf(start, years, zone);
  if (end === undefined) return [{ ...said, effect: rule.unknown, reason: 'compliance.retention.zone-unknown', facts: { zone } }];
  return at < end ? [{ ...said, effect: effectOf(rule), reason: 'compliance.retention.keep', flipsAt: end }] : [];
}

function endOf(start: Instant, years: number, zone: Zone): Instant | undefined {
  if (years === 0) return start;
  const local = civil(start, zone);
  const day = local.ok ? yearsAfter(local.value.date, years) : undefined;
  const end = day === undefined ? undefined : startOfDay(day, zone);
  return end?.ok === true ? end.value : undefined;
}
