import { never } from '#kernel';
import {
  type AuthorityQuestion,
  type AuthorityRefusal,
  type Breach,
  type NamedCalendar,
  type Plan,
  type PlanAuthority,
  type PlanPolicy,
  type PlanRefusal,
  type PlanRole,
  verifyPlan,
  whoMayApprove,
  withinAuthority,
} from '#repayment';
import type { Finding } from './decision.ts';
import { outsideHorizon, verdictOf } from './evaluate.ts';
import { startsAt } from './judge.ts';
import { judgePlan, type PlanQuestion, valueOn } from './judge-plan.ts';
import { effectOf } from './rule.ts';
import type { RulePack } from './rule-pack.ts';

/** A plan somebody means to agree: what it is, for which debt, by whom, and what is known of its making. */
export type Proposal = PlanQuestion & { readonly role: PlanRole };

/**
 * What becomes of a proposal. `final`: lawful and inside the role's authority, so the agreement stands and nobody may refuse it later. `request`:
 * lawful, but `to` must approve what is beyond the asking role's authority. `refused`: the law denies it (`findings`), the plan is not what its terms
 * give, or nobody in the chain may agree it. Findings that only warn stand beside each.
 */
export type Assessment =
  | { readonly kind: 'final'; readonly by: PlanAuthority; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'request';
      readonly to: PlanRole;
      readonly under: PlanAuthority;
      /** The limits of the asking role that it breaks; empty when that role has no authority at all. */
      readonly approve: readonly Breach[];
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'refused'; readonly why: AssessmentRefusal; readonly findings: readonly Finding[] };

/** Why a proposal is refused. */
export type AssessmentRefusal =
  | { readonly code: 'compliance.plan-unlawful' }
  | { readonly code: 'compliance.plan-unsound'; readonly refusal: PlanRefusal | { readonly code: 'repayment.altered' } }
  | { readonly code: 'compliance.plan-beyond-everyone'; readonly role: PlanRole; readonly breaches: readonly Breach[] };

/**
 * Assesses a plan under a lender's policy and the law, from its arguments alone: a workstation without network, the portal that receives the
 * agreement, and an auditor years later get the same answer. Law comes first: no approval makes an unlawful plan lawful.
 */
export function assess(proposal: Proposal, policy: PlanPolicy, pack: RulePack): Assessment {
  const sound = verifyPlan(proposal.plan, calendarOf(proposal.plan, pack));
  if (!sound.ok) return { kind: 'refused', why: { code: 'compliance.plan-unsound', refusal: sound.error }, findings: [] };
  const findings = planFindings(proposal, pack);
  if (verdictOf(findings) === 'deny') return { kind: 'refused', why: { code: 'compliance.plan-unlawful' }, findings };
  const { plan, balance, product, agreedOn, role, pastDue } = proposal;
  const question: AuthorityQuestion = { plan, balance, policy, role, product, agreedOn, ...(pastDue === undefined ? {} : { pastDue }) };
  const within = withinAuthority(question);
  if (within.ok) return { kind: 'final', by: within.value, findings };
  const breaches = breachesOf(within.error);
  const above = whoMayApprove(question);
  if (above === undefined) return { kind: 'refused', why: { code: 'compliance.plan-beyond-everyone', role, breaches }, findings };
  return { kind: 'request', to: above.role, under: above.authority, approve: breaches, findings };
}

/** What the pack's rules say of a plan on the day it is agreed, in the order of the pack. A day outside the pack's horizon is one finding that denies. */
export function planFindings(question: PlanQuestion, pack: RulePack): readonly Finding[] {
  const outside = outsideHorizon(startsAt(question.agreedOn, pack), pack);
  if (outside !== undefined) return [outside];
  return pack.rules.flatMap((rule): readonly Finding[] => {
    if (!rule.enabled || rule.moment !== 'plan') return [];
    if (rule.scope.products !== undefined && !rule.scope.products.includes(question.product)) return [];
    const index = valueOn<unknown>(rule.values, question.agreedOn);
    const citation = index === undefined ? undefined : rule.values[index]?.citation;
    if (index === undefined || citation === undefined) return [];
    const hold = judgePlan(rule, index, question);
    if (hold === undefined) return [];
    const effect = hold.unknown ? rule.unknown : effectOf(rule);
    return [{ rule: rule.id, effect, force: rule.force, citation, reason: hold.reason, facts: hold.facts }];
  });
}

/** The pack's calendar that the plan's due dates are rolled by. */
function calendarOf({ terms: { roll } }: Plan, { holidays }: RulePack): NamedCalendar | undefined {
  if (roll === undefined || roll.kind === 'none' || !Object.hasOwn(holidays, roll.calendar)) return undefined;
  const table = holidays[roll.calendar];
  return table === undefined ? undefined : { name: roll.calendar, table };
}

function breachesOf(refusal: AuthorityRefusal): readonly Breach[] {
  switch (refusal.code) {
    case 'repayment.outside-authority':
      return refusal.breaches;
    case 'repayment.no-authority':
      return [];
    default:
      return never(refusal);
  }
}
