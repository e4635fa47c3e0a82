'use client';

import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'bg-surface text-ink border border-control hover:bg-sunken',
  quiet: 'text-accent hover:bg-accent-soft',
  danger: 'bg-surface text-deny border border-deny hover:bg-deny-soft',
};
const sizes: Readonly<Record<ButtonSize, string>> = {
  sm: 'h-7 px-2 text-sm gap-1',
  md: 'h-8 px-3 text-base gap-1.5',
  lg: 'h-10 px-4 text-base gap-2',
};

/** The look of a button, for links that lead somewhere. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap transition-colors [&_svg]:size-4 [&_svg]:shrink-0',
    'data-disabled:cursor-not-allowed data-disabled:opacity-55',
    variants[variant],
    sizes[size],
  );
}

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'className'> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** The action runs: the button cannot be pressed again, keeps the focus and says it is busy. */
  readonly busy?: boolean;
};

/** A button. `type` is "button" unless said otherwise. */
export function Button({ variant = 'secondary', size = 'md', busy = false, disabled = false, type = 'button', ...rest }: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      type={type}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      className={buttonClass(variant, size)}
    />
  );
}
