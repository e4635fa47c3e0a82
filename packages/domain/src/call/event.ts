import { Balance } from '#account';
import { PlainDate } from '#calendar';
import { AudioPart } from './audio.ts';
import { CallClock } from './call-clock.ts';
import { CallFact, Channel, ContactOutcome, Decision, Disposition, Language, PhraseCategory, Purpose } from '#compliance';
import { Address, AgentId, CallId, CaseId, DeviceId, EventId, hasCanonicalText, Instant, LenderId, NumberId } from '#kernel';
import { Money } from '#money';
import { Budget, Plan } from '#repayment';
import { CaseFigures, DoAction, StepId } from '#script';
import { z } from 'zod';

/** A promise to pay. */
export const PromiseToPay = z.object({ due: PlainDate, amount: Money }).readonly();
export type PromiseToPay = z.infer<typeof PromiseToPay>;
/** Something to do after the call, under the same contact rules. */
export const FollowUp = z.object({ at: Instant, channel: Channel, purpose: Purpose }).readonly();
export type FollowUp = z.infer<typeof FollowUp>;

/** What the agent wrote down afterwards: well-formed Unicode, since a record is hashed. */
export const Note = z
  .string()
  .max(2000)
  .refine((text) => text.isWellFormed());

/** Under which lease of its debtor a call was made, and which token of it was reserved. */
export const LeaseUse = z.object({ serial: z.int().min(1), token: z.string().regex(/^t[1-9]\d{0,14}$/) }).readonly();
export type LeaseUse = z.infer<typeof LeaseUse>;

/** What happened in a call, as it is recorded: append-only, one after another. */
export const CallEventBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call-opened'),
    case: CaseId,
    lender: LenderId,
    agent: AgentId,
    number: NumberId,
    language: Language,
    script: Address,
    pack: Address,
    bundle: Address,
    decision: Decision,
    lease: LeaseUse.optional(),
    /** What the script's comparisons read in the case at that moment; absent when it compares nothing. A replay reads these, not the case as it has become. */
    figures: CaseFigures.optional(),
    /** What was known of the time; absent in records of before it was kept. */
    clock: CallClock.optional(),
  }),
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('step-completed'), step: StepId, move: z.enum(['next', 'back']) }),
  z.object({ kind: z.literal('answered'), step: StepId, answer: StepId }),
  z.object({ kind: z.literal('palette-used'), entry: StepId, from: StepId }),
  z.object({ kind: z.literal('polite-end-chosen'), from: StepId }),
  z.object({ kind: z.literal('resumed'), to: StepId }),
  z.object({ kind: z.literal('identity-checked'), step: StepId, challenge: z.string(), passed: z.boolean(), attempt: z.int().min(1) }),
  z.object({ kind: z.literal('budget-captured'), step: StepId, budget: Budget }),
  z.object({
    kind: z.literal('plan-agreed'),
    step: StepId,
    plan: Plan,
    /** What was owed as the call knew it, on which the plan was assessed; absent in older records. */
    balance: Balance.optional(),
  }),
  z.object({ kind: z.literal('promise-recorded'), step: StepId, promise: PromiseToPay }),
  z.object({ kind: z.literal('follow-up-scheduled'), step: StepId, followUp: FollowUp }),
  z.object({ kind: z.literal('action-done'), step: StepId, action: DoAction, outcome: z.enum(['done', 'failed', 'refused', 'declined']) }),
  z.object({ kind: z.literal('fact-noted'), fact: CallFact }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('unpaused') }),
  z.object({ kind: z.literal('utterance-flagged'), category: PhraseCategory }),
  z.object({ kind: z.literal('audio-recorded'), ...AudioPart.unwrap().shape }),
  z.object({ kind: z.literal('ended'), outcome: ContactOutcome, disposition: Disposition }),
  z.object({ kind: z.literal('wrapped-up'), note: Note }),
]);
export type CallEventBody = z.infer<typeof CallEventBody>;

/** An event with its place: `seq` counts within the device, `callSeq` within the call from 0. */
export const CallEvent = z
  .object({ id: EventId, device: DeviceId, call: CallId, seq: z.int().min(0), callSeq: z.int().min(0), at: Instant, body: CallEventBody })
  .refine(hasCanonicalText)
  .readonly();
export type CallEvent = z.infer<typeof CallEvent>;
