import { addDays, PlainDate } from '#calendar';
import { assess } from '#compliance';
import { CallId, DeviceId, EventId, instant } from '#kernel';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { callDay, contextFor, inventedPlan, opening } from '../testing/call.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import type { CallEvent, CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { agreedIn, dayIn, proposalIn } from './proposal.ts';
import { type CallState, newCall } from './state.ts';

const step = { title: { 'zh-CN': '步骤', en: 'Step' }, needs: [], instructions: { 'zh-CN': '办', en: 'do' }, kind: 'do' } as const;
const context: CallContext = contextFor(
  {
    id: 'agreeing',
    title: step.title,
    pack: 'invented',
    products: ['credit-card'],
    variables: [],
    entry: 'verify',
    politeEnd: 'end',
    steps: [
      {
        ...step,
        id: 'verify',
        action: 'verify-identity',
        outcomes: [
          { outcome: 'done', establishes: ['right-party-verified'], next: 'budget' },
          { outcome: 'failed', establishes: [], next: 'end' },
        ],
      },
      {
        ...step,
        id: 'budget',
        action: 'capture-budget',
        outcomes: [
          { outcome: 'done', establishes: ['budget-captured'], next: 'plan' },
          { outcome: 'refused', establishes: ['hardship-stated'], next: 'plan' },
          { outcome: 'declined', establishes: [], next: 'plan' },
        ],
      },
      {
        ...step,
        id: 'plan',
        action: 'build-plan',
        outcomes: [
          { outcome: 'done', establishes: ['plan-agreed'], next: 'end' },
          { outcome: 'declined', establishes: [], next: 'end' },
        ],
      },
      { id: 'end', kind: 'end', title: step.title, needs: [], disposition: 'ended-politely' },
    ],
    palette: [],
  },
  [],
);

const cny = (minor: bigint) => money('CNY', minor);
const pass: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: true };
const budgetOf = (income: bigint): CallInput => ({
  kind: 'budget',
  budget: { income: cny(income), necessary: cny(100_000n), otherDebts: cny(0n) },
});
const poor = budgetOf(500_000n);
const noBudget: CallInput = { kind: 'outcome', outcome: 'declined' };
const hardship: CallInput = { kind: 'outcome', outcome: 'refused' };
const plan = inventedPlan(12);

type Run = { readonly state: CallState; readonly events: readonly CallEvent[] };

/** A call as its inputs make it; the first event falls on the eve of the invented day, at half past eleven at night in Shanghai, one an hour. */
function run(inputs: readonly CallInput[], under: CallContext = context): Run {
  let state = newCall(under);
  const bodies: CallEventBody[] = [];
  for (const input of [opening(under), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, under);
    if (!decision.ok) throw new Error(decision.error.code);
    ({ state } = decision.value);
    bodies.push(...decision.value.events);
  }
  const call = CallId.parse('01936000-0000-7000-8000-000000000000');
  const events = bodies.map((body, callSeq): CallEvent => ({
    id: EventId.parse(`01936000-0000-7000-8000-${String(callSeq).padStart(12, '0')}`),
    device: DeviceId.parse('device-1'),
    call,
    seq: callSeq,
    callSeq,
    at: instant(Date.parse('2026-11-23T23:30:00+08:00') + callSeq * 3_600_000),
    body,
  }));
  return { state, events };
}

describe('for whom a plan is made', () => {
  test.each([
    ['without a word of hardship, an ordinary one', noBudget, { arrangement: 'ordinary', willingToPay: true }],
    ['hardship without a budget, one whose ground is unknown', hardship, { arrangement: 'personalised', willingToPay: true }],
    ['less over in a month than is owed', poor, { arrangement: 'personalised', willingToPay: true, unableToPay: true }],
    ['one cent less than is owed', budgetOf(9_976_542n), { arrangement: 'personalised', willingToPay: true, unableToPay: true }],
    ['all that is owed, and no more', budgetOf(9_976_543n), { arrangement: 'ordinary', willingToPay: true, unableToPay: false }],
  ])('%s', (_, input, made) => {
    const { facts, pastDue, agreedOn } = proposalIn(run([pass, input]).state, context, { plan, on: callDay });
    expect(facts).toEqual({ disclosed: ['annual-rate'], ...made });
    expect([pastDue, agreedOn]).toEqual([36, callDay]);
  });
});

describe('an agreement', () => {
  const standing = run([pass, poor]).state;

  test('that the law forbids is refused with what the law finds, also where it is outside the authority besides', () => {
    expect(decide(standing, { kind: 'agree-plan', plan: inventedPlan(60), on: callDay }, context)).toMatchObject({
      ok: false,
      error: { code: 'call.plan-unlawful', findings: [{ rule: 'invented/plan-term', reason: 'compliance.plan-term.too-long' }] },
    });
  });

  test('is refused where the lender has not said what it discloses', () => {
    const silent = { ...context, plans: { ...context.plans, practice: {} } };
    expect(decide(standing, { kind: 'agree-plan', plan, on: callDay }, silent)).toMatchObject({
      ok: false,
      error: { code: 'call.plan-unlawful', findings: [{ rule: 'invented/rate-shown', reason: 'compliance.plan-disclosures.unknown' }] },
    });
  });

  test('beyond the agent goes to a role that may; with nobody above, nobody is named', () => {
    const wide = inventedPlan(36);
    const alone = decide(standing, { kind: 'agree-plan', plan: wide, on: callDay }, context);
    expect(alone).toMatchObject({ ok: false, error: { code: 'call.plan-outside-authority', breaches: [{ limit: 'periods' }] } });
    expect(alone.ok ? [] : alone.error.alternatives).toEqual([{ kind: 'agree-plan' }]);
    const [agent] = context.policy.authorities;
    if (agent === undefined) throw new Error('the invented policy has an agent');
    const policy = { ...context.policy, authorities: [agent, { ...agent, role: 'supervisor' as const, maxPeriods: 48 }] };
    const asked = decide(standing, { kind: 'agree-plan', plan: wide, on: callDay }, { ...context, policy });
    expect(asked.ok ? [] : asked.error.alternatives).toEqual([{ kind: 'agree-plan' }, { kind: 'ask-supervisor' }]);
  });

  test('law: read from the record is what was assessed in the call, on the day it was where the person is', () => {
    const { events } = run([pass, poor, { kind: 'agree-plan', plan, on: callDay }]);
    const proposal = agreedIn(events, context);
    expect(proposal).toEqual(proposalIn(standing, context, { plan, on: callDay }));
    expect(proposal === undefined ? undefined : assess(proposal, context.policy, context.plans.pack).kind).toBe('final');
    expect(agreedIn(run([pass, poor]).events, context)).toBeUndefined();
    expect(agreedIn(events.slice(1), context)).toBeUndefined();
  });

  test('law: is read on the balance that the record says, however the case has changed; an older record on the case’s', () => {
    const { events } = run([pass, poor, { kind: 'agree-plan', plan, on: callDay }]);
    const { account } = context.case;
    const paid = { ...account.balance, asOf: addDays(callDay, 1), fees: cny(0n), outstanding: cny(1n) };
    const later = { ...context, case: { ...context.case, account: { ...account, balance: paid } } };
    expect(agreedIn(events, later)).toEqual(agreedIn(events, context));
    // With so little owed, the budget would be enough to pay as contracted.
    expect(agreedIn(events, later)?.facts).toMatchObject({ arrangement: 'personalised', unableToPay: true });
    const older = events.map((event): CallEvent => {
      if (event.body.kind !== 'plan-agreed') return event;
      const { balance: _balance, ...body } = event.body;
      return { ...event, body };
    });
    expect(agreedIn(older, later)).toMatchObject({ balance: paid, facts: { unableToPay: false } });
    expect(agreedIn(older, context)).toEqual(agreedIn(events, context));
  });
});

test('edge: the day is that of the person, and of the pack where the zone is unknown', () => {
  const late = instant(Date.parse('2026-11-24T23:30:00+08:00'));
  const { zones: _zones, ...debtor } = context.case.debtor;
  const at = (more: object) => dayIn(late, { ...context, case: { ...context.case, debtor: { ...debtor, ...more } } });
  expect(at({})).toBe(callDay);
  expect(at({ zones: ['Pacific/Auckland'] })).toBe(addDays(callDay, 1));
  expect(at({ zones: ['Europe/London'] })).toBe(PlainDate.parse('2026-11-24'));
});
