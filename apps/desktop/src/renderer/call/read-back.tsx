import type { Language } from '@parley/domain/compliance';
import type { Plan } from '@parley/domain/repayment';
import { percent, spokenDate, spokenMoney } from '@parley/domain/script';
import { messagesFor } from '@parley/ui/messages';
import { createTranslator } from 'use-intl';

/** A plan in words, in the language of the call and not of the screen: it is said to the person. */
export function ReadBack({ plan, language }: { readonly plan: Plan; readonly language: Language }) {
  const [first] = plan.rows;
  const last = plan.rows.at(-1);
  if (first === undefined || last === undefined) return null;
  // Equal instalments differ in the last row alone; of other methods only the first payment may be named as the payment.
  const falling = plan.rows.slice(1, -1).some(({ payment }) => payment.minor !== first.payment.minor);
  const t = createTranslator({ locale: language, messages: messagesFor(language), namespace: 'desktop.plan' });
  return (
    <p lang={language} className="text-speech text-pretty">
      {t(falling ? 'readBackFalling' : 'readBack', {
        periods: plan.rows.length,
        payment: spokenMoney(first.payment, language),
        first: spokenDate(first.due, language),
        last: spokenDate(last.due, language),
        lastPayment: spokenMoney(last.payment, language),
        total: spokenMoney(plan.totals.payments, language),
        interest: spokenMoney(plan.totals.interest, language),
        rate: percent(plan.terms.annualRate),
      })}
    </p>
  );
}
