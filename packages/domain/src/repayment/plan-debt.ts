import type { Balance } from '#account';
import { add, type Money, sum, zero } from '#money';
import type { PlanTerms } from './plan-terms.ts';
import type { Plan } from './plan.ts';
import { WaivedPart } from './policy.ts';

type Carried = { readonly interest: Money; readonly fees: Money };
type Terms = {
  readonly principal: Money;
  readonly carried?: Carried | undefined;
  readonly waived?: Partial<Readonly<Record<WaivedPart, Money | undefined>>> | undefined;
};

/** The debt that a plan's rows repay: its principal, and what is carried over from before it without interest. What is paid above this is what the plan costs. */
export function repaid({ terms }: { readonly terms: Terms }): Money {
  const { principal, carried } = terms;
  return carried === undefined ? principal : add(principal, add(carried.interest, carried.fees));
}

/**
 * How a whole balance enters a plan: its principal and interest bear the plan's interest, its fees and penalties are carried into it and bear none
 * (CN-FEE-01; for penalties that is how the industry reads it, and the borrower's side of the doubt). Of a balance of fees alone nothing bears any.
 */
export function wholeDebt({ outstanding, principal, interest, fees, penalties }: Balance): Pick<PlanTerms, 'principal' | 'carried'> {
  const bearing = add(principal, interest);
  const free = add(fees, penalties);
  if (bearing.minor <= 0n || free.minor <= 0n) return { principal: outstanding };
  return { principal: bearing, carried: { interest: zero(outstanding.currency), fees: free } };
}

/** What the terms give up, by part; parts of which nothing is given up are absent. */
export function waivedParts(terms: Pick<Terms, 'waived'>): readonly { readonly part: WaivedPart; readonly amount: Money }[] {
  return WaivedPart.options.flatMap((part) => {
    const amount = terms.waived?.[part];
    return amount === undefined || amount.minor === 0n ? [] : [{ part, amount }];
  });
}

/** The whole debt a plan settles: what its rows repay and what is given up. */
export function settled(plan: Pick<Plan, 'terms'>): Money {
  const waived = waivedParts(plan.terms).map(({ amount }) => amount);
  return add(repaid(plan), sum(plan.terms.principal.currency, waived));
}
