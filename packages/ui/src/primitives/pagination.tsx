'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './button.tsx';

type PaginationProps = {
  readonly label: string;
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
  /** Such as "1-50 of 203". */
  readonly figures: string;
  readonly previous: string;
  readonly next: string;
};

/** Pages of a long list, with its figures. */
export function Pagination({ label, offset, limit, total, onOffset, figures, previous, next }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex items-center justify-end gap-2 border-t border-line px-3 py-2">
      <span className="figures grow text-sm text-ink-soft">{figures}</span>
      <Button size="sm" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
        <ChevronLeft aria-hidden />
        {previous}
      </Button>
      <Button size="sm" disabled={offset + limit >= total} onClick={() => onOffset(offset + limit)}>
        {next}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
