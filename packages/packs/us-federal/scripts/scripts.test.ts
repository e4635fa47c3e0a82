import { placeholdersIn, type ScriptBody, type Step } from '@parley/domain/script';
import { describe, expect, test } from 'vitest';
import { usFederalScripts } from '../index.ts';

const languages = ['zh-CN', 'en'] as const;

function scriptOf(id: string): ScriptBody {
  const found = usFederalScripts.find((script) => script.id === id);
  if (found === undefined) throw new Error(`the script ${id} is missing`);
  return found;
}

function blocksOf(body: ScriptBody) {
  return body.steps.flatMap((step) =>
    step.kind === 'say' || step.kind === 'ask' ? step.blocks.map((block) => ({ step: step.id, ...block })) : [],
  );
}

function blockOf(id: string, step: string) {
  const [first, ...others] = blocksOf(scriptOf(id)).filter((block) => block.step === step);
  if (first === undefined || others.length > 0) throw new Error(`${id}#${step} says one text`);
  return first;
}

function established(step: Step) {
  switch (step.kind) {
    case 'say':
      return step.establishes;
    case 'ask':
      return step.answers.flatMap(({ establishes }) => establishes);
    case 'do':
      return step.outcomes.flatMap(({ establishes }) => establishes);
    case 'branch':
    case 'end':
      return [];
  }
}

const variablesOf = (text: string) => placeholdersIn(text).map(({ name }) => name);

// The pack has English phrases alone: this holds the Chinese texts too.
const ofADebt =
  /欠|逾期|还款|账|贷|债|催|额度|信用卡|合同|本金|利息|\b(debts?|owe[ds]?|overdue|arrears|loans?|credit|payments?|pay|paid|repay|balance|collect\w*|account|bill|interest|creditor)\b/i;

test.each(usFederalScripts.map((body) => [body.id, body] as const))(
  'law: %s says nothing of a debt before the person is verified',
  (_, body) => {
    const open = blocksOf(body).filter(({ audience }) => audience !== 'rightParty');
    expect(open.length).toBeGreaterThan(20);
    expect(open.filter(({ text }) => languages.some((language) => ofADebt.test(text[language]))).map(({ step }) => step)).toEqual([]);
  },
);

test.each(usFederalScripts.map((body) => [body.id, body] as const))(
  '12 CFR 1006.18(e): %s makes the whole disclosure where it first speaks of the debt',
  (_, body) => {
    const telling = body.steps.filter((step) => established(step).includes('debt-disclosed'));
    expect(telling.map(({ id }) => id)).toEqual(['talk.purpose']);
    expect(telling).toMatchObject([{ establishes: ['purpose-stated', 'debt-disclosed', 'collector-disclosed'] }]);
    const { text } = blockOf(body.id, 'talk.purpose');
    expect(text.en).toContain('This is an attempt to collect a debt, and any information I obtain will be used for that purpose.');
    expect(text['zh-CN']).toContain('这次通话是为了催收一笔欠款，从您这里得到的信息都会用于这个目的。');
  },
);

test('15 USC 1692g: the notice within five days, thirty days to dispute in writing or to ask for the original creditor, and the stop until answered', () => {
  const { text } = blockOf('us-first-call', 'talk.validation');
  for (const said of [
    'within five days',
    'For 30 days',
    'dispute the debt, or any part of it, in writing',
    'original creditor',
    'we stop collecting until',
  ]) {
    expect(text.en).toContain(said);
  }
  for (const said of ['五天之内', '三十天内', '书面提出异议', '原债权人', '停下来']) expect(text['zh-CN']).toContain(said);
});

describe('the message of limited content (12 CFR 1006.2(j))', () => {
  test.each(languages)('in %s has the business name, a name, a number and the request to call back, and names nobody else', (language) => {
    const { text } = blockOf('us-voicemail-limited', 'message');
    expect(variablesOf(text[language]).toSorted()).toEqual(['agent', 'institution', 'officialNumber']);
    expect(text[language]).toContain(language === 'en' ? 'Please call me back' : '请回电');
  });

  test('is the only way to leave a message', () => {
    const { steps } = scriptOf('us-voicemail-limited');
    const leaving = steps.flatMap((step) =>
      step.kind === 'ask' ? step.answers.filter(({ next }) => next === 'end-message-left').map(({ id }) => [step.id, id]) : [],
    );
    expect(leaving).toEqual([['message', 'left']]);
  });
});

describe('the location call (12 CFR 1006.10)', () => {
  const others = blocksOf(scriptOf('us-location-call')).filter(({ step }) => !/^(talk|answers|newcomer|found)/.test(step));

  test('names the agent and the person, and never the business', () => {
    expect(others.length).toBeGreaterThan(8);
    const named = others.flatMap(({ text }) => languages.flatMap((language) => variablesOf(text[language])));
    expect([...new Set(named)].toSorted()).toEqual(['agent', 'person']);
    expect(others.filter(({ audience }) => audience !== 'thirdPartySafe')).toEqual([]);
  });

  test('says that it confirms how somebody can be reached', () => {
    const { text } = blockOf('us-location-call', 'ask-details');
    expect(text.en).toContain('to confirm or correct how {person} can be reached');
    expect(text['zh-CN']).toContain('核对一下{person}的联系方式');
  });
});

test('nobody is told of the business before they say that they are the person', () => {
  for (const { id, steps } of usFederalScripts) {
    const naming = blocksOf(scriptOf(id)).filter(({ text }) => text.en.includes('{institution}'));
    const expected = [
      'answers.caller-proof',
      'message',
      'newcomer.late-introduction',
      'opening.introduction',
      'opening.newcomer.late-introduction',
    ];
    expect(naming.map(({ step }) => step).filter((step) => !expected.includes(step))).toEqual([]);
    expect(steps.length).toBeGreaterThan(50);
  }
});
