'use client';

import { Progress as BaseProgress } from '@base-ui/react/progress';
import type { ReactNode } from 'react';

type ProgressProps = {
  readonly label: ReactNode;
  /** Null while the amount of work is not known; `figures` still says what is known. */
  readonly done: number | null;
  readonly total: number;
  /** The figures in words, such as "120 of 200 rows". */
  readonly figures: string;
  readonly actions?: ReactNode;
};

/** Work that lasts: always with figures. */
export function Progress({ label, done, total, figures, actions }: ProgressProps) {
  return (
    <BaseProgress.Root value={done} max={Math.max(total, 1)} getAriaValueText={() => figures} className="space-y-1.5">
      <div className="flex items-baseline gap-3">
        <BaseProgress.Label className="grow text-sm font-medium">{label}</BaseProgress.Label>
        <span className="figures text-sm text-ink-soft">{figures}</span>
        {actions}
      </div>
      <BaseProgress.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <BaseProgress.Indicator className="h-full rounded-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
