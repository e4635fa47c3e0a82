import type { Account } from '#account';
import type { Audience, CallFact, Disposition, Language, Localised } from '#compliance';
import type { Plan } from '#repayment';
import {
  audienceMet,
  type Block,
  type DoAction,
  type DoOutcome,
  factBit,
  type Open,
  render,
  type RenderFailure,
  sensitivityOf,
  type Step,
  stepAt,
  type StepId,
} from '#script';
import { landingOf } from './apply.ts';
import { valuesOf } from './call-values.ts';
import type { Challenge } from './case.ts';
import { type CallContext, maxVerificationAttempts } from './context.ts';
import { dispositionsAt } from './dispositions.ts';
import { type Recording, recordingIn } from './audio-gate.ts';
import type { FollowUp, PromiseToPay } from './event.ts';
import { isVerified } from './fits.ts';
import { lawfulAt } from './lawful.ts';
import type { CallPhase, CallState } from './state.ts';
import { machineIn, owedIn } from './machine-in.ts';

/** A text to say, in the call's language; or why it cannot be filled. */
export type ViewBlock =
  | { readonly kind: 'text'; readonly audience: Audience; readonly text: string }
  | { readonly kind: 'unfilled'; readonly audience: Audience; readonly failure: RenderFailure };

/** What the agent may choose at a step. `allowed` is false when the monitor would refuse it now. */
export type ViewChoice = { readonly id: StepId; readonly label: Localised; readonly allowed: boolean };

export type ViewStep = { readonly id: StepId; readonly title: Localised; readonly tone: Localised | null } & (
  | { readonly kind: 'say'; readonly blocks: readonly ViewBlock[]; readonly sealed: number; readonly canNext: boolean }
  | { readonly kind: 'ask'; readonly blocks: readonly ViewBlock[]; readonly sealed: number; readonly answers: readonly ViewChoice[] }
  | {
      readonly kind: 'do';
      readonly action: DoAction;
      readonly instructions: Localised;
      readonly outcomes: readonly DoOutcome['outcome'][];
      readonly challenges: readonly Challenge['kind'][];
      readonly attemptsLeft: number;
    }
  | { readonly kind: 'end'; readonly disposition: Disposition }
);

/** A call as a screen may show it. What the person on the line may not hear is not in it: `debt` is null and texts are sealed until the right party is verified. */
export type CallView = {
  readonly phase: CallPhase;
  readonly language: Language;
  readonly paused: boolean;
  readonly recording: Recording;
  readonly script: { readonly title: Localised; readonly address: string };
  /** Null until connected and after the end. */
  readonly step: ViewStep | null;
  readonly palette: readonly (ViewChoice & { readonly resume: boolean })[];
  readonly facts: readonly CallFact[];
  /** What this call still owes the person under the pack's properties and the script. */
  readonly owed: readonly CallFact[];
  readonly notable: readonly CallFact[];
  readonly debt: Account | null;
  readonly plan: Plan | null;
  readonly promise: PromiseToPay | null;
  readonly followUps: readonly FollowUp[];
  readonly canBack: boolean;
  readonly canPoliteEnd: boolean;
  readonly resume: { readonly step: StepId; readonly title: Localised; readonly allowed: boolean } | null;
  readonly dispositions: readonly Disposition[];
  readonly end: CallState['end'];
};

const closed: Open = { own: [], palette: [], politeEnd: false, resume: false };

/** What a screen may show of a call. */
export function viewOf(state: CallState, context: CallContext): CallView {
  const machine = machineIn(context);
  const talking = state.phase === 'talking';
  const open = talking && !state.paused ? lawfulAt(state, context) : closed;
  const verified = isVerified(state);
  const resumeStep = state.resume === null ? undefined : stepAt(machine, { step: state.resume });
  const isNew = (fact: CallFact) => (state.factSet & factBit(fact)) === 0;
  return {
    phase: state.phase,
    language: state.language,
    paused: state.paused,
    recording: recordingIn(state),
    script: { title: context.script.body.title, address: context.script.address },
    step: talking ? viewStep(stepAt(machine, state), { state, context, open }) : null,
    palette: talking
      ? machine.body.palette.map(({ id, label, resume }, index) => ({ id, label, resume, allowed: open.palette[index] === true }))
      : [],
    facts: state.facts,
    owed: owedIn(context).filter(isNew),
    notable: talking ? machine.notable.filter(isNew) : [],
    debt: verified ? context.case.account : null,
    plan: verified ? state.plan : null,
    promise: verified ? state.promise : null,
    followUps: state.followUps,
    canBack: talking && !state.paused && landingOf(state, { kind: 'back' }, context).kind === 'landed',
    canPoliteEnd: open.politeEnd,
    resume: resumeStep === undefined ? null : { step: resumeStep.id, title: resumeStep.title, allowed: open.resume },
    dispositions: dispositionsAt(state, context),
    end: state.end,
  };
}

type Standing = { readonly state: CallState; readonly context: CallContext; readonly open: Open };

function viewStep(step: Step, { state, context, open }: Standing): ViewStep | null {
  const head = { id: step.id, title: step.title, tone: step.tone ?? null };
  switch (step.kind) {
    case 'say':
      return { ...head, kind: 'say', ...spokenBlocks(step.blocks, state, context), canNext: open.own[0] === true };
    case 'ask': {
      const answers = step.answers.map(({ id, label }, index) => ({ id, label, allowed: open.own[index] === true }));
      return { ...head, kind: 'ask', ...spokenBlocks(step.blocks, state, context), answers };
    }
    case 'do': {
      const verifying = step.action === 'verify-identity';
      return {
        ...head,
        kind: 'do',
        action: step.action,
        instructions: step.instructions,
        outcomes: step.outcomes.map(({ outcome }) => outcome),
        challenges: verifying ? context.case.debtor.challenges.map(({ kind }) => kind) : [],
        attemptsLeft: Math.max(0, maxVerificationAttempts - state.verificationAttempts),
      };
    }
    case 'end':
      return { ...head, kind: 'end', disposition: step.disposition };
    case 'branch':
      return null;
  }
}

function spokenBlocks(blocks: readonly Block[], state: CallState, context: CallContext) {
  const values = valuesOf(state, context);
  const speakable = blocks.filter((block) => audienceMet(block.audience, state.factSet) && variablesMet(block, state));
  return {
    sealed: blocks.length - speakable.length,
    blocks: speakable.map((block): ViewBlock => {
      const text = render(block, state.language, values);
      return text.ok
        ? { kind: 'text', audience: block.audience, text: text.value }
        : { kind: 'unfilled', audience: block.audience, failure: text.error };
    }),
  };
}

/** The second lock: whatever a block calls itself, a variable for the right party is not filled in before verification, and a secret never. */
function variablesMet(block: Block, state: CallState): boolean {
  const sensitivity = sensitivityOf(block, state.language);
  return sensitivity === 'public' || (sensitivity === 'rightParty' && isVerified(state));
}
