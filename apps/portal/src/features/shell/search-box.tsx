'use client';

import { Field, Input } from '@parley/ui/primitives';

type SearchBoxProps = { readonly label: string; readonly value: string; readonly onValueChange: (value: string) => void };

/** Looks for what is typed, as it is typed. */
export function SearchBox({ label, value, onValueChange }: SearchBoxProps) {
  return (
    <div role="search" className="w-72 max-w-full">
      <Field label={label} labelHidden>
        <Input
          type="search"
          maxLength={100}
          placeholder={label}
          value={value}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
      </Field>
    </div>
  );
}
