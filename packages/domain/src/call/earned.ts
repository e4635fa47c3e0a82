import { type DoAction, stepAt } from '#script';
import type { CallContext } from './context.ts';
import type { CallEventBody } from './event.ts';
import type { Alternative } from './refusal.ts';
import type { CallState } from './state.ts';
import { machineIn } from './machine-in.ts';

/** Actions whose outcome `done` follows from a result of their own, and the input that brings it. */
export const earnedBy = {
  'verify-identity': 'identity-result',
  'capture-budget': 'budget',
  'build-plan': 'agree-plan',
  'record-promise': 'promise',
  'schedule-follow-up': 'follow-up',
} as const satisfies { readonly [action: string]: Alternative['kind'] };

/** The action whose result an event brings: only such a result may be followed by the action's outcome `done`. */
export function resultOf(event: CallEventBody): DoAction | null {
  switch (event.kind) {
    case 'identity-checked':
      return event.passed ? 'verify-identity' : null;
    case 'budget-captured':
      return 'capture-budget';
    case 'plan-agreed':
      return 'build-plan';
    case 'promise-recorded':
      return 'record-promise';
    case 'follow-up-scheduled':
      return 'schedule-follow-up';
    default:
      return null;
  }
}

/** Whether the call stands on a step at which this action is to be carried out. */
export function standsAt(state: CallState, action: DoAction, context: CallContext): boolean {
  const step = stepAt(machineIn(context), state);
  return step.kind === 'do' && step.action === action;
}
