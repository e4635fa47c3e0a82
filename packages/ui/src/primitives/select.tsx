'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { ChevronDown } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';

type Option<Value extends string> = { readonly value: Value; readonly label: string; readonly disabled?: boolean };
type SelectProps<Value extends string> = {
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly before?: ReactNode;
} & Omit<ComponentPropsWithRef<'select'>, 'className' | 'value' | 'onChange' | 'children'>;

/** One of several, within a Field. The system's own list: every keyboard and screen reader knows it. */
export function Select<Value extends string>({ options, value, onValueChange, before, ...rest }: SelectProps<Value>) {
  return (
    <span className="relative inline-flex min-w-0 items-center">
      {before}
      <BaseField.Control
        render={
          <select
            {...rest}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value);
              if (chosen !== undefined) onValueChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
        }
        className="h-8 w-full min-w-0 appearance-none rounded-control border border-control bg-surface pr-8 pl-2.5 text-base text-ink disabled:opacity-55"
      />
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-ink-faint" />
    </span>
  );
}
