'use client';

import type { Verdict } from '@parley/domain/compliance';
import { useTranslations } from 'use-intl';
import { classNames } from '../primitives/class-names.ts';

const tones: Readonly<Record<Verdict, string>> = { allow: 'text-allow', warn: 'text-warn', deny: 'text-deny' };

type VerdictLightProps = { readonly verdict: Verdict; readonly large?: boolean };

/** May this person be called: a shape of its own, a word and a colour for each answer. Circle: yes. Triangle: with care. Bar in a square: no. */
export function VerdictLight({ verdict, large = false }: VerdictLightProps) {
  const t = useTranslations('terms.verdict');
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 align-middle font-medium whitespace-nowrap',
        large ? 'text-lg' : 'text-sm',
        tones[verdict],
      )}
    >
      <svg aria-hidden viewBox="0 0 16 16" className={large ? 'size-5' : 'size-3.5'} fill="currentColor">
        {verdict === 'allow' ? <circle cx="8" cy="8" r="7" /> : null}
        {verdict === 'warn' ? <path d="M8 1 15.5 14.5h-15z" /> : null}
        {verdict === 'deny' ? (
          <path
            fillRule="evenodd"
            d="M2.5 1h11A1.5 1.5 0 0 1 15 2.5v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 1 13.5v-11A1.5 1.5 0 0 1 2.5 1ZM4 6.75v2.5h8v-2.5z"
          />
        ) : null}
      </svg>
      {t(verdict)}
    </span>
  );
}
