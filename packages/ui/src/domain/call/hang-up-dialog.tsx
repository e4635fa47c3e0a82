'use client';

import type { Disposition } from '@parley/domain/compliance';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../primitives/dialog.tsx';
import { ChoiceButton } from './choice-button.tsx';

type HangUpDialogProps = {
  readonly open: boolean;
  readonly dispositions: readonly Disposition[];
  readonly onOpenChange: (open: boolean) => void;
  readonly onEnd: (disposition: Disposition) => void;
};

/** The call broke off: which of the results that it bears out was it. */
export function HangUpDialog({ open, dispositions, onOpenChange, onEnd }: HangUpDialogProps) {
  const t = useTranslations('call.hangUp');
  const terms = useTranslations('terms.disposition');
  const common = useTranslations('common.action');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('text')} closeLabel={common('cancel')}>
      <ul className="space-y-1.5">
        {dispositions.map((disposition) => (
          <li key={disposition}>
            <ChoiceButton
              cap={undefined}
              label={terms(disposition)}
              allowed
              onChoose={() => {
                onOpenChange(false);
                onEnd(disposition);
              }}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
