import type { ReactNode } from 'react';
import { classNames } from '../../primitives/class-names.ts';

type RegionProps = {
  readonly label: string;
  readonly titleShown?: boolean;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A named part of the call screen; its content scrolls inside it. */
export function Region({ label, titleShown = true, aside, className, children }: RegionProps) {
  return (
    <section aria-label={label} className={classNames('flex min-h-0 min-w-0 flex-col', className)}>
      {titleShown ? (
        <header className="flex items-baseline gap-2 px-4 pt-3 pb-2">
          <h2 className="grow text-sm font-semibold text-ink-soft">{label}</h2>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  );
}
