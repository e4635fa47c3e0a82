import { err, never, ok, type Result } from '#kernel';
import { entryOf, follow, goBack, keepsHistory, type Landing, type Move, type Position, stepAt } from '#script';
import type { CallContext } from './context.ts';
import { resultOf } from './earned.ts';
import type { CallEventBody } from './event.ts';
import { couldHaveHappened } from './fits.ts';
import type { CallRefusal } from './refusal.ts';
import { type CallState, newCall, positionOf, withPosition } from './state.ts';
import { classOf, machineIn, machineUnder } from './machine-in.ts';

/** An event that cannot follow a state: a record that was tampered with, or one of another script. */
export type EventMisfit = Extract<CallRefusal, { code: 'call.event-does-not-fit' }>;

/** The state after an event. The only way a state changes; `undefined` when the event cannot follow the state. */
export function apply(state: CallState, event: CallEventBody, context: CallContext): CallState | undefined {
  if (!couldHaveHappened(state, event, context)) return undefined;
  const after = changed(state, event, context);
  return after === undefined ? undefined : { ...after, result: resultOf(event) };
}

function changed(state: CallState, event: CallEventBody, context: CallContext): CallState | undefined {
  switch (event.kind) {
    case 'call-opened':
      return state.phase === 'new' ? opened(state, event, context) : undefined;
    case 'connected':
      return state.phase === 'dialling' ? connect(state, context) : undefined;
    case 'ended':
      if (state.phase !== 'dialling' && state.phase !== 'talking') return undefined;
      return {
        ...state,
        phase: 'ended',
        paused: false,
        end: { outcome: event.outcome, disposition: event.disposition, byScript: endsByScript(state, event.disposition, context) },
      };
    case 'wrapped-up':
      return state.phase === 'ended' ? { ...state, phase: 'wrapped-up', note: event.note } : undefined;
    default:
      return state.phase === 'talking' ? applyTalking(state, event, context) : undefined;
  }
}

function opened(state: CallState, event: Extract<CallEventBody, { kind: 'call-opened' }>, context: CallContext): CallState | undefined {
  if (event.script !== context.script.address || event.case !== context.case.id) return undefined;
  const caseClass = classOf(event.figures, context);
  return caseClass === undefined ? undefined : { ...state, phase: 'dialling', language: event.language, number: event.number, caseClass };
}

type TalkingEvent = Exclude<CallEventBody, { kind: 'call-opened' | 'connected' | 'ended' | 'wrapped-up' }>;

function applyTalking(state: CallState, event: TalkingEvent, context: CallContext): CallState | undefined {
  switch (event.kind) {
    case 'step-completed':
      if (event.move === 'back') return back(state, context);
      return event.step === state.step ? moved(state, { kind: 'next' }, context) : undefined;
    case 'answered':
      return event.step === state.step ? moved(state, { kind: 'answer', answer: event.answer }, context) : undefined;
    case 'palette-used':
      return event.from === state.step ? moved(state, { kind: 'palette', entry: event.entry }, context) : undefined;
    case 'polite-end-chosen':
      return event.from === state.step ? moved(state, { kind: 'polite-end' }, context) : undefined;
    case 'resumed':
      return event.to === state.resume ? moved(state, { kind: 'resume' }, context) : undefined;
    case 'action-done':
      return event.step === state.step ? moved(state, { kind: 'outcome', outcome: event.outcome }, context) : undefined;
    case 'fact-noted':
      return moved(state, { kind: 'note', fact: event.fact }, context);
    case 'identity-checked':
      return event.step === state.step ? { ...state, verificationAttempts: state.verificationAttempts + 1 } : undefined;
    case 'budget-captured':
      return { ...state, budget: event.budget };
    case 'plan-agreed':
      return { ...state, plan: event.plan };
    case 'promise-recorded':
      return { ...state, promise: event.promise };
    case 'follow-up-scheduled':
      return { ...state, followUps: [...state.followUps, event.followUp] };
    case 'utterance-flagged':
      return { ...state, flagged: [...state.flagged, event.category] };
    case 'paused':
      return { ...state, paused: true };
    case 'unpaused':
      return { ...state, paused: false };
    default:
      return never(event);
  }
}

/** The state that a record of events leads to. Deterministic; any prefix of a record is a record. */
export function replay(events: readonly CallEventBody[], context: CallContext): Result<CallState, EventMisfit> {
  let state = newCall(context);
  for (const [index, event] of events.entries()) {
    const after = apply(state, event, context);
    if (after === undefined) return err({ code: 'call.event-does-not-fit', event: event.kind, index, alternatives: [] });
    state = after;
  }
  return ok(state);
}

/** What a move would lead to from a state, as the script's machine sees it. */
export function landingOf(state: CallState, move: Move | { readonly kind: 'back' }, context: CallContext): Landing {
  const machine = machineUnder(state.caseClass, context);
  if (move.kind !== 'back') return follow(machine, positionOf(state), move);
  const earlier = state.history.at(-1);
  if (earlier === undefined) return { kind: 'not-offered' };
  return goBack(machine, positionOf(state), { step: earlier.step, resume: earlier.resume ?? undefined });
}

function moved(state: CallState, move: Move, context: CallContext): CallState | undefined {
  const landing = landingOf(state, move, context);
  if (landing.kind !== 'landed') return undefined;
  if (move.kind === 'note') return withPosition(state, landing.position);
  const history = keepsHistory(move) ? [...state.history, { step: state.step, resume: state.resume }] : [];
  return shownAt({ ...state, history }, landing.position);
}

function back(state: CallState, context: CallContext): CallState | undefined {
  const landing = landingOf(state, { kind: 'back' }, context);
  return landing.kind === 'landed' ? shownAt({ ...state, history: state.history.slice(0, -1) }, landing.position) : undefined;
}

function connect(state: CallState, context: CallContext): CallState | undefined {
  const entry = entryOf(machineUnder(state.caseClass, context));
  return entry.kind === 'landed' ? shownAt({ ...state, phase: 'talking' }, entry.position) : undefined;
}

function shownAt(state: CallState, position: Position): CallState {
  return withPosition({ ...state, shown: [...state.shown, position.step] }, position);
}

function endsByScript(state: CallState, disposition: string, context: CallContext): boolean {
  if (state.phase !== 'talking') return false;
  const step = stepAt(machineIn(context), state);
  return step.kind === 'end' && step.disposition === disposition;
}
