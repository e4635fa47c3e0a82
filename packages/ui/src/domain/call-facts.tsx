'use client';

import type { CallFact } from '@parley/domain/compliance';
import { Check, Circle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../primitives/badge.tsx';

type CallFactsProps = { readonly label: string; readonly established: readonly CallFact[]; readonly owed?: readonly CallFact[] };

/** What a call has established, and what is still owed in it. */
export function CallFacts({ label, established, owed = [] }: CallFactsProps) {
  const t = useTranslations('terms.fact');
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5">
      {established.map((fact) => (
        <li key={fact}>
          <Badge tone="allow" icon={<Check aria-hidden />}>
            {t(fact)}
          </Badge>
        </li>
      ))}
      {owed
        .filter((fact) => !established.includes(fact))
        .map((fact) => (
          <li key={fact}>
            <Badge icon={<Circle aria-hidden />}>{t(fact)}</Badge>
          </li>
        ))}
    </ul>
  );
}
