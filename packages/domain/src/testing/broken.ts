import { type CallContext, type CallInput, type CallState, decide, judge, viewOf } from '#call';
import type { ProvedProperty } from '#script';
import { type Replayed, unlocked, waysOn } from './replay.ts';

/** Whether a call that was carried out breaks a property, as the runner, its view and its judge see it, without the second lock. */
export function isBroken(property: ProvedProperty, { state, events, refused }: Replayed, context: CallContext): boolean {
  const free = unlocked(context);
  switch (property.kind) {
    case 'no-dead-end':
      return refused !== undefined || waysOn(state, free).own.every((input) => after(state, input, free) === undefined);
    case 'exit-within':
      return refused === undefined && !endsWithin(state, property.moves, free);
    case 'value-known': {
      const { step } = viewOf(state, context);
      return (step?.kind === 'say' || step?.kind === 'ask') && step.blocks.some(({ kind }) => kind === 'unfilled');
    }
    case 'precedes':
    case 'never-while':
    case 'sealed-until':
    case 'ends-with': {
      // The last event is the first that breaks it: no shorter call does.
      const found = judge(events, context).filter(({ rule }) => rule === property.rule);
      return refused === undefined && found[0]?.event === events.length - 1;
    }
  }
}

/** Where an input leads, when the runner lets it. */
function after(state: CallState, input: CallInput, context: CallContext): CallState | undefined {
  const decision = decide(state, input, context);
  return decision.ok ? decision.value.state : undefined;
}

/** Whether the runner itself comes to an end within so many moves. */
function endsWithin(state: CallState, moves: number, context: CallContext): boolean {
  if (viewOf(state, context).step?.kind === 'end') return true;
  if (moves === 0) return false;
  const { own, jumps } = waysOn(state, context);
  return [...own, ...jumps].some((input) => {
    const next = after(state, input, context);
    return next !== undefined && endsWithin(next, moves - 1, context);
  });
}
