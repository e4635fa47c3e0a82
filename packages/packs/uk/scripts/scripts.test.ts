import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallFact, ScriptProperty } from '@parley/domain/compliance';
import { prove, scriptPackOf } from '@parley/domain/script';
import { expect, test } from 'vitest';
import { unitedKingdom, unitedKingdomScripts } from '../index.ts';

const found = unitedKingdomScripts.find(({ id }) => id === 'uk-first-call');
if (found === undefined) throw new Error('the script uk-first-call is missing');
const script = found;
const pack = scriptPackOf(unitedKingdom);
const blocks = script.steps.flatMap((step) =>
  step.kind === 'say' || step.kind === 'ask' ? step.blocks.map((block) => ({ step: step.id, ...block })) : [],
);

/** What is established by asking for money or speaking of it. */
const money: readonly CallFact[] = [
  'debt-disclosed',
  'amount-stated',
  'due-date-stated',
  'options-offered',
  'budget-captured',
  'plan-agreed',
  'promise-recorded',
];

test.each<CallFact>(['vulnerable-person', 'cease-requested', 'lawyer-stated', 'dispute-raised'])(
  'law: once %s is told, no call of the script comes to speak of money again',
  (told) => {
    const properties = money.map((never): ScriptProperty => ({ kind: 'never-while', rule: `own/${never}`, never, whileFact: told }));
    expect(prove(script, properties, { pack: pack.address })).toMatchObject({ kind: 'proved' });
  },
);

test('only what the person asked for is still said to them after that', () => {
  const stop: readonly CallFact[] = ['cease-requested', 'vulnerable-person', 'lawyer-stated', 'dispute-raised'];
  const sealed = new Set(blocks.filter(({ audience }) => audience === 'rightParty').map(({ step }) => step));
  const open = script.steps.filter(({ id, unless = [] }) => sealed.has(id) && !stop.every((fact) => unless.includes(fact)));
  expect(open.map(({ id }) => id).toSorted()).toEqual(['answers.paid-close', 'answers.papers-answer', 'respite.advice-names']);
});

test.each([
  'respite.breathing-space',
  'respite.crisis-moratorium',
  'respite.insolvent',
  'respite.has-adviser',
  'respite.wants-advice',
  'care.unwell',
  'care.bereaved',
  'care.sounds-unwell',
  'care.distress',
  'care.wants-specialist',
])('%s holds all contact from the moment it is said', (entry) => {
  expect(script.palette.find(({ id }) => id === entry)?.establishes).toContain('vulnerable-person');
});

test('breathing space and care speak of no interest, charge or payment', () => {
  const word = /利息|费用|还款|还钱|付款|\b(interest|charges?|fees?|pay\w*|repay\w*)\b/i;
  const own = blocks.filter(({ step }) => step.startsWith('respite.') || step.startsWith('care.'));
  expect(own.length).toBeGreaterThan(15);
  expect(own.filter(({ text }) => word.test(text['zh-CN']) || word.test(text.en)).map(({ step }) => step)).toEqual([]);
});

test('no text for the public or a third party has a word of the debt, and none for a third party names the institution', () => {
  const word = /欠|逾期|还款|账单|贷|卡|催|债|额度|\b(debt|owe|owed|overdue|arrears|loan|card|payment|pay|repay|balance|collect\w*)\b/i;
  const spoken = blocks.filter(({ audience }) => audience !== 'rightParty');
  expect(spoken.filter(({ text }) => word.test(text['zh-CN']) || word.test(text.en)).map(({ step }) => step)).toEqual([]);
  const toThirdParty = spoken.filter(({ audience }) => audience === 'thirdPartySafe');
  expect(toThirdParty.filter(({ text }) => /\{institution\}|ombudsman/i.test(text['zh-CN'] + text.en))).toEqual([]);
});

test('whoever picks up hears a name and nothing else before saying who they are', () => {
  expect(blocks.find(({ step }) => step === 'opening.greeting')?.text).toEqual({
    'zh-CN': '您好，我叫{agent}。请问是{person}本人吗？',
    en: 'Hello, my name is {agent}. Am I speaking with {person}?',
  });
});

test('rights: complaints, the Ombudsman and free debt advice are named in both languages', () => {
  const [rights] = blocks.filter(({ step }) => step === 'rights');
  for (const language of ['zh-CN', 'en'] as const) {
    for (const name of ['{complaintsNumber}', 'Financial Ombudsman Service', 'MoneyHelper', 'StepChange']) {
      expect(rights?.text[language]).toContain(name);
    }
  }
});

test('the table of calls names every script of the library', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../../docs/practice.md'), 'utf8');
  expect(unitedKingdomScripts.filter(({ id }) => !table.includes(`| \`${id}\` |`)).map(({ id }) => id)).toEqual([]);
  expect(unitedKingdomScripts).toHaveLength(1);
});
