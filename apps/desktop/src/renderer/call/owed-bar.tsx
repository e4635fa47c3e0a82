import type { CallScreen } from '../../ipc/call.ts';
import { CallFacts } from '@parley/ui/domain';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** What this call still owes the person: the recording notice, the rights... */
export function OwedBar({ view }: { readonly view: CallScreen['view'] }) {
  const t = useTranslations('desktop.call');
  return (
    <div className="flex items-center gap-3 border-b border-line bg-sunken px-4 py-1.5">
      <span className="text-sm font-medium whitespace-nowrap text-ink-soft">{t('owed')}</span>
      {view.owed.length === 0 ? (
        <span className="inline-flex items-center gap-1.5 text-sm text-allow">
          <CircleCheck aria-hidden className="size-4" />
          {t('owedNone')}
        </span>
      ) : (
        <CallFacts label={t('owed')} established={[]} owed={view.owed} />
      )}
    </div>
  );
}
