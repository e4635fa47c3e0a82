import type { CallFact, ContactOutcome, Disposition, Language, PhraseCategory } from '#compliance';
import type { NumberId } from '#kernel';
import type { Budget, Plan } from '#repayment';
import { type CaseClass, type DoAction, type FactSet, factsOf, type Position, type StepId } from '#script';
import { type AudioState, noAudio } from './audio.ts';
import type { CallContext } from './context.ts';
import type { FollowUp, PromiseToPay } from './event.ts';
import { machineIn } from './machine-in.ts';

/** `new` until opened, `dialling` until someone answers, `talking` until ended; wrapped up when the agent has closed the record. */
export type CallPhase = 'new' | 'dialling' | 'talking' | 'ended' | 'wrapped-up';

/**
 * The positions "back" returns to, the last one first. A chain, not a list: states share what came before, so that a move late in a call costs
 * what it did early.
 */
export type History = { readonly step: StepId; readonly resume: StepId | null; readonly before: History } | null;

/** Where a call stands: plain data, rebuilt from its events alone. */
export type CallState = {
  readonly phase: CallPhase;
  readonly language: Language;
  readonly number: NumberId | null;
  /** Which of the script's comparisons held when the call was opened. */
  readonly caseClass: CaseClass;
  readonly step: StepId;
  readonly resume: StepId | null;
  /** In the order of `CallFact`; and the same facts as a set, for who asks at every move. */
  readonly facts: readonly CallFact[];
  readonly factSet: FactSet;
  readonly history: History;
  /** How many steps were shown so far, this one included; a step shown again counts again. */
  readonly shown: number;
  readonly verificationAttempts: number;
  /** The action whose result the last event brought: only its own `done` may follow from it. */
  readonly result: DoAction | null;
  readonly budget: Budget | null;
  readonly plan: Plan | null;
  readonly promise: PromiseToPay | null;
  readonly followUps: readonly FollowUp[];
  readonly flagged: readonly PhraseCategory[];
  readonly paused: boolean;
  readonly audio: AudioState;
  /** How it ended; `byScript` when the script had reached an end. */
  readonly end: { readonly outcome: ContactOutcome; readonly disposition: Disposition; readonly byScript: boolean } | null;
  readonly note: string | null;
};

/** A call before anything has happened. */
export function newCall(context: CallContext): CallState {
  return {
    phase: 'new',
    language: context.case.debtor.language,
    number: null,
    caseClass: machineIn(context).caseClass,
    step: context.script.body.entry,
    resume: null,
    facts: [],
    factSet: 0,
    history: null,
    shown: 0,
    verificationAttempts: 0,
    result: null,
    budget: null,
    plan: null,
    promise: null,
    followUps: [],
    flagged: [],
    paused: false,
    audio: noAudio,
    end: null,
    note: null,
  };
}

/** The script position of a state. */
export function positionOf(state: CallState): Position {
  return { step: state.step, facts: state.factSet, resume: state.resume ?? undefined };
}

/** A state where another fact is known. */
export function withFacts(state: CallState, facts: FactSet): CallState {
  return { ...state, facts: factsOf(facts), factSet: facts, result: null };
}

/** A state in which a step is shown, after a move or on connecting. Field by field: a copy with changes costs a move twice as much. */
export function shownAt(state: CallState, { step, facts, resume }: Position, history: History): CallState {
  return {
    phase: 'talking',
    language: state.language,
    number: state.number,
    caseClass: state.caseClass,
    step,
    resume: resume ?? null,
    facts: facts === state.factSet ? state.facts : factsOf(facts),
    factSet: facts,
    history,
    shown: state.shown + 1,
    verificationAttempts: state.verificationAttempts,
    result: null,
    budget: state.budget,
    plan: state.plan,
    promise: state.promise,
    followUps: state.followUps,
    flagged: state.flagged,
    paused: state.paused,
    audio: state.audio,
    end: state.end,
    note: state.note,
  };
}
