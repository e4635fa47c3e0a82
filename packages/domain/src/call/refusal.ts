import type { CallFact, Decision, Disposition, Finding } from '#compliance';
import type { Breach } from '#repayment';
import type { DoAction, Move, StepId } from '#script';
import type { CallPhase } from './state.ts';

/** What the agent may do instead. */
export type Alternative =
  | Move
  | { readonly kind: 'back' }
  | { readonly kind: 'do-not-call' }
  | {
      readonly kind:
        | 'open'
        | 'connected'
        | 'unpause'
        | 'pause'
        | 'end'
        | 'wrap-up'
        | 'identity-result'
        | 'budget'
        | 'agree-plan'
        | 'promise'
        | 'follow-up'
        | 'ask-supervisor';
    };

/** Why a call refuses an input, and the lawful alternatives, best first. */
export type CallRefusal = { readonly alternatives: readonly Alternative[] } & (
  | { readonly code: 'call.contact-denied'; readonly decision: Decision }
  | { readonly code: 'call.other-pack' }
  | { readonly code: 'call.unknown-number' }
  | { readonly code: 'call.script-cannot-start' }
  /** The script speaks or compares what the case does not say. */
  | { readonly code: 'call.value-missing'; readonly variables: readonly string[] }
  | { readonly code: 'call.wrong-phase'; readonly phase: CallPhase }
  | { readonly code: 'call.paused' }
  | { readonly code: 'call.not-paused' }
  | { readonly code: 'call.move-not-offered'; readonly step: StepId }
  | { readonly code: 'call.needs-missing'; readonly step: StepId; readonly missing: readonly CallFact[] }
  | { readonly code: 'call.barred-while'; readonly step: StepId; readonly facts: readonly CallFact[] }
  | { readonly code: 'call.third-party-on-line'; readonly step: StepId }
  | { readonly code: 'call.nothing-to-resume' }
  | { readonly code: 'call.nothing-to-go-back-to' }
  | { readonly code: 'call.would-break'; readonly rule: string }
  | { readonly code: 'call.wrong-action'; readonly step: StepId; readonly action: DoAction | null }
  | { readonly code: 'call.not-by-hand'; readonly step: StepId; readonly action: DoAction }
  | { readonly code: 'call.no-such-challenge' }
  | { readonly code: 'call.note-by-palette'; readonly fact: CallFact }
  | { readonly code: 'call.not-notable'; readonly fact: CallFact }
  | { readonly code: 'call.plan-unsound' }
  | { readonly code: 'call.plan-unlawful'; readonly findings: readonly Finding[] }
  /** `breaches` is empty when the role has no authority at all. */
  | { readonly code: 'call.plan-outside-authority'; readonly breaches: readonly Breach[] }
  | { readonly code: 'call.promise-in-the-past' }
  | { readonly code: 'call.promise-amount' }
  | { readonly code: 'call.follow-up-in-the-past' }
  | { readonly code: 'call.disposition-not-earned'; readonly disposition: Disposition; readonly allowed: readonly Disposition[] }
  /** Nothing is recorded before the notice, while the call pauses, or after it. */
  | { readonly code: 'call.audio-barred' | 'call.audio-out-of-order' | 'call.audio-too-much' }
  | { readonly code: 'call.event-does-not-fit'; readonly event: string; readonly index: number }
);

/** Every code of this module, so that a test can ask for its message in every language. */
export const callRefusalCodes = [
  'call.contact-denied',
  'call.other-pack',
  'call.unknown-number',
  'call.script-cannot-start',
  'call.value-missing',
  'call.wrong-phase',
  'call.paused',
  'call.not-paused',
  'call.move-not-offered',
  'call.needs-missing',
  'call.barred-while',
  'call.third-party-on-line',
  'call.nothing-to-resume',
  'call.nothing-to-go-back-to',
  'call.would-break',
  'call.wrong-action',
  'call.not-by-hand',
  'call.no-such-challenge',
  'call.note-by-palette',
  'call.not-notable',
  'call.plan-unsound',
  'call.plan-unlawful',
  'call.plan-outside-authority',
  'call.promise-in-the-past',
  'call.promise-amount',
  'call.follow-up-in-the-past',
  'call.disposition-not-earned',
  'call.audio-barred',
  'call.audio-out-of-order',
  'call.audio-too-much',
  'call.event-does-not-fit',
] as const satisfies readonly CallRefusal['code'][];
