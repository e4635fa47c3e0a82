import { breaksByMoving, breaksByStanding, factSet, type Landing, type Move, movesAt, stepAt } from '#script';
import { landingOf } from './apply.ts';
import type { CallContext } from './context.ts';
import { type CallState, positionOf } from './state.ts';
import { machineIn } from './machine-in.ts';

/** The pack's property that a landing would break, if any. A script with a certificate never gets there: this is the second lock. */
export function brokenBy(state: CallState, landing: Landing, context: CallContext): string | undefined {
  if (landing.kind !== 'landed') return undefined;
  const step = stepAt(machineIn(context), landing.position);
  const before = factSet(state.facts);
  return context.pack.properties.find(
    (property) =>
      breaksByMoving(property, before, landing.establishes) ||
      (property.kind === 'ends-with' && breaksByStanding(property, step, landing.position.facts)),
  )?.rule;
}

/** Every move of the script that the monitor would allow now, own edges first. */
export function lawfulMoves(state: CallState, context: CallContext): readonly Move[] {
  return movesAt(machineIn(context), positionOf(state)).filter((move) => {
    const landing = landingOf(state, move, context);
    return landing.kind === 'landed' && brokenBy(state, landing, context) === undefined;
  });
}
