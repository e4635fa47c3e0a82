import { add, type Money, sum } from '#money';
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
