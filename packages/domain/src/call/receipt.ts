import type { Account } from '#account';
import type { CallFact, Localised } from '#compliance';
import type { Plan } from '#repayment';
import type { CallContext } from './context.ts';
import type { FollowUp, PromiseToPay } from './event.ts';
import { isVerified } from './fits.ts';
import type { CallState } from './state.ts';

/** What a receipt says was done: what the person may hold the caller to, in the order in which it is read. */
export const receiptFacts = [
  'right-party-verified',
  'recording-notified',
  'amount-stated',
  'due-date-stated',
  'rights-stated',
  'contact-route-given',
  'hardship-stated',
  'dispute-raised',
  'complaint-raised',
  'cease-requested',
  'proof-requested',
  'proof-sent',
  'lawyer-stated',
] as const satisfies readonly CallFact[];

/** What a person takes away from a call, to compare with the statement and the record. Who was not verified as the right party is told who rang, and nothing else. */
export type CallReceipt = {
  readonly institution: { readonly name: Localised; readonly phone: string; readonly complaints: string };
  readonly agent: { readonly name: string; readonly code: string };
  readonly rightParty: {
    readonly done: readonly (typeof receiptFacts)[number][];
    /** What was owed as the agent stated it; null when no amount was stated. */
    readonly debt: Pick<Account, 'productName' | 'tail' | 'balance'> | null;
    readonly plan: Plan | null;
    readonly promise: PromiseToPay | null;
    readonly followUps: readonly FollowUp[];
  } | null;
};

/** The receipt of a call where it stands. */
export function receiptOf(state: CallState, { institution, agent, case: { account } }: CallContext): CallReceipt {
  const { name, code } = agent;
  const caller = { institution, agent: { name, code } };
  if (!isVerified(state)) return { ...caller, rightParty: null };
  const { productName, tail, balance } = account;
  return {
    ...caller,
    rightParty: {
      done: receiptFacts.filter((fact) => state.facts.includes(fact)),
      debt: state.facts.includes('amount-stated') ? { productName, tail, balance } : null,
      plan: state.plan,
      promise: state.promise,
      followUps: state.followUps,
    },
  };
}
