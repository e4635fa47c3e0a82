import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { toneClass, type Tone } from './tone.ts';

type BadgeProps = { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode };

/** A short state in words. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full align-middle border px-2 py-px text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
        toneClass[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
