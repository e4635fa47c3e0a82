'use client';

import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';

type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words. */
  readonly error?: ReactNode;
  /** The label is read out but not shown. */
  readonly labelHidden?: boolean;
  readonly children: ReactNode;
};

/** A labelled control with a hint and an error that are read out with it. Put one Input, TextArea or Select inside. */
export function Field({ label, hint, error, labelHidden = false, children }: FieldProps) {
  const wrong = error !== undefined && error !== null && error !== '';
  return (
    <BaseField.Root invalid={wrong} className="flex min-w-0 flex-col gap-1">
      <BaseField.Label className={labelHidden ? 'sr-only' : 'text-sm font-medium text-ink-soft'}>{label}</BaseField.Label>
      {children}
      {hint === undefined ? null : <BaseField.Description className="text-xs text-ink-faint">{hint}</BaseField.Description>}
      {wrong ? (
        <BaseField.Error match className="text-xs text-deny">
          {error}
        </BaseField.Error>
      ) : null}
    </BaseField.Root>
  );
}

const control =
  'w-full min-w-0 rounded-control border border-control bg-surface text-base text-ink placeholder:text-ink-faint disabled:opacity-55 aria-invalid:border-deny';

type InputProps = Omit<ComponentPropsWithRef<'input'>, 'className'> & { readonly mono?: boolean };

/** A line of text, within a Field. */
export function Input({ mono = false, ...rest }: InputProps) {
  return <BaseField.Control {...rest} className={classNames(control, 'h-8 px-2.5', mono && 'font-mono')} />;
}

type TextAreaProps = Omit<ComponentPropsWithRef<'textarea'>, 'className'>;

/** Several lines of text, within a Field; grows with its content. */
export function TextArea(props: TextAreaProps) {
  return (
    <BaseField.Control
      render={<textarea {...props} />}
      className={classNames(control, 'field-sizing-content min-h-16 px-2.5 py-1.5 leading-relaxed')}
    />
  );
}

type FileInputProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'type' | 'value'> & {
  /** What the button says. */
  readonly chooseLabel: string;
  /** The name of the chosen file, or words that say none is. */
  readonly chosen: ReactNode;
};

/** A choice of a file, within a Field; a file can also be dropped on it. The browser's own words would not be in the language of the interface. */
export function FileInput({ chooseLabel, chosen, ...rest }: FileInputProps) {
  return (
    <span className="relative block rounded-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <span aria-hidden className={classNames(control, 'flex h-9 items-center gap-3 px-1')}>
        <span className="rounded-control bg-accent-soft px-3 py-0.5 text-sm font-medium text-accent">{chooseLabel}</span>
        <span className="min-w-0 truncate">{chosen}</span>
      </span>
      <BaseField.Control {...rest} type="file" className="absolute inset-0 cursor-pointer opacity-0" />
    </span>
  );
}
