'use client';

import type { Plan } from '@parley/domain/repayment';
import { useLocale, useTranslations } from 'use-intl';
import { moneyWords } from '../money-words.ts';

/** The principal left after each payment, as bars. The table beside it holds the figures. */
export function PlanChart({ plan }: { readonly plan: Plan }) {
  const t = useTranslations('call.offers');
  const locale = useLocale();
  const whole = plan.terms.principal;
  const heights = [1000n, ...plan.rows.map(({ balanceAfter }) => (whole.minor === 0n ? 0n : (balanceAfter.minor * 1000n) / whole.minor))];
  const last = plan.rows.at(-1)?.balanceAfter ?? whole;
  return (
    <svg
      role="img"
      aria-label={t('chart', { from: moneyWords(whole, locale), to: moneyWords(last, locale) })}
      viewBox={`0 0 ${heights.length * 10} 100`}
      preserveAspectRatio="none"
      className="h-16 w-full rounded-card border border-line bg-surface"
    >
      {heights.map((height, index) => (
        <rect
          key={index}
          x={index * 10 + 1}
          y={95 - Number(height) * 0.09}
          width={8}
          height={Number(height) * 0.09 + 5}
          className="fill-accent"
        />
      ))}
    </svg>
  );
}
