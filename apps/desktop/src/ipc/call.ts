import { PlainDate, WallTime, type Zone } from '@parley/domain/calendar';
import { audioLimits, CallInput, type CallReceipt, Challenge, type CallView, type ContactPoint } from '@parley/domain/call';
import { type Assessment, Channel, ContactOutcome, Disposition, type Localised, Purpose } from '@parley/domain/compliance';
import type { CallerCode } from '@parley/domain/evidence';
import { Address, type CallId, type CaseId, type Instant } from '@parley/domain/kernel';
import { type Offer, type Plan, SimpleMethod } from '@parley/domain/repayment';
import { z } from 'zod';

const kinds = [
  'connected',
  'no-answer',
  'next',
  'back',
  'answer',
  'palette',
  'polite-end',
  'resume',
  'outcome',
  'note-fact',
  'flag-utterance',
  'pause',
  'unpause',
] as const;
type MoveKind = (typeof kinds)[number];

/**
 * What a screen may ask of the call directly. Results of an action (identity, budget, plan, promise, follow-up), opening and ending have
 * procedures of their own: there the host adds what the screen must not say by itself.
 */
export const ScreenMove = CallInput.refine((input): boolean => kinds.some((kind) => kind === input.kind)).transform(
  (input): Extract<CallInput, { kind: MoveKind }> => {
    if (!isScreenMove(input)) throw new Error('invariant: refined before');
    return input;
  },
);
export type ScreenMove = Extract<CallInput, { kind: MoveKind }>;

function isScreenMove(input: CallInput): input is ScreenMove {
  return kinds.some((kind) => kind === input.kind);
}

const amountText = z.string().trim().max(30);

export const VerifyQuestion = z.object({ challenge: Challenge.unwrap().shape.kind, answer: z.string().min(1).max(60) });
/** Amounts as typed, in the debt's currency. */
export const BudgetQuestion = z.object({ income: amountText, necessary: amountText, otherDebts: amountText });
export const QuoteQuestion = z.object({ method: SimpleMethod, periods: z.int().min(1).max(600), firstDue: PlainDate.optional() });
export const PromiseQuestion = z.object({ due: PlainDate, amount: amountText });
/** A day and a time on the person's own clock. */
export const FollowUpQuestion = z.object({ on: PlainDate, time: WallTime, channel: Channel, purpose: Purpose });
export const EndQuestion = z.object({ disposition: Disposition });
export const NoteQuestion = z.object({ note: z.string().max(2000) });
/** A plan by its address; with `wish` when it was worked out to the person's wish. The host computes it anew: the screen never brings a plan. */
export const AgreeQuestion = z.object({ plan: Address, wish: QuoteQuestion.optional() });
export const UnansweredOutcome = ContactOutcome.extract(['no-answer', 'busy', 'voicemail', 'disconnected-number', 'wrong-number']);

/** What a recorder brings: Opus in WebM, the length in milliseconds, and whether it begins a take. Room is left for what sealing adds. */
export const SoundQuestion = z.object({
  sound: z.instanceof(Blob).refine(({ size }) => size > 0 && size <= audioLimits.partBytes - 64),
  ms: z.int().min(0).max(audioLimits.partMs),
  fresh: z.boolean(),
});

/** The call as the screen shows it: the kernel's own view, with the person's name and the number to dial. The script's title waits for verification: it names the product. */
export type CallScreen = {
  readonly call: CallId;
  readonly case: CaseId;
  readonly now: Instant;
  readonly openedAt: Instant;
  readonly connectedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly person: Localised;
  readonly number: { readonly label: ContactPoint['label']; readonly e164: string };
  readonly zone: Zone | null;
  /** Today where the person is. */
  readonly today: PlainDate;
  readonly title: Localised | null;
  /** Whether the lender has calls recorded on this workstation. */
  readonly records: boolean;
  readonly view: Omit<CallView, 'script'>;
};

/** What the verify step answers: never what the right answer was. */
export type VerifyAnswer = { readonly passed: boolean; readonly attemptsLeft: number; readonly screen: CallScreen };

/** What the agent says to whoever asks who is calling: no code for a day of which the portal has sent no key. */
export type CallerCodeAnswer = { readonly code: CallerCode | null };

/** The receipt of a call that has ended, and where its record stands: `entries` so far, the last of which has the hash `head`. */
export type ReceiptAnswer = {
  readonly receipt: CallReceipt;
  readonly reference: string;
  readonly openedAt: Instant;
  readonly talkMs: number | null;
  readonly entries: number;
  readonly head: Address;
};

/** What can be offered now, best first. */
export type OfferAnswer = {
  readonly offers: readonly Offer[];
  readonly affordable: { readonly kind: 'known'; readonly monthly: Plan['totals']['payments'] } | { readonly kind: 'unknown' };
};

/** A plan computed to the person's wishes, and what becomes of it when the agent agrees it. */
export type QuoteAnswer = { readonly plan: Plan; readonly assessed: Assessment };
