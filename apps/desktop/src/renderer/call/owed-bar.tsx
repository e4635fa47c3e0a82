import { Badge } from '@parley/ui/primitives';
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';

/** What this call still owes the person: the recording notice, the rights... */
export function OwedBar({ view }: { readonly view: CallScreen['view'] }) {
  const t = useTranslations('desktop.call');
  return (
    <div className="flex items-center gap-3 border-b border-line bg-sunken px-4 py-1.5">
      <h2 id="owed-title" className="text-sm font-medium whitespace-nowrap text-ink-soft">
        {t('owed')}
      </h2>
      {view.owed.length === 0 ? (
        <span className="inline-flex items-center gap-1.5 text-sm text-allow">
          <CircleCheck aria-hidden className="size-4" />
          {t('owedNone')}
        </span>
      ) : (
        <ul aria-labelledby="owed-title" className="flex flex-wrap gap-1.5">
          {view.owed.map((fact) => (
            <li key={fact}>
              <Badge icon={<Circle aria-hidden />}>{t(`owe.${fact}`)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
