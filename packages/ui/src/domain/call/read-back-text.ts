import type { Language } from '@parley/domain/compliance';
import { compare, larger, type Money } from '@parley/domain/money';
import type { Plan } from '@parley/domain/repayment';
import { percent, spokenDate, spokenMoney } from '@parley/domain/script';
import { createTranslator } from 'use-intl';
import { messagesFor } from '../../messages/index.ts';

/** A plan as the agent reads it aloud, in the language of the call, before the person agrees: amounts and dates as they are spoken. */
export function readBackText(plan: Plan, language: Language): string {
  const t = createTranslator({ locale: language, messages: messagesFor(language), namespace: 'call.readBack' });
  const say = (amount: Money) => spokenMoney(amount, language);
  const { terms, rows, totals } = plan;
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return '';
  const shared = {
    payment: say(first.payment),
    firstDue: spokenDate(first.due, language),
    rate: percent(terms.annualRate),
    interest: say(totals.interest),
    total: say(totals.payments),
  };
  const several = { ...shared, periods: terms.periods, lastDue: spokenDate(last.due, language), lastPayment: say(last.payment) };
  const level = rows.slice(1, -1).every(({ payment }) => compare(payment, first.payment) === 0);
  const largest = say(rows.map(({ payment }) => payment).reduce(larger));
  const sentence = rows.length === 1 ? t('single', shared) : level ? t('level', several) : t('varying', { ...several, largest });
  const { waived } = terms;
  if (waived === undefined) return sentence;
  const given = t('waived', { interest: say(waived.interest), fees: say(waived.fees), penalties: say(waived.penalties) });
  return language === 'zh-CN' ? given + sentence : `${given} ${sentence}`;
}
