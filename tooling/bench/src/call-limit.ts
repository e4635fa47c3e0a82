import type { CallEffect, CallEventBody, CallInput } from '@parley/domain/call';
import { CallFact } from '@parley/domain/compliance';
import { factBit, type FactSet } from '@parley/domain/script';
import { type CallTable, known, masks, type Target, type Way } from './call-table.ts';

/** Where a call stands to the hand-written reducer. `resume` is the number of the interrupted step or -1; `trail` is what "back" goes back along. */
export type LimitState = {
  readonly step: number;
  readonly facts: FactSet;
  readonly resume: number;
  readonly trail: Trail | null;
  readonly attempts: number;
};
export type Trail = { readonly step: number; readonly resume: number; readonly before: Trail | null };
export type LimitDecision = {
  readonly state: LimitState;
  readonly events: readonly CallEventBody[];
  readonly effects: readonly CallEffect[];
};

const recording = factBit('recording-notified');
const holding: readonly CallFact[] = ['cease-requested', 'lawyer-stated', 'dispute-raised', 'vulnerable-person'];
const told = holding.reduce((set, fact) => set | factBit(fact), recording);
const none: readonly CallEffect[] = [];

/** The least work that makes these states, events and effects of a call that goes as it should: a reducer over a table, which refuses nothing. */
export function limitOf(table: CallTable): (state: LimitState, input: CallInput) => LimitDecision {
  const { places, palette } = table;
  const ofNote = new Map(CallFact.options.map((fact) => [fact, masks([fact])]));

  function decide(state: LimitState, input: CallInput): LimitDecision {
    const place = known(places[state.step]);
    switch (input.kind) {
      case 'next':
        return own(state, known(place.ways.get('next')), [{ kind: 'step-completed', step: place.id, move: 'next' }]);
      case 'answer':
        return own(state, known(place.ways.get(input.answer)), [{ kind: 'answered', step: place.id, answer: input.answer }]);
      case 'outcome':
        return outcome(state, input.outcome);
      case 'identity-result': {
        const attempt = state.attempts + 1;
        const checked: CallEventBody = {
          kind: 'identity-checked',
          step: place.id,
          challenge: input.challenge,
          passed: input.passed,
          attempt,
        };
        const { state: after, events, effects } = outcome(state, 'done');
        return { state: { ...after, attempts: attempt }, events: [checked, ...events], effects };
      }
      case 'palette': {
        const jump = known(palette.get(input.entry));
        const resume = jump.resumes ? (state.resume < 0 || place.onLine ? state.step : state.resume) : -1;
        return moved(state, landed(jump, state.facts, { resume, trail: null, attempts: state.attempts }), [
          { kind: 'palette-used', entry: jump.id, from: place.id },
        ]);
      }
      case 'resume': {
        const after = { step: state.resume, facts: state.facts, resume: -1, trail: null, attempts: state.attempts };
        return { state: after, events: [{ kind: 'resumed', to: known(places[state.resume]).id }], effects: none };
      }
      case 'back': {
        const { step, resume, before } = known(state.trail ?? undefined);
        const after = { step, facts: state.facts, resume, trail: before, attempts: state.attempts };
        return { state: after, events: [{ kind: 'step-completed', step: place.id, move: 'back' }], effects: none };
      }
      case 'note-fact': {
        const { clears, sets } = known(ofNote.get(input.fact));
        const { step, resume, trail, attempts } = state;
        const after = { step, facts: (state.facts & ~clears) | sets, resume, trail, attempts };
        return moved(state, after, [{ kind: 'fact-noted', fact: input.fact }]);
      }
      default:
        throw new Error(`nobody does ${input.kind} in this call`);
    }
  }

  function outcome(state: LimitState, name: 'done' | 'failed' | 'refused' | 'declined'): LimitDecision {
    const { id, step, ways } = known(places[state.step]);
    const action = known(step.kind === 'do' ? step.action : undefined);
    const events: CallEventBody[] = [{ kind: 'action-done', step: id, action, outcome: name }];
    const decision = own(state, known(ways.get(name)), events);
    if (action !== 'send-proof' || name !== 'done') return decision;
    return { ...decision, effects: [...decision.effects, { kind: 'send-proof' }] };
  }

  function own(state: LimitState, way: Way, events: readonly CallEventBody[]): LimitDecision {
    const { step, resume, trail, attempts } = state;
    return moved(state, landed(way, state.facts, { resume, trail: { step, resume, before: trail }, attempts }), events);
  }

  function landed({ to, clears, sets }: Way, before: FactSet, rest: Pick<LimitState, 'resume' | 'trail' | 'attempts'>): LimitState {
    const facts = (before & ~clears) | sets;
    let target: Target = to;
    while (typeof target === 'object') target = target.when(facts) ? target.then : target.otherwise;
    const step = target === 'resume' ? rest.resume : target;
    const over = target === 'resume' || known(places[step]).onLine;
    return { step, facts, resume: over ? -1 : rest.resume, trail: rest.trail, attempts: rest.attempts };
  }

  return decide;
}

function moved(before: LimitState, state: LimitState, events: readonly CallEventBody[]): LimitDecision {
  const learnt = state.facts & ~before.facts & told;
  return { state, events, effects: learnt === 0 ? none : effectsOf(learnt) };
}

function effectsOf(learnt: FactSet): readonly CallEffect[] {
  const effects: CallEffect[] = (learnt & recording) === 0 ? [] : [{ kind: 'allow-recording' }];
  for (const fact of holding) if ((learnt & factBit(fact)) !== 0) effects.push({ kind: 'hold-contact', because: fact });
  return effects;
}
