import { Button, Dialog } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import type { Act } from './use-call.ts';

type EndDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly view: CallScreen['view'];
  readonly act: Act;
  readonly busy: boolean;
};

/** Ends the call under one of the results that it bears out. */
export function EndDialog({ open, onOpenChange, view, act, busy }: EndDialogProps) {
  const t = useTranslations('desktop.call');
  const disposition = useTranslations('terms.disposition');
  const common = useTranslations('common.action');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('endTitle')} description={t('endLead')} closeLabel={common('close')}>
      <div className="flex flex-col items-stretch gap-2">
        {view.dispositions.map((value) => (
          <Button
            key={value}
            size="lg"
            busy={busy}
            onClick={() => {
              onOpenChange(false);
              void act((host) => host.call.end({ disposition: value }));
            }}
          >
            {disposition(value)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
