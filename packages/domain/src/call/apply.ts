import { err, never, ok, type Result } from '#kernel';
import { entryOf, follow, goBack, keepsHistory, type Landing, type Move, stepAt } from '#script';
import { stopped, withPart } from './audio-gate.ts';
import type { CallContext } from './context.ts';
import { resultOf } from './earned.ts';
import type { CallEventBody } from './event.ts';
import { couldHaveHappened } from './fits.ts';
import type { CallRefusal } from './refusal.ts';
import { type CallState, newCall, positionOf, shownAt, withFacts } from './state.ts';
import { classOf, machineIn, machineUnder } from './machine-in.ts';

/** An event that cannot follow a state: a record that was tampered with, or one of another script. */
export type EventMisfit = Extract<CallRefusal, { code: 'call.event-does-not-fit' }>;

/** A move of the script, or going back to what its own ways led from. */
export type CallMove = Move | { readonly kind: 'back' };
/** A landing that the monitor allows. */
export type Landed = Extract<Landing, { kind: 'landed' }>;

/** The state after an event; `undefined` when the event cannot follow the state. */
export function apply(state: CallState, event: CallEventBody, context: CallContext): CallState | undefined {
  if (!couldHaveHappened(state, event, context)) return undefined;
  const after = changed(state, event, context);
  if (after === undefined) return undefined;
  const result = resultOf(event);
  return after.result === result ? after : { ...after, result };
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
        audio: stopped(state),
        end: { outcome: event.outcome, disposition: event.disposition, byScript: endsByScript(state, event.disposition, context) },
      };
    case 'audio-recorded': {
      const { kind: _, ...part } = event;
      return { ...state, audio: withPart(state, part) };
    }
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

type TalkingEvent = Exclude<CallEventBody, { kind: 'call-opened' | 'connected' | 'audio-recorded' | 'ended' | 'wrapped-up' }>;

function applyTalking(state: CallState, event: TalkingEvent, context: CallContext): CallState | undefined {
  switch (event.kind) {
    case 'step-completed':
      return event.step === state.step ? moved(state, { kind: event.move }, context) : undefined;
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
      return { ...state, paused: true, audio: stopped(state) };
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
export function landingOf(state: CallState, move: CallMove, context: CallContext): Landing {
  const machine = machineUnder(state.caseClass, context);
  if (move.kind !== 'back') return follow(machine, positionOf(state), move);
  const earlier = state.history;
  if (earlier === null) return { kind: 'not-offered' };
  return goBack(machine, positionOf(state), { step: earlier.step, resume: earlier.resume ?? undefined });
}

/** The state after a move that landed: with `apply`, the only way a state changes. */
export function settled(state: CallState, move: CallMove, { position }: Landed): CallState {
  const { step, resume, history } = state;
  if (move.kind === 'note') return withFacts(state, position.facts);
  if (move.kind === 'back') return shownAt(state, position, history?.before ?? null);
  return shownAt(state, position, keepsHistory(move) ? { step, resume, before: history } : null);
}

function moved(state: CallState, move: CallMove, context: CallContext): CallState | undefined {
  const landing = landingOf(state, move, context);
  return landing.kind === 'landed' ? settled(state, move, landing) : undefined;
}

function connect(state: CallState, context: CallContext): CallState | undefined {
  const entry = entryOf(machineUnder(state.caseClass, context));
  return entry.kind === 'landed' ? shownAt(state, entry.position, null) : undefined;
}

function endsByScript(state: CallState, disposition: string, context: CallContext): boolean {
  if (state.phase !== 'talking') return false;
  const step = stepAt(machineIn(context), state);
  return step.kind === 'end' && step.disposition === disposition;
}
