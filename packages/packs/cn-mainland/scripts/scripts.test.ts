import { decide, type CallContext, type CallInput, type CallState, judge, newCall, viewOf } from '@parley/domain/call';
import type { CallFact } from '@parley/domain/compliance';
import { instant } from '@parley/domain/kernel';
import { money } from '@parley/domain/money';
import { publishScript, scriptPackOf, type ScriptBody, type Step } from '@parley/domain/script';
import { callDay, callInputs, contextOf, inventedPlan, opening, tellTales } from '@parley/domain/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cnMainland, cnMainlandScripts } from '../index.ts';

const pack = scriptPackOf(cnMainland);
const script = cnMainlandScripts.find(({ id }) => id === 'card-first-overdue');
if (script === undefined) throw new Error('the script card-first-overdue is missing');
const published = publishScript(script, pack);

function context(): CallContext {
  if (!published.ok) throw new Error(published.error.code);
  return contextOf(published.value, pack);
}

function blocksOf(body: ScriptBody) {
  return body.steps.flatMap((step) =>
    step.kind === 'say' || step.kind === 'ask' ? step.blocks.map((block) => ({ step: step.id, ...block })) : [],
  );
}

test('no text for the public or a third party has a word of the debt or the product', () => {
  const word = /欠|逾期|还款|账单|贷|卡|催|债|额度|\b(debt|owe|owed|overdue|arrears|loan|card|payment|pay|repay|balance|collect\w*)\b/i;
  const spoken = blocksOf(script).filter(({ audience }) => audience !== 'rightParty');
  expect(spoken.filter(({ text }) => word.test(text['zh-CN']) || word.test(text.en)).map(({ step }) => step)).toEqual([]);
  expect(spoken.filter(({ audience, text }) => audience === 'thirdPartySafe' && text['zh-CN'].includes('{institution}'))).toEqual([]);
});

const kind = (id: string): Step['kind'] | undefined => script.steps.find((step) => step.id === id)?.kind;
test.each<[string, string, Step['kind'], string]>([
  ['A1', 'opening.greeting', 'ask', 'greets, names institution and agent, asks for the person by name and title'],
  ['A2', 'opening.verify', 'do', 'verifies identity before anything else'],
  ['A3', 'debt-statement', 'say', 'states amount, due date and interest'],
  ['A4', 'arrange.options', 'say', 'offers instalments, a longer term, a waiver of interest'],
  ['A4', 'arrange.budget', 'do', 'fits the plan to the person by their own budget'],
  ['A4', 'arrange.build-plan', 'do', 'builds the plan'],
  ['A5', 'answers.legal-answer', 'say', 'answers doubts'],
  ['A6', 'arrange.record-promise', 'do', 'records what was agreed'],
  ['A7', 'arrange.close-plan', 'say', 'thanks, repeats the plan, leaves contacts'],
  ['A8', 'arrange.schedule-reminder', 'do', 'schedules the follow-up'],
])('%s of the call practice: step %s (%s) %s', (_, id, expected) => {
  expect(kind(id)).toBe(expected);
});

test.each<[string, string, readonly string[]]>([
  ['A1', 'opening.greeting', ['institution', 'agent', 'person']],
  ['A3', 'debt-statement', ['outstanding', 'principal', 'interest', 'dueDate', 'annualRate']],
  ['A7', 'arrange.close-plan', ['planPeriods', 'planFirstPayment', 'planFirstDue', 'officialNumber', 'agent']],
])('%s: step %s says its figures in both languages', (_, id, variables) => {
  const texts = blocksOf(script).filter(({ step }) => step === id);
  expect(texts).toHaveLength(1);
  for (const { text } of texts) {
    for (const variable of variables) for (const language of ['zh-CN', 'en'] as const) expect(text[language]).toContain(`{${variable}}`);
  }
});

test('A5 and the borrower’s chair: the palette answers what people say', () => {
  expect(script.palette.map(({ id }) => id).toSorted()).toEqual([
    'answers.already-paid',
    'answers.angry',
    'answers.asks-contract',
    'answers.asks-legal',
    'answers.asks-proof',
    'answers.complains',
    'answers.disputes',
    'answers.distress',
    'answers.has-lawyer',
    'answers.stop-calling',
    'answers.suspects-fraud',
    'arrange.no-money',
    'arrange.not-convenient',
    'arrange.refuses',
    'opening.not-the-person',
    'opening.other-person',
  ]);
});

function run(inputs: readonly CallInput[]): CallState {
  const under = context();
  let state = newCall(under);
  for (const input of [opening(under), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, under);
    if (!decision.ok) throw new Error(`${decision.error.code} on ${input.kind} at ${state.step}`);
    state = decision.value.state;
  }
  return state;
}

const toDebt: readonly CallInput[] = [
  { kind: 'answer', answer: 'speaking' },
  { kind: 'next' },
  { kind: 'next' },
  { kind: 'identity-result', challenge: 'birth-year', passed: true },
  { kind: 'next' },
];
const cny = (minor: bigint) => money('CNY', minor);

test('the whole call: verified, stated, a plan of twelve instalments, promised, reminded, closed', () => {
  const plan = inventedPlan(12);
  const state = run([
    ...toDebt,
    { kind: 'next' },
    { kind: 'next' },
    { kind: 'answer', answer: 'needs-time' },
    { kind: 'next' },
    { kind: 'budget', budget: { income: cny(2_000_000n), necessary: cny(600_000n), otherDebts: cny(100_000n) } },
    { kind: 'next' },
    { kind: 'agree-plan', plan, on: callDay },
    { kind: 'answer', answer: 'agrees' },
    { kind: 'promise', promise: { due: plan.terms.firstDue, amount: plan.rows[0]?.payment ?? cny(1n) }, on: callDay },
    { kind: 'follow-up', followUp: { at: instant(2), channel: 'sms', purpose: 'reminder' }, now: instant(1) },
    { kind: 'next' },
    { kind: 'end', outcome: 'conversation', disposition: 'plan-agreed' },
    { kind: 'wrap-up', note: '' },
  ]);
  const owed: CallFact[] = [
    'institution-named',
    'agent-named',
    'recording-notified',
    'right-party-verified',
    'amount-stated',
    'rights-stated',
    'plan-read-back',
    'contact-route-given',
  ];
  for (const fact of owed) expect(state.facts).toContain(fact);
  expect(state.end).toEqual({ outcome: 'conversation', disposition: 'plan-agreed', byScript: true });
});

test('the debt is said in words and figures once the person is verified, in the call’s language', () => {
  const view = viewOf(run(toDebt), context());
  expect(view.step?.kind === 'say' ? view.step.blocks : []).toEqual([
    {
      kind: 'text',
      audience: 'rightParty',
      text: 'As of 24 November 2026 the amount outstanding is CNY 98,765.43: principal CNY 90,000.00, interest CNY 8,000.00, fees CNY 500.00, penalties CNY 265.43. It was due on 19 October 2026; the rate is 18.25% a year.',
    },
  ]);
});

test('a person who asks us to stop is not spoken to about the debt again, by any way back', () => {
  const state = run([...toDebt, { kind: 'palette', entry: 'answers.stop-calling' }, { kind: 'outcome', outcome: 'done' }]);
  const view = viewOf(state, context());
  expect(view.step?.id).toBe('answers.cease-close');
  expect(view.resume).toBeNull();
  expect(
    run([...toDebt, { kind: 'palette', entry: 'answers.stop-calling' }, { kind: 'outcome', outcome: 'done' }, { kind: 'next' }]).step,
  ).toBe('answers.end-cease');
});

test('law: whatever the agent does, the published script breaks no property and reveals nothing before verification', () => {
  const under = context();
  fc.assert(
    fc.property(fc.array(callInputs(under), { maxLength: 60 }), (inputs) => {
      let state = newCall(under);
      const events = [];
      for (const input of [opening(under), { kind: 'connected' as const }, ...inputs]) {
        const decision = decide(state, input, { ...under, pack: { ...under.pack, properties: [] } });
        if (!decision.ok) continue;
        state = decision.value.state;
        events.push(...decision.value.events);
        const view = viewOf(state, under);
        if (state.facts.includes('right-party-verified')) continue;
        const shown = JSON.stringify(view.step);
        for (const figure of tellTales) expect(shown?.includes(figure) ?? false).toBe(false);
        expect(view.debt).toBeNull();
      }
      expect(judge(events, under)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
