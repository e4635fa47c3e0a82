import { Button, Field, Input } from '@parley/ui/primitives';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import type { Act } from './use-call.ts';

const parts = ['income', 'necessary', 'otherDebts'] as const;

/** What the person says they earn and spend in a month. */
export function BudgetPanel({ act, busy }: { readonly act: Act; readonly busy: boolean }) {
  const t = useTranslations('desktop.budget');
  const [amounts, setAmounts] = useState({ income: '', necessary: '', otherDebts: '' });
  const ready = parts.every((part) => amounts[part].trim() !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !busy) void act((host) => host.call.budget(amounts));
  };
  return (
    <form onSubmit={submit} aria-label={t('title')} className="space-y-3 rounded-card border border-line bg-surface p-4">
      <p className="text-sm text-ink-soft">{t('lead')}</p>
      <div className="grid grid-cols-3 gap-3">
        {parts.map((part, index) => (
          <Field key={part} label={t(part)}>
            <Input
              inputMode="decimal"
              autoComplete="off"
              {...(index === 0 ? { ref: focusOnArrival } : {})}
              value={amounts[part]}
              onChange={(event) => {
                const value = event.currentTarget.value;
                setAmounts((before) => ({ ...before, [part]: value }));
              }}
            />
          </Field>
        ))}
      </div>
      <Button type="submit" variant="primary" size="lg" disabled={!ready} busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
