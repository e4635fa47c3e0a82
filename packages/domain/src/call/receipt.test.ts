import { money } from '#money';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { callInputs, inventedPlan, opening, tellTales } from '../testing/call.ts';
import { contextWith } from '../testing/replay.ts';
import { assembled } from '../testing/script-data.ts';
import { soundProperties, soundSource } from '../testing/sound-script.ts';
import { decide } from './decide.ts';
import type { CallInput } from './input.ts';
import { receiptOf } from './receipt.ts';
import { newCall } from './state.ts';

const context = contextWith(assembled(soundSource), soundProperties, {
  daysPastDue: { type: 'integer', value: 40 },
  outstanding: { type: 'money', currency: 'CNY', amount: '60000.00' },
});
const plan = inventedPlan(12, money('CNY', 6_000_000n));

/** The call that the inputs make; an input that is refused changes nothing. */
function after(inputs: readonly CallInput[]) {
  let state = newCall(context);
  for (const input of [opening(context), { kind: 'connected' } as const, ...inputs]) {
    const decision = decide(state, input, context);
    if (decision.ok) state = decision.value.state;
  }
  return state;
}

const toWish: readonly CallInput[] = [
  { kind: 'answer', answer: 'speaking' },
  { kind: 'next' },
  { kind: 'identity-result', challenge: 'birth-year', passed: true },
  { kind: 'next' },
  { kind: 'next' },
];

test('it says who rang, what was said of the debt and what was agreed', () => {
  const receipt = receiptOf(
    after([...toWish, { kind: 'answer', answer: 'time' }, { kind: 'next' }, { kind: 'agree-plan', plan, on: plan.terms.start }]),
    context,
  );
  expect(receipt.agent.name).toBe(context.agent.name);
  expect(receipt.rightParty?.done).toContain('right-party-verified');
  expect(receipt.rightParty?.debt).toEqual({
    productName: context.case.account.productName,
    tail: context.case.account.tail,
    balance: context.case.account.balance,
  });
});

test('whoever was not verified learns nothing of the debt from it', () => {
  fc.assert(
    fc.property(fc.array(callInputs(context), { maxLength: 25 }), (inputs) => {
      const state = after(inputs.filter((input) => !(input.kind === 'identity-result' && input.passed)));
      const text = JSON.stringify(receiptOf(state, context), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      expect(receiptOf(state, context).rightParty).toBeNull();
      for (const secret of tellTales) expect(text).not.toContain(secret);
    }),
  );
});
