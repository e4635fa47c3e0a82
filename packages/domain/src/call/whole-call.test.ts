import { instant } from '#kernel';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { callDay, inventedPlan, opening } from '../testing/call.ts';
import { contextWith, unlocked } from '../testing/replay.ts';
import { assembled } from '../testing/script-data.ts';
import { soundProperties, soundSource } from '../testing/sound-script.ts';
import { replay } from './apply.ts';
import { ContactPoint } from './case.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import { CallEvent, type CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { newCall } from './state.ts';
import { summarise } from './summary.ts';

const figures = {
  daysPastDue: { type: 'integer', value: 40 },
  outstanding: { type: 'money', currency: 'CNY', amount: '60000.00' },
} as const;
const context = contextWith(assembled(soundSource), soundProperties, figures);
const connected: CallInput = { kind: 'connected' };
const passed: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: true };
const toWish: readonly CallInput[] = [{ kind: 'answer', answer: 'speaking' }, { kind: 'next' }, passed, { kind: 'next' }, { kind: 'next' }];
const plan = inventedPlan(12, money('CNY', 6_000_000n));
const toPlan: readonly CallInput[] = [...toWish, { kind: 'answer', answer: 'time' }, { kind: 'next' }];
const followUp: CallInput = { kind: 'follow-up', followUp: { at: instant(2), channel: 'sms', purpose: 'reminder' }, now: instant(1) };

function call(inputs: readonly CallInput[], under: CallContext = context) {
  let state = newCall(under);
  const events: CallEventBody[] = [];
  for (const input of inputs) {
    const decision = decide(state, input, under);
    if (!decision.ok) throw new Error(`${input.kind}: ${decision.error.code}`);
    state = decision.value.state;
    events.push(...decision.value.events);
  }
  return { state, events };
}
const talk = (...inputs: readonly CallInput[]) => call([opening(context), connected, ...inputs]);
const refusal = (inputs: readonly CallInput[], next: CallInput, under: CallContext = context) => {
  const decision = decide(call(inputs, under).state, next, under);
  return decision.ok ? 'taken' : decision.error;
};
const recorded = (events: readonly CallEventBody[]): readonly CallEvent[] =>
  events.map((body, index) => {
    const id = `0192f0c1-0000-7000-8000-${String(index).padStart(12, '0')}`;
    return CallEvent.parse({
      id,
      device: 'd1',
      call: '0192f0c1-0000-7000-8000-999999999999',
      seq: index,
      callSeq: index,
      at: 1000 * index,
      body,
    });
  });
describe('a whole call', () => {
  const { events } = talk(
    ...toPlan,
    { kind: 'agree-plan', plan, on: callDay },
    { kind: 'answer', answer: 'agrees' },
    followUp,
    { kind: 'end', outcome: 'conversation', disposition: 'plan-agreed' },
    { kind: 'wrap-up', note: 'kept' },
  );

  test('golden: is recorded event by event', () => {
    expect(events.map(({ kind }) => kind)).toEqual([
      'call-opened',
      'connected',
      'answered',
      'step-completed',
      'identity-checked',
      'action-done',
      'step-completed',
      'step-completed',
      'answered',
      'step-completed',
      'plan-agreed',
      'action-done',
      'answered',
      'follow-up-scheduled',
      'action-done',
      'ended',
      'wrapped-up',
    ]);
  });

  test('golden: has a summary of what it came to', () => {
    const summary = summarise(recorded(events), context);
    expect(summary).toMatchObject({
      ok: true,
      value: {
        outcome: 'conversation',
        disposition: 'plan-agreed',
        byScript: true,
        plan,
        promise: null,
        budget: null,
        verificationAttempts: 1,
        note: 'kept',
        talkMs: 14_000,
        breaches: [],
        followUps: [{ channel: 'sms' }],
      },
    });
    expect(summary.ok && summary.value.steps).toEqual([
      'greet.hello',
      'greet.notice',
      'greet.verify',
      'purpose',
      'serious',
      'wish',
      'offers.big',
      'plan',
      'read-back',
      'remind',
      'end-plan',
    ]);
  });

  test('golden: a summary before the end knows no end', () => {
    expect(summarise(recorded(events.slice(0, 5)), context)).toMatchObject({
      ok: true,
      value: { outcome: null, disposition: null, byScript: false, note: null, talkMs: null },
    });
    expect(summarise(recorded(events.slice(0, 1)), context)).toMatchObject({ ok: true, value: { talkMs: null, steps: [] } });
  });

  test('golden: one that was cut short did not end by the script', () => {
    const short = talk({ kind: 'end', outcome: 'connected', disposition: 'cut-short' });
    expect(summarise(recorded(short.events), context)).toMatchObject({ ok: true, value: { disposition: 'cut-short', byScript: false } });
  });
});

describe('an input at the wrong time', () => {
  const ended: readonly CallInput[] = [opening(context), connected, { kind: 'end', outcome: 'connected', disposition: 'cut-short' }];
  test.each<[string, readonly CallInput[], CallInput, object]>([
    ['connected before it was opened', [], connected, { phase: 'new', alternatives: [{ kind: 'open' }] }],
    ['opened twice', [opening(context)], opening(context), { phase: 'dialling', alternatives: [{ kind: 'connected' }, { kind: 'end' }] }],
    ['unanswered after it was answered', [opening(context), connected], { kind: 'no-answer', outcome: 'busy' }, { phase: 'talking' }],
    ['talking after the end', ended, { kind: 'next' }, { phase: 'ended', alternatives: [{ kind: 'wrap-up' }] }],
    ['ended after the end', ended, { kind: 'end', outcome: 'connected', disposition: 'cut-short' }, { phase: 'ended' }],
    [
      'wrapped up twice',
      [...ended, { kind: 'wrap-up', note: '' }],
      { kind: 'wrap-up', note: '' },
      { phase: 'wrapped-up', alternatives: [] },
    ],
    ['wrapped up while talking', [opening(context), connected], { kind: 'wrap-up', note: '' }, { phase: 'talking' }],
  ])('golden: %s is refused with what may be done instead', (_, inputs, input, expected) => {
    expect(refusal(inputs, input)).toMatchObject({ code: 'call.wrong-phase', ...expected });
  });

  test('golden: nothing to resume, nothing to go back to', () => {
    expect(refusal([opening(context), connected], { kind: 'resume' })).toMatchObject({ code: 'call.nothing-to-resume' });
    expect(refusal([opening(context), connected], { kind: 'back' })).toMatchObject({ code: 'call.nothing-to-go-back-to' });
    const interrupted: readonly CallInput[] = [opening(context), connected, ...toWish, { kind: 'palette', entry: 'answers.angry' }];
    expect(refusal(interrupted, { kind: 'back' })).toMatchObject({
      code: 'call.nothing-to-go-back-to',
      alternatives: [{ kind: 'resume' }],
    });
    expect(call([...interrupted, { kind: 'resume' }]).events.at(-1)).toEqual({ kind: 'resumed', to: 'wish' });
  });
});

test('golden: the result of another action is refused with the one that is asked for', () => {
  const at = (inputs: readonly CallInput[]) => [opening(context), connected, ...inputs];
  const promise: CallInput = { kind: 'promise', promise: { due: callDay, amount: money('CNY', 100n) }, on: callDay };
  expect(refusal(at([]), passed)).toMatchObject({ code: 'call.wrong-action', step: 'greet.hello', action: null });
  expect(refusal(at([]), promise)).toMatchObject({ code: 'call.wrong-action', action: null });
  const asked: readonly [readonly CallInput[], string, string][] = [
    [toWish.slice(0, 2), 'verify-identity', 'identity-result'],
    [toPlan, 'build-plan', 'agree-plan'],
    [[...toWish, { kind: 'answer', answer: 'pays' }], 'record-promise', 'promise'],
    [[...toPlan, { kind: 'agree-plan', plan, on: callDay }, { kind: 'answer', answer: 'agrees' }], 'schedule-follow-up', 'follow-up'],
  ];
  const budget: CallInput = {
    kind: 'budget',
    budget: { income: plan.terms.principal, necessary: plan.terms.principal, otherDebts: plan.terms.principal },
  };
  for (const [inputs, action, alternative] of asked) {
    expect(refusal(at(inputs), budget)).toMatchObject({ code: 'call.wrong-action', action, alternatives: [{ kind: alternative }] });
    expect(refusal(at(inputs), { kind: 'outcome', outcome: 'done' })).toMatchObject({
      code: 'call.not-by-hand',
      action,
      alternatives: [{ kind: alternative }],
    });
  }
  const proof = refusal(at([{ kind: 'palette', entry: 'answers.doubts' }]), budget);
  expect(proof).toMatchObject({ code: 'call.wrong-action', action: 'send-proof', alternatives: [{ kind: 'outcome', outcome: 'done' }] });
});

test('golden: a promise is of today or later, of something, and of no more than is owed', () => {
  const at: readonly CallInput[] = [opening(context), connected, ...toWish, { kind: 'answer', answer: 'pays' }];
  const promised = (minor: bigint, due: typeof callDay = callDay, currency: 'CNY' | 'USD' = 'CNY'): CallInput => ({
    kind: 'promise',
    promise: { due, amount: money(currency, minor) },
    on: callDay,
  });
  for (const amount of [0n, -1n, 6_000_001n]) expect(refusal(at, promised(amount))).toMatchObject({ code: 'call.promise-amount' });
  expect(refusal(at, promised(100n, callDay, 'USD'))).toMatchObject({ code: 'call.promise-amount' });
  expect(refusal(at, { ...promised(100n), on: '2099-01-01' } as CallInput)).toMatchObject({ code: 'call.promise-in-the-past' });
  for (const amount of [1n, 6_000_000n]) expect(refusal(at, promised(amount))).toBe('taken');
  expect(refusal([...at, promised(5n), { kind: 'next' }], { kind: 'next' })).toBe('taken');
});

test('golden: an open call is of this pack, this script, this case and a number of the person', () => {
  const other = `sha256:${'9'.repeat(64)}`;
  const open = opening(context);
  if (open.kind !== 'open') throw new Error('an opening opens');
  const opened = (more: object) => refusal([], { ...open, ...more });
  expect(opened({ decision: { ...open.decision, verdict: 'deny' } })).toMatchObject({ code: 'call.contact-denied' });
  expect(opened({ decision: { ...open.decision, pack: other } })).toMatchObject({ code: 'call.other-pack' });
  expect(opened({ number: 'n9' })).toMatchObject({ code: 'call.unknown-number' });
  expect(opened({})).toBe('taken');
  const { certificate } = context.script;
  const foreign: CallContext = {
    ...context,
    script: { ...context.script, certificate: { ...certificate, pack: other as typeof certificate.pack } },
  };
  expect(refusal([], open, foreign)).toMatchObject({ code: 'call.other-pack' });
});

describe('a record that was put together wrongly', () => {
  const free = unlocked(context);
  const inputs: readonly CallInput[] = [...toWish, { kind: 'palette', entry: 'answers.angry' }, { kind: 'resume' }, { kind: 'polite-end' }];
  const { events } = call([opening(free), connected, ...inputs], free);
  const edited = (kind: CallEventBody['kind'], change: object) =>
    replay(
      events.map((event) => (event.kind === kind ? { ...event, ...change } : event)),
      free,
    ).ok;
  test.each<[CallEventBody['kind'], object]>([
    ['call-opened', { case: 'other' }],
    ['call-opened', { script: `sha256:${'9'.repeat(64)}` }],
    ['call-opened', { pack: `sha256:${'9'.repeat(64)}` }],
    ['answered', { step: 'wish' }],
    ['answered', { answer: 'nobody' }],
    ['step-completed', { step: 'wish' }],
    ['identity-checked', { step: 'wish' }],
    ['identity-checked', { attempt: 2 }],
    ['identity-checked', { passed: false }],
    ['action-done', { step: 'wish' }],
    ['action-done', { action: 'build-plan' }],
    ['palette-used', { from: 'purpose' }],
    ['palette-used', { entry: 'nothing' }],
    ['resumed', { to: 'purpose' }],
    ['polite-end-chosen', { from: 'purpose' }],
  ])('does not replay: %s with %o', (kind, change) => {
    expect(edited(kind, {})).toBe(true);
    expect(edited(kind, change)).toBe(false);
  });
});

test.each([
  ['+8613800000000', true],
  ['+1234567', true],
  ['+123456', false],
  ['8613800000000', false],
  ['x+8613800000000', false],
  ['+8613800000000x', false],
  ['+0613800000000', false],
  ['+8613800000000000', false],
])('golden: %s as a number: %s', (e164, expected) => {
  for (const label of ['mobile', 'home', 'work']) expect(ContactPoint.safeParse({ id: 'n1', e164, label }).success).toBe(expected);
  expect(ContactPoint.safeParse({ id: 'n1', e164, label: '' }).success).toBe(false);
});
