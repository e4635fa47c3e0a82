'use client';

import type { Currency } from '@parley/domain/money';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Field, Input } from '../../primitives/field.tsx';
import { useCodeText } from '../code-text.ts';
import { readAmount } from './amount-entry.ts';

type AmountFieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly text: string;
  readonly currency: Currency;
  /** Whether an error is shown: once the agent has tried to go on. */
  readonly tried: boolean;
  readonly onText: (text: string) => void;
};

/** An amount in plain figures; what is wrong with it is said in words. */
export function AmountField({ label, hint, text, currency, tried, onText }: AmountFieldProps) {
  const error = useAmountError(text, currency);
  const t = useTranslations('call.budget');
  return (
    <Field label={label} hint={hint ?? t('example')} error={tried || text.trim().length > 0 ? error : undefined}>
      <Input value={text} inputMode="decimal" autoComplete="off" maxLength={30} onChange={(event) => onText(event.currentTarget.value)} />
    </Field>
  );
}

function useAmountError(text: string, currency: Currency): string | undefined {
  const t = useTranslations('call.budget');
  const common = useTranslations('common');
  const codeText = useCodeText();
  const entry = readAmount(text, currency);
  switch (entry.kind) {
    case 'empty':
      return common('required');
    case 'wrong':
      return codeText(entry.code);
    case 'negative':
      return t('negative');
    case 'amount':
      return undefined;
    default:
      return entry satisfies never;
  }
}
