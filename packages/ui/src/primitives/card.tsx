import { useId, type ReactNode } from 'react';

type CardProps = {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Content reaches the edges: for tables. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A group that belongs together. With a title it is a region named by it. */
export function Card({ title, actions, flush = false, children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className="min-w-0 rounded-card border border-line bg-surface shadow-raised"
    >
      {title === undefined && actions === undefined ? null : (
        <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
          {title === undefined ? null : (
            <h2 id={id} className="grow text-base font-semibold">
              {title}
            </h2>
          )}
          {actions}
        </header>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}
