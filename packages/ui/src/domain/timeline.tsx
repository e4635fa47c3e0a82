import type { ReactNode } from 'react';
import { classNames } from '../primitives/class-names.ts';
import type { Tone } from '../primitives/tone.ts';

export type TimelineEntry = {
  readonly id: string;
  readonly at: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone;
};

const dots: Readonly<Record<Tone, string>> = {
  neutral: 'border-control bg-surface',
  info: 'border-accent bg-accent',
  allow: 'border-allow bg-allow',
  warn: 'border-warn bg-warn',
  deny: 'border-deny bg-deny',
};

/** What happened, one after another. */
export function Timeline({ label, entries }: { readonly label: string; readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label}>
      {entries.map((entry, index) => (
        <li key={entry.id} className="grid grid-cols-[5rem_1rem_minmax(0,1fr)] gap-x-2">
          <span className="pt-px text-right text-sm text-ink-faint">{entry.at}</span>
          <span aria-hidden className="relative flex justify-center">
            {index === entries.length - 1 ? null : <span className="absolute top-3 bottom-0 w-px bg-line" />}
            <span className={classNames('relative mt-1.5 size-2.5 rounded-full border-2', dots[entry.tone ?? 'neutral'])} />
          </span>
          <div className="min-w-0 pb-3">
            <p>{entry.title}</p>
            {entry.detail === undefined ? null : <div className="text-sm text-ink-soft">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
