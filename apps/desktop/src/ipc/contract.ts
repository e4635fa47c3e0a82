import { oc, type } from '@orpc/contract';
import type { CallRefusal } from '@parley/domain/call';
import type { Result } from '@parley/domain/kernel';
import { CaseId, NumberId } from '@parley/domain/kernel';
import type { PlanRefusal } from '@parley/domain/repayment';
import { z } from 'zod';
import {
  AgreeQuestion,
  BudgetQuestion,
  type CallerCodeAnswer,
  type CallScreen,
  EndQuestion,
  FollowUpQuestion,
  NoteQuestion,
  type OfferAnswer,
  PromiseQuestion,
  type QuoteAnswer,
  QuoteQuestion,
  type ReceiptAnswer,
  ScreenMove,
  SoundQuestion,
  type VerifyAnswer,
  VerifyQuestion,
} from './call.ts';
import type { HostFailure } from './failure.ts';
import { QueueItem, QueuePage, QueueQuestion } from './queue.ts';
import type { AppStatus, DamageReport, EnrolState, SyncStatus } from './status.ts';

const Passphrase = z.object({ passphrase: z.string().min(1).max(1000) });
type Answer<T, More = never> = Result<T, HostFailure | More>;
type CallAnswer = Answer<CallScreen, CallRefusal>;

/** Everything the renderer can ask of the host. Refusals are values: they cross the port with their data and have a message in every language. */
export const ipcContract = {
  app: { status: oc.output(type<AppStatus>()) },
  vault: {
    create: oc.input(Passphrase).output(type<Answer<AppStatus>>()),
    unlock: oc.input(Passphrase).output(type<Answer<AppStatus>>()),
    lock: oc.output(type<AppStatus>()),
    change: oc.input(z.object({ known: Passphrase.shape.passphrase, fresh: Passphrase.shape.passphrase })).output(type<Answer<null>>()),
    /** What would be lost by beginning anew. */
    damage: oc.output(type<Answer<DamageReport>>()),
    /** Sets a store that cannot be used aside, whole, and begins an empty one. Refused while the store can be used. */
    beginAnew: oc.output(type<Answer<{ readonly status: AppStatus; readonly report: DamageReport }>>()),
    /** The text to hand to the lender when the passphrase is lost. */
    request: oc.output(type<Answer<string>>()),
    recover: oc.input(z.object({ answer: z.string().max(4000), fresh: Passphrase.shape.passphrase })).output(type<Answer<AppStatus>>()),
  },
  enrol: {
    state: oc.output(type<EnrolState>()),
    start: oc.input(z.object({ portal: z.string().max(300), name: z.string().trim().min(1).max(80) })).output(type<Answer<EnrolState>>()),
    cancel: oc.output(type<EnrolState>()),
  },
  queue: {
    page: oc
      .input(QueueQuestion)
      .output(
        z.union([z.object({ ok: z.literal(true), value: QueuePage }), z.object({ ok: z.literal(false), error: z.custom<HostFailure>() })]),
      ),
    item: oc
      .input(z.object({ case: CaseId }))
      .output(
        z.union([z.object({ ok: z.literal(true), value: QueueItem }), z.object({ ok: z.literal(false), error: z.custom<HostFailure>() })]),
      ),
  },
  call: {
    current: oc.output(type<Answer<CallScreen | null>>()),
    open: oc.input(z.object({ case: CaseId, number: NumberId })).output(type<CallAnswer>()),
    move: oc.input(ScreenMove).output(type<CallAnswer>()),
    verify: oc.input(VerifyQuestion).output(type<Answer<VerifyAnswer, CallRefusal>>()),
    budget: oc.input(BudgetQuestion).output(type<CallAnswer>()),
    callerCode: oc.output(type<Answer<CallerCodeAnswer>>()),
    receipt: oc.output(type<Answer<ReceiptAnswer>>()),
    offers: oc.output(type<Answer<OfferAnswer>>()),
    quote: oc.input(QuoteQuestion).output(type<Answer<QuoteAnswer, PlanRefusal>>()),
    agree: oc.input(AgreeQuestion).output(type<CallAnswer>()),
    promise: oc.input(PromiseQuestion).output(type<CallAnswer>()),
    followUp: oc.input(FollowUpQuestion).output(type<CallAnswer>()),
    /** A part of the recording, once the person was told; answers how much is recorded. */
    record: oc.input(SoundQuestion).output(type<Answer<{ readonly recordedMs: number }, CallRefusal>>()),
    end: oc.input(EndQuestion).output(type<CallAnswer>()),
    wrapUp: oc.input(NoteQuestion).output(type<CallAnswer>()),
  },
  sync: {
    status: oc.output(type<Answer<SyncStatus>>()),
    now: oc.output(type<Answer<SyncStatus>>()),
  },
};
export type IpcContract = typeof ipcContract;
