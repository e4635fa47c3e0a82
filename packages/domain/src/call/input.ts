import { PlainDate } from '#calendar';
import { CallFact, ContactOutcome, Decision, Disposition, Language, PhraseCategory } from '#compliance';
import { Instant, NumberId } from '#kernel';
import { Budget, Plan } from '#repayment';
import { DoOutcome, StepId } from '#script';
import { z } from 'zod';
import { AudioPart } from './audio.ts';
import { CallClock } from './call-clock.ts';
import { Challenge } from './case.ts';
import { FollowUp, LeaseUse, Note, PromiseToPay } from './event.ts';

const unanswered = z.enum(['no-answer', 'busy', 'voicemail', 'disconnected-number', 'wrong-number']);

/** What the agent, or the host for the agent, wants to do. `on` is today's date where the debtor is; `now` is the host's clock. */
export const CallInput = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('open'),
      number: NumberId,
      language: Language,
      decision: Decision,
      clock: CallClock.optional(),
      lease: LeaseUse.optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('connected') }).readonly(),
  z.object({ kind: z.literal('no-answer'), outcome: unanswered }).readonly(),
  z.object({ kind: z.literal('next') }).readonly(),
  z.object({ kind: z.literal('back') }).readonly(),
  z.object({ kind: z.literal('answer'), answer: StepId }).readonly(),
  z.object({ kind: z.literal('palette'), entry: StepId }).readonly(),
  z.object({ kind: z.literal('polite-end') }).readonly(),
  z.object({ kind: z.literal('resume') }).readonly(),
  /** Of the host, after it has checked an answer by `checkChallenge`; never of a screen. */
  z.object({ kind: z.literal('identity-result'), challenge: Challenge.unwrap().shape.kind, passed: z.boolean() }).readonly(),
  z.object({ kind: z.literal('budget'), budget: Budget }).readonly(),
  z.object({ kind: z.literal('agree-plan'), plan: Plan, on: PlainDate }).readonly(),
  z.object({ kind: z.literal('promise'), promise: PromiseToPay, on: PlainDate }).readonly(),
  z.object({ kind: z.literal('follow-up'), followUp: FollowUp, now: Instant }).readonly(),
  z.object({ kind: z.literal('outcome'), outcome: DoOutcome.unwrap().shape.outcome }).readonly(),
  z.object({ kind: z.literal('note-fact'), fact: CallFact }).readonly(),
  z.object({ kind: z.literal('flag-utterance'), category: PhraseCategory }).readonly(),
  z.object({ kind: z.literal('pause') }).readonly(),
  z.object({ kind: z.literal('unpause') }).readonly(),
  /** Of the host, once the part lies on its disk; never of a screen. */
  z.object({ kind: z.literal('audio'), part: AudioPart }).readonly(),
  z.object({ kind: z.literal('end'), outcome: ContactOutcome, disposition: Disposition }).readonly(),
  z.object({ kind: z.literal('wrap-up'), note: Note }).readonly(),
]);
export type CallInput = z.infer<typeof CallInput>;
