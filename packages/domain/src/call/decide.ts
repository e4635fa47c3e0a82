import { err, invariant, never, ok, type Result } from '#kernel';
import { entryOf } from '#script';
import { acted, agree, type Answer, identity, type Input, move, note, outcome, promise } from './act.ts';
import { apply, settled } from './apply.ts';
import { audioFault } from './audio-gate.ts';
import type { CallContext } from './context.ts';
import { dispositionsAt } from './dispositions.ts';
import { type CallEffect, effectsOf } from './effect.ts';
import type { CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { lawfulMoves } from './lawful.ts';
import { figuresIn, machineIn, missingValues } from './machine-in.ts';
import type { Alternative, CallRefusal } from './refusal.ts';
import type { CallState } from './state.ts';

/** What an input does: the events to append, the state after them, and what the host is to carry out. */
export type CallDecision = {
  readonly state: CallState;
  readonly events: readonly CallEventBody[];
  readonly effects: readonly CallEffect[];
};

/** Decides an input. Pure: the same state, input and context give the same decision. A refusal changes nothing and carries the lawful alternatives. */
export function decide(state: CallState, input: CallInput, context: CallContext): Result<CallDecision, CallRefusal> {
  const answer = answerTo(state, input, context);
  if (!answer.ok) return answer;
  const { value: events, made } = answer;
  // A move is its answer's last event. The monitor has said where it lands, and is not asked again.
  const before = made === undefined ? events.length : events.length - 1;
  let after = state;
  for (let index = 0; index < before; index += 1) {
    const event = events[index];
    const next = event === undefined ? undefined : apply(after, event, context);
    invariant(next !== undefined, 'an event that was decided can be applied');
    after = next;
  }
  if (made !== undefined) after = settled(after, made.move, made.landing);
  return ok({ state: after, events, effects: effectsOf(state, after, events) });
}

function answerTo(state: CallState, input: CallInput, context: CallContext): Answer {
  switch (input.kind) {
    case 'open':
      return open(state, input, context);
    case 'connected':
      return state.phase === 'dialling' ? ok([{ kind: 'connected' }]) : wrongPhase(state, context);
    case 'no-answer':
      if (state.phase !== 'dialling') return wrongPhase(state, context);
      return ok([{ kind: 'ended', outcome: input.outcome, disposition: input.outcome === 'wrong-number' ? 'wrong-party' : 'no-answer' }]);
    case 'end':
      return end(state, input, context);
    case 'audio':
      return audio(state, input, context);
    case 'wrap-up':
      return state.phase === 'ended' ? ok([{ kind: 'wrapped-up', note: input.note }]) : wrongPhase(state, context);
    default:
      if (state.phase !== 'talking') return wrongPhase(state, context);
      if (input.kind === 'unpause') {
        return state.paused ? ok([{ kind: 'unpaused' }]) : err({ code: 'call.not-paused', alternatives: [{ kind: 'pause' }] });
      }
      if (state.paused) return err({ code: 'call.paused', alternatives: [{ kind: 'unpause' }, { kind: 'end' }] });
      return talk(state, input, context);
  }
}

function talk(
  state: CallState,
  input: Exclude<CallInput, { kind: 'open' | 'connected' | 'no-answer' | 'audio' | 'end' | 'wrap-up' | 'unpause' }>,
  context: CallContext,
): Answer {
  const { step } = state;
  switch (input.kind) {
    case 'next':
      return move({ state, context }, { kind: 'next' }, [{ kind: 'step-completed', step, move: 'next' }]);
    case 'back':
      if (state.history === null) {
        const moves = lawfulMoves(state, context);
        const resume = moves.filter(({ kind }) => kind === 'resume');
        return err({ code: 'call.nothing-to-go-back-to', alternatives: resume.length > 0 ? resume : moves });
      }
      return move({ state, context }, { kind: 'back' }, [{ kind: 'step-completed', step, move: 'back' }]);
    case 'answer':
      return move({ state, context }, input, [{ kind: 'answered', step, answer: input.answer }]);
    case 'palette':
      return move({ state, context }, input, [{ kind: 'palette-used', entry: input.entry, from: step }]);
    case 'polite-end':
      return move({ state, context }, input, [{ kind: 'polite-end-chosen', from: step }]);
    case 'resume':
      if (state.resume === null) return err({ code: 'call.nothing-to-resume', alternatives: lawfulMoves(state, context) });
      return move({ state, context }, input, [{ kind: 'resumed', to: state.resume }]);
    case 'note-fact':
      return note(state, input, context);
    case 'outcome':
      return outcome(state, input, context);
    case 'identity-result':
      return identity(state, input, context);
    case 'budget':
      return acted({ state, context }, 'capture-budget', [{ kind: 'budget-captured', step, budget: input.budget }]);
    case 'agree-plan':
      return agree(state, input, context);
    case 'promise':
      return promise(state, input, context);
    case 'follow-up':
      if (input.followUp.at <= input.now) return err({ code: 'call.follow-up-in-the-past', alternatives: [{ kind: 'follow-up' }] });
      return acted({ state, context }, 'schedule-follow-up', [{ kind: 'follow-up-scheduled', step, followUp: input.followUp }]);
    case 'flag-utterance':
      return ok([{ kind: 'utterance-flagged', category: input.category }]);
    case 'pause':
      return ok([{ kind: 'paused' }]);
    default:
      return never(input);
  }
}

function open(state: CallState, input: Input<'open'>, context: CallContext): Answer {
  if (state.phase !== 'new') return wrongPhase(state, context);
  if (input.decision.verdict === 'deny') {
    return err({ code: 'call.contact-denied', decision: input.decision, alternatives: [{ kind: 'do-not-call' }] });
  }
  if (input.decision.pack !== context.pack.address || context.script.certificate.pack !== context.pack.address) {
    return err({ code: 'call.other-pack', alternatives: [{ kind: 'do-not-call' }] });
  }
  if (!context.case.debtor.numbers.some(({ id }) => id === input.number)) {
    return err({ code: 'call.unknown-number', alternatives: [{ kind: 'open' }] });
  }
  const missing = missingValues(context);
  if (missing.length > 0) return err({ code: 'call.value-missing', variables: missing, alternatives: [{ kind: 'do-not-call' }] });
  if (entryOf(machineIn(context)).kind !== 'landed') {
    return err({ code: 'call.script-cannot-start', alternatives: [{ kind: 'do-not-call' }] });
  }
  const figures = figuresIn(context);
  return ok([
    {
      kind: 'call-opened',
      case: context.case.id,
      lender: context.lender,
      agent: context.agent.id,
      number: input.number,
      language: input.language,
      script: context.script.address,
      pack: context.pack.address,
      bundle: context.bundle,
      decision: input.decision,
      ...(input.lease === undefined ? {} : { lease: input.lease }),
      ...(figures === undefined ? {} : { figures }),
      ...(input.clock === undefined ? {} : { clock: input.clock }),
    },
  ]);
}

/** A part of the recording. The call goes on as it would without it. */
function audio(state: CallState, { part }: Input<'audio'>, context: CallContext): Answer {
  const code = audioFault(state, part);
  return code === undefined ? ok([{ kind: 'audio-recorded', ...part }]) : err({ code, alternatives: phaseAlternatives(state, context) });
}

function end(state: CallState, input: Input<'end'>, context: CallContext): Answer {
  const allowed = dispositionsAt(state, context);
  if (allowed.length === 0) return wrongPhase(state, context);
  if (!allowed.includes(input.disposition)) {
    return err({ code: 'call.disposition-not-earned', disposition: input.disposition, allowed, alternatives: [{ kind: 'end' }] });
  }
  return ok([{ kind: 'ended', outcome: input.outcome, disposition: input.disposition }]);
}

function wrongPhase(state: CallState, context: CallContext): Answer {
  return err({ code: 'call.wrong-phase', phase: state.phase, alternatives: phaseAlternatives(state, context) });
}

function phaseAlternatives(state: CallState, context: CallContext): readonly Alternative[] {
  switch (state.phase) {
    case 'new':
      return [{ kind: 'open' }];
    case 'dialling':
      return [{ kind: 'connected' }, { kind: 'end' }];
    case 'talking':
      return lawfulMoves(state, context);
    case 'ended':
      return [{ kind: 'wrap-up' }];
    case 'wrapped-up':
      return [];
    default:
      return never(state.phase);
  }
}
