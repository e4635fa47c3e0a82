import type { PlainDate } from '@parley/domain/calendar';
import { type CallContext, type CallState, proposalIn } from '@parley/domain/call';
import { assess, type Assessment } from '@parley/domain/compliance';
import { type Address, err, ok, type Result } from '@parley/domain/kernel';
import { affordable, type Offer, type Plan, type PlanRefusal, planSchedule, rankOffers, type SimpleMethod } from '@parley/domain/repayment';
import type { OfferAnswer, QuoteAnswer } from '../../ipc/call.ts';
import type { DeskFailure } from '../../ipc/failure.ts';

/** A call's standing, on a day where the person is. */
export type Planning = { readonly state: CallState; readonly context: CallContext; readonly today: PlainDate };
type Wish = { readonly method: SimpleMethod; readonly periods: number; readonly firstDue?: PlainDate | undefined };

/** The plans that may be offered in this call today, best first. Refused before the right party is verified: a plan tells the debt. */
export function offersIn(at: Planning): Result<OfferAnswer, DeskFailure> {
  const offers = rankedIn(at);
  if (!offers.ok) return offers;
  const monthly = at.state.budget === null ? undefined : affordable(at.state.budget);
  return ok({ offers: offers.value, affordable: monthly?.ok === true ? { kind: 'known', monthly: monthly.value } : { kind: 'unknown' } });
}

/** A plan to the person's own wish, at the rate the best offer has, and what becomes of it if the agent agrees it. */
export function quoteIn(at: Planning, wish: Wish): Result<QuoteAnswer, DeskFailure | PlanRefusal> {
  const offers = rankedIn(at);
  if (!offers.ok) return offers;
  const like = offers.value[0]?.plan.terms;
  if (like === undefined) return err({ code: 'desk.no-offer' });
  const plan = planSchedule({
    ...like,
    method: wish.method,
    periods: wish.method === 'bullet' ? 1 : wish.periods,
    firstDue: wish.firstDue ?? like.firstDue,
  });
  return plan.ok ? ok({ plan: plan.value, assessed: assessedIn(at, plan.value) }) : plan;
}

/** The plan of a given address, computed anew among the offers or to the wish: the screen names a plan, it never brings one. */
export function planAt(at: Planning, named: { readonly address: Address; readonly wish?: Wish | undefined }): Plan | undefined {
  if (named.wish !== undefined) {
    const quote = quoteIn(at, named.wish);
    return quote.ok && quote.value.plan.address === named.address ? quote.value.plan : undefined;
  }
  const offers = rankedIn(at);
  return offers.ok ? offers.value.find(({ plan }) => plan.address === named.address)?.plan : undefined;
}

function rankedIn({ state, context, today }: Planning): Result<readonly Offer[], DeskFailure> {
  if (!state.facts.includes('right-party-verified')) return err({ code: 'desk.sealed' });
  const { account } = context.case;
  const offers = rankOffers({
    balance: account.balance,
    product: account.product,
    policy: context.policy,
    role: context.agent.role,
    start: today,
    annualRate: account.annualRate,
    ...(state.budget === null ? {} : { budget: state.budget }),
  });
  if (!offers.ok) return err({ code: 'desk.no-offer' });
  const assessed = offers.value.map((offer) => ({ offer, of: assessedIn({ state, context, today }, offer.plan) }));
  const final = assessed.filter(({ of }) => of.kind === 'final').map(({ offer }) => offer);
  const [best] = assessed;
  return final.length > 0 || best === undefined ? ok(final) : err({ code: 'desk.plan-unlawful', findings: best.of.findings });
}

function assessedIn({ state, context, today }: Planning, plan: Plan): Assessment {
  return assess(proposalIn(state, context, { plan, on: today }), context.policy, context.plans.pack);
}
