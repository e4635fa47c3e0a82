import type { Account } from '@parley/domain/account';
import { PlainDate } from '@parley/domain/calendar';
import { AccountId } from '@parley/domain/kernel';
import { money } from '@parley/domain/money';
import { planSchedule } from '@parley/domain/repayment';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.ts';
import { CallSide } from './call-side.tsx';
import { CallStep } from './call-step.tsx';
import { readBackText } from './read-back-text.ts';
import { RefusalNotice, type ShownRefusal } from './refusal-notice.tsx';
import type { ShownCall } from './shown-call.ts';

const cny = (minor: bigint) => money('CNY', minor);
/** An invented debt. */
const account: Account = {
  id: AccountId.parse('account-1'),
  product: 'credit-card',
  productName: '示例信用卡',
  tail: '7391',
  dueDate: PlainDate.parse('2026-10-19'),
  annualRate: '0.1825',
  balance: {
    asOf: PlainDate.parse('2026-11-24'),
    principal: cny(9_000_000n),
    interest: cny(800_000n),
    fees: cny(50_000n),
    penalties: cny(26_543n),
    outstanding: cny(9_876_543n),
  },
  lines: [],
};
const title = { 'zh-CN': '说明来电事由', en: 'Say why you are calling' };
const sealed: ShownCall = {
  phase: 'talking',
  language: 'zh-CN',
  paused: false,
  step: {
    id: 'purpose',
    title,
    tone: null,
    kind: 'say',
    blocks: [{ kind: 'text', audience: 'public', text: '您好。' }],
    sealed: 2,
    canNext: true,
  },
  palette: [],
  facts: ['institution-named'],
  owed: ['right-party-verified'],
  notable: [],
  debt: null,
  plan: null,
  promise: null,
  followUps: [],
  canBack: false,
  canPoliteEnd: true,
  resume: null,
  dispositions: ['ended-politely'],
  end: null,
};
const nothing = () => undefined;
const locales = ['zh-CN', 'en'] as const;

function markup(locale: 'zh-CN' | 'en', view: ShownCall, refusal?: ShownRefusal): string {
  return renderToStaticMarkup(
    <IntlProvider locale={locale} messages={messagesFor(locale)} timeZone="Asia/Shanghai">
      <CallStep
        view={view}
        onNext={nothing}
        onAnswer={nothing}
        onEnd={nothing}
        notice={refusal === undefined ? null : <RefusalNotice refusal={refusal} view={view} />}
      />
      <CallSide view={view} />
    </IntlProvider>,
  );
}

describe('the call screen', () => {
  it.each(locales)('before verification says in words that the debt is sealed, and shows none of it (%s)', (locale) => {
    const html = markup(locale, sealed);
    const { side, step } = messagesFor(locale).call;
    expect(html).toContain(side.sealedTitle);
    expect(html).toContain(step.sealedMeaning);
    for (const secret of ['98,765.43', '7391', '示例信用卡', '2026-10-19', '18.25%', side.outstanding]) expect(html).not.toContain(secret);
  });

  it.each(locales)('after verification shows every part of the debt (%s)', (locale) => {
    const html = markup(locale, { ...sealed, debt: account });
    expect(html).not.toContain(messagesFor(locale).call.side.sealedTitle);
    for (const shown of ['98,765.43', '90,000.00', '8,000.00', '500.00', '265.43', '7391', '示例信用卡', '2026-10-19', '18.25%']) {
      expect(html).toContain(shown);
    }
  });

  it.each(locales)('a refusal says what is missing and what is lawful instead, and no code (%s)', (locale) => {
    const html = markup(locale, sealed, {
      code: 'call.needs-missing',
      step: 'purpose',
      missing: ['right-party-verified'],
      alternatives: [{ kind: 'polite-end' }],
    });
    const { terms, call } = messagesFor(locale);
    for (const words of [terms.fact['right-party-verified'], call.refusal.alternative['polite-end'], call.refusal.meaning]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('needs-missing');
  });
});

it('a refusal of the host whose code has no message of its own shows no code', () => {
  expect(markup('zh-CN', sealed, { code: 'made-up.code' })).not.toContain('made-up');
});

it.each([
  ['zh-CN', ['12', '人民币', '2026年12月25日', '18%', '您同意这个方案吗']],
  ['en', ['12 payments', 'CNY ', '25 December 2026', '18%', 'Do you agree']],
] as const)('a plan is read back in the language of the call: %s', (language, parts) => {
  const plan = planSchedule({
    method: 'equal-instalment',
    principal: cny(9_876_543n),
    annualRate: '0.18',
    convention: 'monthly',
    periods: 12,
    start: PlainDate.parse('2026-11-24'),
    firstDue: PlainDate.parse('2026-12-25'),
    rounding: 'half-up',
  });
  if (!plan.ok) throw new Error(plan.error.code);
  const text = readBackText(plan.value, language);
  for (const part of parts) expect(text).toContain(part);
});
