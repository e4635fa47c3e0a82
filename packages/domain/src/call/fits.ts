import { checkBalance } from '#account';
import { verifyPlan } from '#repayment';
import { factBit } from '#script';
import { audioFault } from './audio-gate.ts';
import { type CallContext, maxVerificationAttempts } from './context.ts';
import { dispositionsAt } from './dispositions.ts';
import { earnedBy, resultOf, standsAt } from './earned.ts';
import type { CallEventBody } from './event.ts';
import type { CallState } from './state.ts';

const verified = factBit('right-party-verified');

/**
 * Whether the runner could have recorded this event in this state, as far as script and pack alone can tell: what depends on the case or the
 * clock of that moment (authority, dates, numbers) is not asked again. A record that was signed is not yet a record that is true.
 */
export function couldHaveHappened(state: CallState, event: CallEventBody, context: CallContext): boolean {
  if (event.kind === 'audio-recorded') return audioFault(state, event) === undefined;
  if (state.paused && event.kind !== 'unpaused' && event.kind !== 'ended') return false;
  switch (event.kind) {
    case 'call-opened':
      return event.decision.verdict !== 'deny' && event.decision.pack === event.pack && event.pack === context.pack.address;
    case 'unpaused':
      return state.paused;
    case 'ended':
      return dispositionsAt(state, context).includes(event.disposition);
    case 'identity-checked': {
      const attempt = state.verificationAttempts + 1;
      return (
        standsAt(state, 'verify-identity', context) && event.attempt === attempt && !(event.passed && attempt > maxVerificationAttempts)
      );
    }
    case 'plan-agreed':
      return brings(state, event, context) && isVerified(state) && verifyPlan(event.plan).ok && isBalanceOf(event);
    case 'promise-recorded':
      return brings(state, event, context) && isVerified(state);
    case 'budget-captured':
    case 'follow-up-scheduled':
      return brings(state, event, context);
    case 'action-done': {
      const earned = event.outcome === 'done' && Object.hasOwn(earnedBy, event.action);
      return standsAt(state, event.action, context) && (!earned || state.result === event.action);
    }
    case 'step-completed':
      return event.step === state.step;
    default:
      return true;
  }
}

/** A recorded balance is one that adds up, in the currency of its plan. */
function isBalanceOf({ plan, balance }: Extract<CallEventBody, { readonly kind: 'plan-agreed' }>): boolean {
  return balance === undefined || (checkBalance(balance).ok && balance.outstanding.currency === plan.terms.principal.currency);
}

/** Whether the person on the line is the right party as far as the call has established. */
export function isVerified(state: CallState): boolean {
  return (state.factSet & verified) !== 0;
}

function brings(state: CallState, event: Extract<CallEventBody, { readonly step: string }>, context: CallContext): boolean {
  const action = resultOf(event);
  return action !== null && event.step === state.step && standsAt(state, action, context);
}
