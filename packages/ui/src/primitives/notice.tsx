import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { toneClass, type Tone } from './tone.ts';

type NoticeProps = {
  readonly tone?: Tone;
  /** What happened. */
  readonly title: ReactNode;
  /** What it means for the user. */
  readonly meaning?: ReactNode;
  /** What to do next. */
  readonly next?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out at once when it appears. Only for what the user has just caused. */
  readonly urgent?: boolean;
  readonly children?: ReactNode;
};

const icons: Readonly<Record<Tone, typeof Info>> = {
  neutral: Info,
  info: Info,
  allow: CircleCheck,
  warn: TriangleAlert,
  deny: CircleAlert,
};

/** Something the user has to know: what happened, what it means, what to do next. */
export function Notice({ tone = 'info', title, meaning, next, actions, urgent = false, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div role={urgent ? 'alert' : 'status'} className={classNames('flex gap-2.5 rounded-card border px-3.5 py-2.5', toneClass[tone])}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 grow space-y-1">
        <p className="font-semibold">{title}</p>
        {meaning === undefined ? null : <p className="text-ink">{meaning}</p>}
        {next === undefined ? null : <p className="text-ink-soft">{next}</p>}
        {children === undefined ? null : <div className="text-ink">{children}</div>}
        {actions === undefined ? null : <div className="flex flex-wrap gap-2 pt-1.5">{actions}</div>}
      </div>
    </div>
  );
}
