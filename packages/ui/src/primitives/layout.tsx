import type { ReactNode } from 'react';

type PageHeaderProps = { readonly title: ReactNode; readonly lead?: ReactNode; readonly trail?: ReactNode; readonly actions?: ReactNode };

/** The head of a screen: where one is, and what can be done with all of it. */
export function PageHeader({ title, lead, trail, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 grow">
        {trail === undefined ? null : <div className="text-sm text-ink-faint">{trail}</div>}
        <h1 className="text-xl font-semibold text-balance">{title}</h1>
        {lead === undefined ? null : <p className="mt-0.5 max-w-prose text-ink-soft">{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** Controls that work on what stands below. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-end gap-2">
      {children}
    </div>
  );
}

/** A key on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-control bg-surface px-1 font-mono text-xs text-ink-soft">
      {children}
    </kbd>
  );
}

/** Names and values, one under the other. */
export function Facts({
  items,
}: {
  readonly items: readonly { readonly id: string; readonly term: ReactNode; readonly value: ReactNode }[];
}) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {items.map((item) => (
        <div key={item.id} className="contents">
          <dt className="text-sm text-ink-faint">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
