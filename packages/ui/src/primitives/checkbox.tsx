'use client';

import { Field as BaseField } from '@base-ui/react/field';
import type { ReactNode } from 'react';

type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
};

/** Yes or no, with its label beside it. */
export function Checkbox({ label, checked, onCheckedChange, labelHidden = false, disabled = false }: CheckboxProps) {
  return (
    <BaseField.Root className="inline-flex items-center gap-2 align-middle" disabled={disabled}>
      <BaseField.Control
        render={
          <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onCheckedChange(event.currentTarget.checked)} />
        }
        className="size-4 shrink-0 accent-accent"
      />
      <BaseField.Label className={labelHidden ? 'sr-only' : 'text-base'}>{label}</BaseField.Label>
    </BaseField.Root>
  );
}
