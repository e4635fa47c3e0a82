import { syncProtocol } from '@parley/contract';
import type { Balance } from '@parley/domain/account';
import { addDays, PlainDate } from '@parley/domain/calendar';
import { type CallContext, type CallEventBody, type CallInput, type CollectionCase, decide, newCall } from '@parley/domain/call';
import { evaluateContact } from '@parley/domain/compliance';
import { Bundle } from '@parley/domain/evidence';
import { addressOf, instant, invariant } from '@parley/domain/kernel';
import { money } from '@parley/domain/money';
import { planSchedule } from '@parley/domain/repayment';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { recordCall } from '../../testing/recorded-call.ts';
import { browser, databases, openTestPortal, tuesdayMorning, type Client, type TestPortal } from '../../testing/test-portal.ts';
import { phoneRequest } from '../cases/contact-request.ts';

describe.each(databases)('a plan agreed in a recorded call, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let owner: Client;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    owner = await browser(open.portal, lender.lender, 'owner');
  });
  afterAll(() => open.close());

  /** A call up to the step where plans are built, and the agreement of one for what is owed. */
  function bodiesOf(held: CollectionCase, balance: Balance): readonly CallEventBody[] {
    const content = Bundle.parse(JSON.parse(lender.bundle.payload));
    const [script] = content.scripts;
    invariant(script, 'a bundle has a script');
    const context: CallContext = {
      script,
      pack: { address: content.packAddress, properties: content.pack.scriptProperties },
      bundle: addressOf(lender.bundle.payload),
      lender: held.lender,
      case: held,
      agent: { id: lender.agent, name: 'a', code: 'a', role: 'agent' },
      institution: content.institution,
      policy: content.policy,
      plans: { pack: content.pack, practice: content.practice ?? {} },
    };
    const number = held.debtor.numbers[0]?.id;
    const [challenge] = held.debtor.challenges;
    invariant(number && challenge, 'a case has a number and a challenge');
    const decision = evaluateContact(phoneRequest(held, instant(tuesdayMorning), number), content.pack);
    const nothing = money('CNY', 0n);
    const inputs: readonly CallInput[] = [
      { kind: 'open', number, language: held.debtor.language, decision },
      { kind: 'connected' },
      { kind: 'answer', answer: 'speaking' },
      { kind: 'next' },
      { kind: 'next' },
      { kind: 'identity-result', challenge: challenge.kind, passed: true },
      { kind: 'next' },
      { kind: 'next' },
      { kind: 'next' },
      { kind: 'answer', answer: 'needs-time' },
      { kind: 'next' },
      { kind: 'budget', budget: { income: money('CNY', 800_000n), necessary: nothing, otherDebts: nothing } },
      { kind: 'next' },
    ];
    let state = newCall(context);
    const bodies: CallEventBody[] = [];
    for (const input of inputs) {
      const found = decide(state, input, context);
      if (!found.ok) throw new Error(`${found.error.code} at ${state.step}`);
      ({ state } = found.value);
      bodies.push(...found.value.events);
    }
    const { step } = state;
    invariant(step, 'the call stands at a step');
    const start = PlainDate.parse('2026-11-24');
    const plan = planSchedule({
      method: 'equal-instalment',
      principal: held.account.balance.outstanding,
      annualRate: '0',
      convention: 'monthly',
      periods: 3,
      start,
      firstDue: addDays(start, 20),
      rounding: 'half-up',
    });
    if (!plan.ok) throw new Error(plan.error.code);
    const [, ...afterOpening] = bodies;
    return [
      ...afterOpening,
      { kind: 'plan-agreed', step, plan: plan.value, balance },
      { kind: 'action-done', step, action: 'build-plan', outcome: 'done' },
    ];
  }

  async function reasons(held: CollectionCase, balance: Balance, minutes: number): Promise<readonly string[]> {
    const at = instant(tuesdayMorning + minutes * 60_000);
    const events = recordCall(lender.recorder, { held, agent: lender.agent, bundle: lender.bundle, at }, bodiesOf(held, balance));
    const answer = await lender.station.sync.push({ protocol: syncProtocol, device: lender.recorder.device, events });
    expect(answer.kind).toBe('accepted');
    const call = events[0]?.event.call;
    invariant(call, 'a recorded call has an opening');
    const shown = await owner.calls.get({ call });
    expect(shown.plan).not.toBeNull();
    return shown.findings.map(({ reason, effect }) => `${effect} ${reason}`);
  }

  test('is judged on the balance that the record says, and what differs from the case is told', async () => {
    const [, , held] = lender.cases;
    invariant(held, 'the lender has cases');
    const { balance } = held.account;
    const other = {
      ...balance,
      principal: money('CNY', balance.principal.minor - 1n),
      outstanding: money('CNY', balance.outstanding.minor - 1n),
    };
    const [same, different, older] = [
      await reasons(held, balance, 1),
      await reasons(held, other, 40),
      await reasons(held, { ...other, asOf: addDays(balance.asOf, -1) }, 80),
    ];
    const told = (list: readonly string[]) => list.filter((one) => one.endsWith('compliance.plan-balance.differs'));
    expect([told(same), told(different), told(older)]).toEqual([
      [],
      ['deny compliance.plan-balance.differs'],
      ['warn compliance.plan-balance.differs'],
    ]);
  });
});
