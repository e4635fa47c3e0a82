import { PlainDate } from '@parley/domain/calendar';
import { amountText } from '@parley/domain/money';
import { Button, Field, Input } from '@parley/ui/primitives';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import type { Act } from './use-call.ts';

type PromisePanelProps = { readonly screen: CallScreen; readonly act: Act; readonly busy: boolean };

/** A day and an amount the person promises: the agreed plan's first payment, or the whole debt, to begin with. */
export function PromisePanel({ screen, act, busy }: PromisePanelProps) {
  const t = useTranslations('desktop.promise');
  const { plan, debt } = screen.view;
  const [first] = plan?.rows ?? [];
  const [due, setDue] = useState<string>(first?.due ?? '');
  const [amount, setAmount] = useState(() => {
    if (first !== undefined) return amountText(first.payment);
    return debt === null ? '' : amountText(debt.balance.outstanding);
  });
  const date = PlainDate.safeParse(due);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (date.success && amount.trim() !== '' && !busy) void act((host) => host.call.promise({ due: date.data, amount }));
  };
  return (
    <form
      onSubmit={submit}
      aria-label={t('title')}
      className="flex flex-wrap items-end gap-3 rounded-card border border-line bg-surface p-4"
    >
      <Field label={t('due')}>
        <Input mono autoComplete="off" placeholder={screen.today} value={due} onChange={(event) => setDue(event.currentTarget.value)} />
      </Field>
      <Field label={t('amount')}>
        <Input mono inputMode="decimal" autoComplete="off" value={amount} onChange={(event) => setAmount(event.currentTarget.value)} />
      </Field>
      <Button type="submit" variant="primary" size="lg" disabled={!date.success || amount.trim() === ''} busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
