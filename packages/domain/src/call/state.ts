import type { CallFact, ContactOutcome, Disposition, Language, PhraseCategory } from '#compliance';
import type { NumberId } from '#kernel';
import type { Budget, Plan } from '#repayment';
import { type CaseClass, type DoAction, factSet, factsOf, type Position, type StepId } from '#script';
import type { CallContext } from './context.ts';
import type { FollowUp, PromiseToPay } from './event.ts';
import { machineIn } from './machine-in.ts';

/** `new` until opened, `dialling` until someone answers, `talking` until ended; wrapped up when the agent has closed the record. */
export type CallPhase = 'new' | 'dialling' | 'talking' | 'ended' | 'wrapped-up';

/** Where a call stands: plain data, rebuilt from its events alone. */
export type CallState = {
  readonly phase: CallPhase;
  readonly language: Language;
  readonly number: NumberId | null;
  /** Which of the script's comparisons held when the call was opened. */
  readonly caseClass: CaseClass;
  readonly step: StepId;
  readonly resume: StepId | null;
  /** In the order of `CallFact`. */
  readonly facts: readonly CallFact[];
  /** The positions "back" returns to, last one first to go. */
  readonly history: readonly { readonly step: StepId; readonly resume: StepId | null }[];
  /** Every step shown, in order; only ever grows. */
  readonly shown: readonly StepId[];
  readonly verificationAttempts: number;
  /** The action whose result the last event brought: only its own `done` may follow from it. */
  readonly result: DoAction | null;
  readonly budget: Budget | null;
  readonly plan: Plan | null;
  readonly promise: PromiseToPay | null;
  readonly followUps: readonly FollowUp[];
  readonly flagged: readonly PhraseCategory[];
  readonly paused: boolean;
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
    history: [],
    shown: [],
    verificationAttempts: 0,
    result: null,
    budget: null,
    plan: null,
    promise: null,
    followUps: [],
    flagged: [],
    paused: false,
    end: null,
    note: null,
  };
}

/** The script position of a state. */
export function positionOf(state: CallState): Position {
  return { step: state.step, facts: factSet(state.facts), resume: state.resume ?? undefined };
}

/** A state standing at another position. */
export function withPosition(state: CallState, position: Position): CallState {
  return { ...state, step: position.step, facts: factsOf(position.facts), resume: position.resume ?? null };
}
