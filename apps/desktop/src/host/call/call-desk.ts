import { randomBytes } from 'node:crypto';
import type { PlainDate } from '@parley/domain/calendar';
import { type CallInput, type CallRefusal, checkChallenge, dayIn, viewOf } from '@parley/domain/call';
import { type ContactOutcome, type Disposition, evaluateOver } from '@parley/domain/compliance';
import { CallId, type CaseId, err, invariant, type NumberId, ok, type Result, uuidV7 } from '@parley/domain/kernel';
import { type Money, parseAmount, isNegative } from '@parley/domain/money';
import type { PlanRefusal } from '@parley/domain/repayment';
import { spoken } from '@parley/domain/script';
import type { z } from 'zod';
import type {
  AgreeQuestion,
  BudgetQuestion,
  CallerCodeAnswer,
  CallScreen,
  EndQuestion,
  FollowUpQuestion,
  NoteQuestion,
  OfferAnswer,
  PromiseQuestion,
  QuoteAnswer,
  QuoteQuestion,
  ReceiptAnswer,
  ScreenMove,
  VerifyAnswer,
  VerifyQuestion,
} from '../../ipc/call.ts';
import type { HostFailure } from '../../ipc/failure.ts';
import type { AudioFiles } from '../audio/audio-files.ts';
import { recordPart, type Sound } from '../audio/recording-desk.ts';
import type { HeldBundles } from '../bundle/held-bundles.ts';
import type { Clock } from '../clock.ts';
import { attempt, type Enrolment, openCall, readCase, type Store } from '../db/index.ts';
import { deviceOf } from '../enrol/enrolment.ts';
import { contactRequest } from '../queue/contact-request.ts';
import { localFacts } from '../queue/local-facts.ts';
import { callClock, type Timekeeper } from '../time/timekeeper.ts';
import { callContext, leaseUse, scriptFor } from './call-context.ts';
import { callerCodeIn } from './caller-desk.ts';
import { followUpInput } from './follow-up.ts';
import { holdsLongNumber } from './note-check.ts';
import { receiptIn } from './receipt-desk.ts';
import { offersIn, planAt, type Planning, quoteIn } from './plan-desk.ts';
import { advance, newSession, reopened, type Session } from './session.ts';

type Answer<T> = Result<T, HostFailure | CallRefusal>;
type Asked<Question extends z.ZodType> = z.output<Question>;

/** An unlocked, enrolled workstation. */
export type Station = { readonly store: Store; readonly enrolment: Enrolment };

export type CallDesk = {
  readonly current: (station: Station) => Result<CallScreen | null, HostFailure>;
  readonly open: (station: Station, asked: { readonly case: CaseId; readonly number: NumberId }) => Answer<CallScreen>;
  readonly move: (station: Station, input: ScreenMove) => Answer<CallScreen>;
  readonly verify: (station: Station, asked: Asked<typeof VerifyQuestion>) => Answer<VerifyAnswer>;
  readonly budget: (station: Station, asked: Asked<typeof BudgetQuestion>) => Answer<CallScreen>;
  readonly callerCode: (station: Station) => Result<CallerCodeAnswer, HostFailure>;
  readonly receipt: (station: Station) => Result<ReceiptAnswer, HostFailure>;
  readonly offers: (station: Station) => Result<OfferAnswer, HostFailure>;
  readonly quote: (station: Station, asked: Asked<typeof QuoteQuestion>) => Result<QuoteAnswer, HostFailure | PlanRefusal>;
  readonly agree: (station: Station, asked: Asked<typeof AgreeQuestion>) => Answer<CallScreen>;
  readonly promise: (station: Station, asked: Asked<typeof PromiseQuestion>) => Answer<CallScreen>;
  readonly followUp: (station: Station, asked: Asked<typeof FollowUpQuestion>) => Answer<CallScreen>;
  readonly record: (station: Station, sound: Sound) => Answer<{ readonly recordedMs: number }>;
  readonly end: (station: Station, asked: Asked<typeof EndQuestion>) => Answer<CallScreen>;
  readonly wrapUp: (station: Station, asked: Asked<typeof NoteQuestion>) => Answer<CallScreen>;
  /** The store is closed: nothing of a call stays in memory. */
  readonly forget: () => void;
};

type Under = { readonly keeper: Timekeeper; readonly bundles: HeldBundles; readonly files: AudioFiles };

/** The desk at which one call at a time is made. `onChange` runs after everything that was recorded. */
export function callDesk({ keeper, bundles, files }: Under, onChange: (phase: CallScreen['view']['phase']) => void): CallDesk {
  const clock = keeper.now;
  let session: Session | undefined;

  const find = ({ store, enrolment }: Station): Result<Session | undefined, HostFailure> => {
    if (session !== undefined) return ok(session);
    const found = attempt((): Result<Session | undefined, HostFailure> => {
      const call = openCall(store);
      if (call === undefined) return ok(undefined);
      const held = bundles.at(store, enrolment, call.bundle);
      const script = held?.bundle.scripts.find(({ address }) => address === call.script);
      if (held === undefined || script === undefined) return err({ code: 'desk.record-damaged', at: 0 });
      const context = callContext({ call: call.id, held, script, case: call.case, enrolment });
      return reopened({ call, held, context }, { store, device: deviceOf(store, clock) });
    });
    if (!found.ok) return found;
    if (found.value.ok) session = found.value.value;
    return found.value;
  };

  const withCall = <T, E>(station: Station, work: (current: Session) => Result<T, E>): Result<T, E | HostFailure> => {
    const current = find(station);
    if (!current.ok) return current;
    return current.value === undefined ? err({ code: 'desk.no-call' }) : work(current.value);
  };

  const take = (station: Station, from: Session, input: CallInput): Answer<CallScreen> => {
    const after = advance(from, input, { store: station.store, device: deviceOf(station.store, clock), now: clock() });
    if (!after.ok) return after;
    session = after.value.state.phase === 'wrapped-up' ? undefined : after.value;
    onChange(after.value.state.phase);
    return ok(screenOf(after.value, clock));
  };

  const withInput = (station: Station, input: (current: Session) => Answer<CallInput>): Answer<CallScreen> =>
    withCall(station, (current): Answer<CallScreen> => {
      const made = input(current);
      return made.ok ? take(station, current, made.value) : made;
    });

  return {
    current: (station) => {
      const current = find(station);
      if (!current.ok) return current;
      return ok(current.value === undefined ? null : screenOf(current.value, clock));
    },
    open: (station, asked) => {
      const current = find(station);
      if (!current.ok) return current;
      if (current.value !== undefined) return err({ code: 'desk.call-open' });
      const begun = attempt(() => prepare(station, asked, { keeper, bundles }));
      if (!begun.ok) return begun;
      if (!begun.value.ok) return begun.value;
      const opened = take(station, begun.value.value.session, begun.value.value.input);
      if (opened.ok) keeper.told();
      return opened;
    },
    move: (station, input) => withInput(station, () => ok(input)),
    verify: (station, asked) =>
      withCall(station, (current): Answer<VerifyAnswer> => {
        const challenge = current.context.case.debtor.challenges.find(({ kind }) => kind === asked.challenge);
        const passed = challenge !== undefined && checkChallenge(challenge, asked.answer);
        const after = take(station, current, { kind: 'identity-result', challenge: asked.challenge, passed });
        if (!after.ok) return after;
        const { step, facts } = after.value.view;
        const attemptsLeft = step?.kind === 'do' && step.action === 'verify-identity' ? step.attemptsLeft : 0;
        return ok({ passed: facts.includes('right-party-verified'), attemptsLeft, screen: after.value });
      }),
    budget: (station, asked) =>
      withInput(station, (current) => {
        const [income, necessary, otherDebts] = [asked.income, asked.necessary, asked.otherDebts].map((text) => amountIn(current, text));
        if (income === undefined || necessary === undefined || otherDebts === undefined) return err({ code: 'desk.amount' });
        return ok({ kind: 'budget', budget: { income, necessary, otherDebts } });
      }),
    callerCode: (station) => withCall(station, (current) => callerCodeIn(station.store, current, todayIn(current, clock))),
    receipt: (station) => withCall(station, receiptIn),
    offers: (station) => withCall(station, (current) => offersIn(planning(current, clock))),
    quote: (station, asked) => withCall(station, (current) => quoteIn(planning(current, clock), asked)),
    agree: (station, { plan: address, wish }) =>
      withInput(station, (current) => {
        const at = planning(current, clock);
        const plan = planAt(at, { address, wish });
        return plan === undefined ? err({ code: 'desk.unknown-offer' }) : ok({ kind: 'agree-plan', plan, on: at.today });
      }),
    promise: (station, asked) =>
      withInput(station, (current) => {
        const amount = amountIn(current, asked.amount);
        return amount === undefined
          ? err({ code: 'desk.amount' })
          : ok({ kind: 'promise', promise: { due: asked.due, amount }, on: todayIn(current, clock) });
      }),
    followUp: (station, asked) => withInput(station, (current) => followUpInput({ ...station, keeper }, current, asked)),
    record: (station, sound) =>
      withCall(station, (current): Answer<{ readonly recordedMs: number }> => {
        const { store } = station;
        const recorded = recordPart(current, sound, { store, files });
        if (!recorded.ok) return recorded;
        const { input, keep } = recorded.value;
        const after = advance(current, input, { store, device: deviceOf(store, clock), now: clock(), keep });
        if (!after.ok) return after;
        session = after.value;
        // What comes after the end makes the record whole: it is sent soon, as the end was.
        if (after.value.state.phase === 'ended') onChange('ended');
        return ok({ recordedMs: input.part.ends });
      }),
    end: (station, { disposition }) =>
      withInput(station, (current) => ok({ kind: 'end', disposition, outcome: outcomeOf(disposition, current) })),
    wrapUp: (station, { note }) =>
      withInput(station, () => (holdsLongNumber(note) ? err({ code: 'desk.note-number' }) : ok({ kind: 'wrap-up', note }))),
    forget: () => {
      session = undefined;
    },
  };
}

/** Everything a call needs before it is opened; the law is asked anew, whatever the queue showed. */
function prepare(
  { store, enrolment }: Station,
  asked: { readonly case: CaseId; readonly number: NumberId },
  { keeper, bundles }: { readonly keeper: Timekeeper; readonly bundles: HeldBundles },
): Answer<{ readonly session: Session; readonly input: CallInput }> {
  const held = bundles.newest(store, enrolment);
  if (held === undefined) return err({ code: 'desk.no-bundle' });
  const found = readCase(store, asked.case);
  if (found === undefined) return err({ code: 'desk.unknown-case' });
  const time = keeper.time();
  const at = time.now;
  const local = localFacts(store, found, keeper.ofPortal());
  const request = contactRequest(found, local, { at, number: asked.number, enrolment });
  const decision = evaluateOver(request, time.bounds, held.bundle.pack);
  const [hold] = local.holds;
  // Where the pack has a rule for what was learnt, its own finding says more than ours.
  if (hold !== undefined && decision.verdict !== 'deny') return err({ code: 'desk.held', because: hold.because });
  const { standing } = local;
  if (standing.kind === 'denied' && decision.verdict !== 'deny') return err({ code: standing.code });
  const script = scriptFor(held, found);
  if (script === undefined) return err({ code: 'desk.no-script' });
  const id = CallId.parse(uuidV7(at, randomBytes(10)));
  const context = callContext({ call: id, held, script, case: found, enrolment });
  const call = { id, bundle: held.bundle.sequence, script: script.address, openedAt: at, case: found };
  const clock = callClock(time);
  return ok({
    session: newSession({ call, held, context }, deviceOf(store, keeper.now)),
    input: {
      kind: 'open',
      number: asked.number,
      language: found.debtor.language,
      decision,
      ...(clock === undefined ? {} : { clock }),
      ...leaseUse(standing),
    },
  });
}

/** The call as the screen may show it. */
function screenOf(session: Session, clock: Clock): CallScreen {
  const { context, state, call } = session;
  const { script, ...view } = viewOf(state, context);
  const { debtor } = context.case;
  const number = debtor.numbers.find(({ id }) => id === state.number) ?? debtor.numbers[0];
  invariant(number, 'a debtor has a number');
  const person = { type: 'person', familyName: debtor.familyName, givenName: debtor.givenName, honorific: debtor.honorific } as const;
  return {
    call: call.id,
    case: context.case.id,
    now: clock(),
    openedAt: call.openedAt,
    connectedAt: session.connectedAt,
    endedAt: session.endedAt,
    person: { 'zh-CN': spoken(person, 'zh-CN'), en: spoken(person, 'en') },
    number: { label: number.label, e164: number.e164 },
    zone: debtor.zones?.[0] ?? null,
    today: todayIn(session, clock),
    records: session.held.bundle.records === true,
    title: state.facts.includes('right-party-verified') ? script.title : null,
    view,
  };
}

function todayIn({ context }: Session, clock: Clock): PlainDate {
  return dayIn(clock(), context);
}

function planning(session: Session, clock: Clock): Planning {
  return { state: session.state, context: session.context, today: todayIn(session, clock) };
}

function amountIn({ context }: Session, text: string): Money | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '');
  const amount = parseAmount(plain, context.case.account.balance.outstanding.currency);
  return amount.ok && !isNegative(amount.value) ? amount.value : undefined;
}

/** How the contact counts: a conversation once the right party was verified; merely connected otherwise. */
function outcomeOf(disposition: Disposition, { state }: Session): ContactOutcome {
  if (disposition === 'wrong-party') return 'wrong-number';
  if (disposition === 'no-answer') return 'no-answer';
  if (disposition === 'message-left') return 'message-left-limited';
  return state.facts.includes('right-party-verified') ? 'conversation' : 'connected';
}
