import type { ReactNode } from 'react';

type EmptyStateProps = { readonly icon?: ReactNode; readonly title: ReactNode; readonly text?: ReactNode; readonly actions?: ReactNode };

/** Nothing here yet: why, and how something comes here. */
export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      {icon === undefined ? null : (
        <span aria-hidden className="text-ink-faint [&_svg]:size-7">
          {icon}
        </span>
      )}
      <p className="font-semibold">{title}</p>
      {text === undefined ? null : <p className="max-w-prose text-ink-soft">{text}</p>}
      {actions === undefined ? null : <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
