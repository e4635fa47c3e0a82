import { Dialog, Kbd } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';

/** Every key of the desk. */
export function ShortcutsSheet({ open, onOpenChange }: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('desktop.shortcuts');
  const common = useTranslations('common.action');
  const rows = [
    { id: 'next', keys: [t('space')] },
    { id: 'answer', keys: [t('digits')] },
    { id: 'palette', keys: ['G'] },
    { id: 'back', keys: ['B'] },
    { id: 'pause', keys: ['Esc', 'P'] },
    { id: 'end', keys: ['E'] },
    { id: 'search', keys: ['/'] },
    { id: 'help', keys: ['?'] },
  ] as const;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('lead')} closeLabel={common('close')}>
      <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-5 gap-y-2.5">
        {rows.map(({ id, keys }) => (
          <div key={id} className="contents">
            <dt className="flex justify-end gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(id)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
