'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '../../primitives/dialog.tsx';
import { Kbd } from '../../primitives/layout.tsx';
import { callKeys } from './call-keys.ts';

type ShortcutsSheetProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** Every key of a call and what it does. */
export function ShortcutsSheet({ open, onOpenChange }: ShortcutsSheetProps) {
  const t = useTranslations('call.keys');
  const common = useTranslations('common.action');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('text')} closeLabel={common('close')}>
      <ShortcutsTable />
    </Dialog>
  );
}

/** The table of the sheet alone. */
export function ShortcutsTable() {
  const t = useTranslations('call.keys');
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-ink-faint">
          <th scope="col" className="w-24 py-1.5 font-medium">
            {t('key')}
          </th>
          <th scope="col" className="py-1.5 font-medium">
            {t('does')}
          </th>
        </tr>
      </thead>
      <tbody>
        {callKeys.map(({ action, cap }) => (
          <tr key={action} className="border-b border-line last:border-b-0">
            <td className="py-1.5">
              <Kbd>{'word' in cap ? t(`cap.${cap.word}`) : cap.key}</Kbd>
            </td>
            <td className="py-1.5">{t(`action.${action}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
