'use client';

import { CallFact } from '@parley/domain/compliance';
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import type { ShownCall } from './shown-call.ts';

/** What this call still owes the person, as things to do. */
export function OwedBar({ view }: { readonly view: ShownCall }) {
  const t = useTranslations('call');
  const words = useOwedText();
  return (
    <section
      aria-label={t('region.owed')}
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-5 py-1.5"
    >
      <h2 className="text-sm font-semibold text-ink-soft">{t('region.owed')}</h2>
      {view.owed.length === 0 ? (
        <span className="flex items-center gap-1.5 text-sm text-allow">
          <CircleCheck aria-hidden className="size-4" />
          {t('owed.none')}
        </span>
      ) : (
        <ul className="flex min-w-0 flex-wrap gap-1.5">
          {view.owed.map((fact) => (
            <li key={fact}>
              <Badge icon={<Circle aria-hidden />}>{words(fact)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const toDo = CallFact.extract([
  'institution-named',
  'agent-named',
  'recording-notified',
  'right-party-verified',
  'purpose-stated',
  'debt-disclosed',
  'amount-stated',
  'due-date-stated',
  'options-offered',
  'budget-captured',
  'plan-agreed',
  'plan-read-back',
  'rights-stated',
  'contact-route-given',
]);

/** A fact as something still to be done; what only the person can bring about keeps its own word. */
function useOwedText(): (fact: CallFact) => string {
  const t = useTranslations('call.owed.fact');
  const terms = useTranslations('terms.fact');
  return (fact) => {
    const own = toDo.safeParse(fact);
    return own.success ? t(own.data) : terms(fact);
  };
}
