import { type Balance, daysPastDue } from '#account';
import { civil, type PlainDate } from '#calendar';
import type { PlanFacts, Proposal } from '#compliance';
import { type Instant, invariant } from '#kernel';
import { compare } from '#money';
import { affordable, type Plan } from '#repayment';
import type { CallContext } from './context.ts';
import { apply } from './apply.ts';
import type { CallEvent } from './event.ts';
import { type CallState, newCall } from './state.ts';

/** A plan as it would be agreed where a call stands: for which debt, by whom, and what call and lender say of its making. */
export function proposalIn(
  state: CallState,
  context: CallContext,
  { plan, on }: { readonly plan: Plan; readonly on: PlainDate },
): Proposal {
  const { account } = context.case;
  const late = daysPastDue(account, on);
  return {
    plan,
    balance: account.balance,
    product: account.product,
    role: context.agent.role,
    agreedOn: on,
    ...(late.ok ? { pastDue: late.value } : {}),
    facts: { ...context.plans.practice, ...madeFor(state, context) },
  };
}

/**
 * The last plan agreed in a recorded call, as it stood when it was agreed, on the balance that the record says it was agreed on (where it says none, on
 * the case's); undefined where none was, or where the record does not fit.
 */
export function agreedIn(events: readonly CallEvent[], context: CallContext): Proposal | undefined {
  let agreed: Proposal | undefined;
  let state = newCall(context);
  for (const { at, body } of events) {
    if (body.kind === 'plan-agreed') agreed = proposalIn(state, owing(context, body.balance), { plan: body.plan, on: dayIn(at, context) });
    const after = apply(state, body, context);
    if (after === undefined) return undefined;
    state = after;
  }
  return agreed;
}

function owing(context: CallContext, balance: Balance | undefined): CallContext {
  if (balance === undefined) return context;
  return { ...context, case: { ...context.case, account: { ...context.case.account, balance } } };
}

/** The day it is where the person is; where that is not known, in the pack's own zone. */
export function dayIn(at: Instant, { case: { debtor }, plans }: Pick<CallContext, 'case' | 'plans'>): PlainDate {
  const local = civil(at, debtor.zones?.[0] ?? plans.pack.zone);
  invariant(local.ok, 'a zone that was accepted is known');
  return local.value.date;
}

/**
 * For whom a plan is made. Who agrees to one is willing to pay. Who has less over in a month than all that is owed cannot pay as contracted, and the
 * plan is fitted to them; who speaks of hardship without a budget may be such a person, which is unknown until the budget is.
 */
function madeFor({ budget, facts }: CallState, context: CallContext): Pick<PlanFacts, 'arrangement' | 'unableToPay' | 'willingToPay'> {
  const { outstanding } = context.case.account.balance;
  const monthly = budget === null ? undefined : affordable(budget);
  const unableToPay =
    monthly?.ok === true && monthly.value.currency === outstanding.currency ? compare(monthly.value, outstanding) < 0 : undefined;
  const personalised = unableToPay ?? facts.includes('hardship-stated');
  return {
    arrangement: personalised ? 'personalised' : 'ordinary',
    willingToPay: true,
    ...(unableToPay === undefined ? {} : { unableToPay }),
  };
}
