import { z } from 'zod';

/** What a call has established so far. Scripts establish facts, rule packs and lenders say which must hold when. */
export const CallFact = z.enum([
  'institution-named',
  'agent-named',
  'recording-notified',
  'right-party-verified',
  'purpose-stated',
  'debt-disclosed',
  'amount-stated',
  'due-date-stated',
  'options-offered',
  'budget-captured',
  'plan-agreed',
  'plan-read-back',
  'rights-stated',
  'contact-route-given',
  'cease-requested',
  'dispute-raised',
  'hardship-stated',
  'complaint-raised',
  'proof-requested',
  'third-party-on-line',
  'vulnerable-person',
  'lawyer-stated',
  'verification-failed',
  'verification-refused',
  'promise-recorded',
  'proof-sent',
  'caller-check-offered',
  'transferred',
  'collector-disclosed',
]);
export type CallFact = z.infer<typeof CallFact>;

/** Who may hear a text. `public`: before anyone is verified; `thirdPartySafe`: narrower, to a known third party; `rightParty`: after verification. */
export const Audience = z.enum(['public', 'thirdPartySafe', 'rightParty']);
export type Audience = z.infer<typeof Audience>;

/** Where a call may end. */
export const Disposition = z.enum([
  'promise',
  'plan-agreed',
  'refused-to-pay',
  'unable-to-pay',
  'disputed',
  'complaint',
  'cease-requested',
  'wrong-party',
  'third-party',
  'callback-arranged',
  'verify-then-call-back',
  'represented',
  'already-paid',
  'vulnerable',
  'fraud-suspected',
  'ended-politely',
  'cut-short',
  'no-answer',
  'message-left',
  'transferred',
  'reminded',
]);
export type Disposition = z.infer<typeof Disposition>;

/** A property of every possible call of a script; proved before publishing, watched while running. */
export const ScriptProperty = z.discriminatedUnion('kind', [
  /** `first` is established before `then` ever is. */
  z.object({ kind: z.literal('precedes'), rule: z.string(), first: CallFact, then: CallFact }),
  /** `never` is not established while `whileFact` holds. */
  z.object({ kind: z.literal('never-while'), rule: z.string(), never: CallFact, whileFact: CallFact }),
  /** No text for the right party is reachable before the fact holds. */
  z.object({ kind: z.literal('sealed-until'), rule: z.string(), audience: z.literal('rightParty'), fact: CallFact }),
  /** Every path to an end with one of the dispositions has established the fact. */
  z.object({ kind: z.literal('ends-with'), rule: z.string(), dispositions: z.array(Disposition).min(1).readonly(), fact: CallFact }),
  /** From every step an end can be reached within this many moves. */
  z.object({ kind: z.literal('exit-within'), rule: z.string(), moves: z.int().min(1) }),
]);
export type ScriptProperty = z.infer<typeof ScriptProperty>;
