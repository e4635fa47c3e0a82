import { canonical } from '#kernel';
import type { ScriptBody } from '#script';
import fc from 'fast-check';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { callDay, callInputs, contextFor, inventedPlan, opening } from '../testing/call.ts';
import { scriptBodies } from '../testing/script.ts';
import { replay } from './apply.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import { CallEvent, type CallEventBody } from './event.ts';
import { CallInput } from './input.ts';
import { newCall } from './state.ts';

const title = { 'zh-CN': '步骤', en: 'Step' };
/** An author's mistake: verification may be refused, and the plan and the promise come all the same. */
const careless: ScriptBody = {
  id: 'careless',
  title,
  pack: 'invented',
  products: ['credit-card'],
  variables: [],
  entry: 'verify',
  politeEnd: 'end',
  steps: [
    {
      id: 'verify',
      kind: 'do',
      title,
      needs: [],
      action: 'verify-identity',
      instructions: title,
      outcomes: [
        { outcome: 'done', establishes: ['right-party-verified'], next: 'plan' },
        { outcome: 'failed', establishes: [], next: 'end' },
        { outcome: 'refused', establishes: [], next: 'plan' },
      ],
    },
    {
      id: 'plan',
      kind: 'do',
      title,
      needs: [],
      action: 'build-plan',
      instructions: title,
      outcomes: [
        { outcome: 'done', establishes: ['plan-agreed'], next: 'end' },
        { outcome: 'declined', establishes: [], next: 'promise' },
      ],
    },
    {
      id: 'promise',
      kind: 'do',
      title,
      needs: [],
      action: 'record-promise',
      instructions: title,
      outcomes: [
        { outcome: 'done', establishes: [], next: 'end' },
        { outcome: 'declined', establishes: [], next: 'end' },
      ],
    },
    { id: 'end', kind: 'end', title, needs: [], disposition: 'ended-politely' },
  ],
  palette: [],
};
const context = contextFor(careless, []);
const pass: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: true };
const refused: CallInput = { kind: 'outcome', outcome: 'refused' };

function drive(under: CallContext, inputs: readonly CallInput[]) {
  let state = newCall(under);
  const events: CallEventBody[] = [];
  for (const input of [opening(under), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, under);
    if (!decision.ok) continue;
    state = decision.value.state;
    events.push(...decision.value.events);
  }
  return { state, events };
}

describe('before verification', () => {
  test('neither a plan nor a promise is judged, so no refusal tells what is owed', () => {
    const small = inventedPlan(12);
    const wrongAmount = { ...small, terms: { ...small.terms, principal: { ...small.terms.principal, minor: 100n } } };
    for (const plan of [small, inventedPlan(36), wrongAmount]) {
      const refusal = decide(drive(context, [refused]).state, { kind: 'agree-plan', plan, on: callDay }, context);
      expect(refusal).toMatchObject({ ok: false, error: { code: 'call.needs-missing', missing: ['right-party-verified'] } });
      expect(canonical(refusal)).not.toContain('9876543');
    }
    const { state } = drive(context, [refused, { kind: 'outcome', outcome: 'declined' }]);
    for (const minor of [1n, 10n ** 12n]) {
      const promise: CallInput = { kind: 'promise', promise: { due: callDay, amount: { currency: 'CNY', minor } }, on: callDay };
      expect(decide(state, promise, context)).toMatchObject({ ok: false, error: { code: 'call.needs-missing' } });
    }
  });
});

describe('a record with text that has no canonical form', () => {
  const event = {
    id: '0192f0c1-0000-7000-8000-000000000001',
    device: 'd',
    call: '0192f0c1-0000-7000-8000-000000000002',
    seq: 0,
    callSeq: 0,
    at: 0,
  };

  test('is no event and no input, so that nothing that is hashed can throw', () => {
    expect(CallEvent.safeParse({ ...event, body: { kind: 'wrapped-up', note: '🙂' } }).success).toBe(true);
    expect(CallEvent.safeParse({ ...event, body: { kind: 'wrapped-up', note: '\ud83d' } }).success).toBe(false);
    const challenge = { kind: 'identity-checked', step: 'a', challenge: '\ude00', passed: true, attempt: 1 };
    expect(CallEvent.safeParse({ ...event, body: challenge }).success).toBe(false);
    expect(CallInput.safeParse({ kind: 'wrap-up', note: '\ud83d' }).success).toBe(false);
  });
});

describe('a record that the runner could not have written does not replay', () => {
  const { events } = drive(context, [
    pass,
    { kind: 'agree-plan', plan: inventedPlan(12), on: callDay },
    { kind: 'end', outcome: 'conversation', disposition: 'ended-politely' },
  ]);
  const edited = (edit: (event: CallEventBody) => CallEventBody | readonly CallEventBody[]) => replay(events.flatMap(edit), context).ok;

  test('as it was written, it does', () => {
    expect(edited((event) => event)).toBe(true);
  });

  test('a verification without a passed check, or with a failed one', () => {
    expect(edited((event) => (event.kind === 'identity-checked' ? [] : event))).toBe(false);
    expect(edited((event) => (event.kind === 'identity-checked' ? { ...event, passed: false } : event))).toBe(false);
    expect(edited((event) => (event.kind === 'identity-checked' ? { ...event, attempt: 2 } : event))).toBe(false);
    expect(
      edited((event) => (event.kind === 'identity-checked' ? [event, { kind: 'utterance-flagged', category: 'threat' }] : event)),
    ).toBe(false);
  });

  test('a fourth attempt that passed', () => {
    const [opened, connected, checked] = events;
    if (opened === undefined || connected === undefined || checked?.kind !== 'identity-checked') throw new Error('the call was verified');
    const tries = [1, 2, 3].map((attempt) => ({ ...checked, attempt, passed: false }));
    expect(replay([opened, connected, ...tries], context).ok).toBe(true);
    expect(replay([opened, connected, ...tries, { ...checked, attempt: 4 }], context).ok).toBe(false);
  });

  test('a plan with other figures, of another step, or done without a plan', () => {
    const plan = inventedPlan(12);
    const altered = { ...plan, totals: { ...plan.totals, interest: { ...plan.totals.interest, minor: 0n } } };
    expect(edited((event) => (event.kind === 'plan-agreed' ? { ...event, plan: altered } : event))).toBe(false);
    expect(edited((event) => (event.kind === 'plan-agreed' ? { ...event, step: 'promise' } : event))).toBe(false);
    expect(edited((event) => (event.kind === 'plan-agreed' ? [] : event))).toBe(false);
    const { balance } = context.case.account;
    const owing = (change: object) =>
      edited((event) => (event.kind === 'plan-agreed' ? { ...event, balance: { ...balance, ...change } } : event));
    const usd = (minor: bigint) => money('USD', minor);
    expect([owing({}), owing({ outstanding: money('CNY', 1n) })]).toEqual([true, false]);
    expect(owing({ principal: usd(1n), interest: usd(0n), fees: usd(0n), penalties: usd(0n), outstanding: usd(1n) })).toBe(false);
    expect(edited((event) => (event.kind === 'action-done' ? { ...event, action: 'send-proof' } : event))).toBe(false);
  });

  test('an opening that was denied or decided under another pack, and an end that was not earned', () => {
    const opened = (change: object) =>
      edited((event) => (event.kind === 'call-opened' ? { ...event, decision: { ...event.decision, ...change } } : event));
    expect(opened({ verdict: 'deny' })).toBe(false);
    expect(opened({ pack: context.bundle })).toBe(false);
    expect(edited((event) => (event.kind === 'ended' ? { ...event, disposition: 'promise' } : event))).toBe(false);
  });

  test('anything said while the call was paused', () => {
    expect(edited((event) => (event.kind === 'connected' ? [event, { kind: 'paused' }] : event))).toBe(false);
    expect(edited((event) => (event.kind === 'connected' ? [event, { kind: 'paused' }, { kind: 'unpaused' }] : event))).toBe(true);
    expect(edited((event) => (event.kind === 'connected' ? [event, { kind: 'unpaused' }] : event))).toBe(false);
  });

  test('law: no record becomes a verified one by leaving events out or changing their order', () => {
    const calls = scriptBodies
      .map((body) => contextFor(body, []))
      .chain((under) => fc.tuple(fc.constant(under), fc.array(callInputs(under), { maxLength: 20 }), fc.infiniteStream(fc.nat())));
    fc.assert(
      fc.property(calls, ([under, inputs, picks]) => {
        const written = drive(under, inputs).events;
        const shuffled = written
          .slice(2)
          .toSorted(() => ((picks.next().value ?? 0) % 3) - 1)
          .filter(() => (picks.next().value ?? 0) % 5 > 0);
        const kept = [...written.slice(0, 2), ...shuffled];
        for (let length = kept.length; length >= 0; length -= 1) {
          const part = kept.slice(0, length);
          const state = replay(part, under);
          if (!state.ok || !state.value.facts.includes('right-party-verified')) continue;
          expect(part.some((event) => event.kind === 'identity-checked' && event.passed)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
