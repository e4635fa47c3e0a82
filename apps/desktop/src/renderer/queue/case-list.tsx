import { VerdictLight } from '@parley/ui/domain';
import { classNames } from '@parley/ui/primitives';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { QueueItem } from '../../ipc/queue.ts';
import { NextMoment } from './next-moment.tsx';

/** Every row has this height in pixels: what is in sight follows from where the list is scrolled to. */
const rowHeight = 60;
const beyond = 8;
const nearTheEnd = 20;

type CaseListProps = {
  readonly items: readonly QueueItem[];
  readonly total: number;
  readonly now: number;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onMore: () => void;
};

/** The cases; only those in sight are in the document. Arrow keys choose. */
export function CaseList({ items, total, now, chosen, onChoose, onMore }: CaseListProps) {
  const t = useTranslations('desktop.queue');
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 900 });
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - beyond);
  const last = Math.min(items.length, Math.ceil((sight.top + sight.height) / rowHeight) + beyond);
  const look = () => {
    const element = box.current;
    if (element !== null) setSight({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(() => {
    if (items.length < total && last >= items.length - nearTheEnd) onMore();
  }, [items.length, total, last, onMore]);
  const step = (by: number) => {
    const at = items.findIndex((item) => item.case === chosen);
    const to = Math.min(items.length - 1, Math.max(0, at + by));
    const next = items[to];
    const element = box.current;
    if (next === undefined || element === null) return;
    onChoose(next.case);
    const top = to * rowHeight;
    element.scrollTop = Math.min(top, Math.max(element.scrollTop, top + rowHeight - element.clientHeight));
  };
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={t('list')}
      aria-activedescendant={chosen === null ? undefined : rowId(chosen)}
      tabIndex={0}
      className="relative min-h-0 grow overflow-y-auto"
      onScroll={look}
      onClick={(event) => {
        const row = event.target instanceof Element ? event.target.closest('[data-case]') : null;
        const id = row instanceof HTMLElement ? row.dataset['case'] : undefined;
        if (id !== undefined) onChoose(id);
      }}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        step(by);
      }}
    >
      <div role="presentation" className="relative w-full" style={{ height: items.length * rowHeight }}>
        {items.slice(first, last).map((item, index) => (
          <Row key={item.case} item={item} now={now} place={first + index} total={total} chosen={item.case === chosen} />
        ))}
      </div>
    </div>
  );
}

type RowProps = {
  readonly item: QueueItem;
  readonly now: number;
  readonly place: number;
  readonly total: number;
  readonly chosen: boolean;
};

function Row({ item, now, place, total, chosen }: RowProps) {
  const t = useTranslations('desktop.queue');
  const locale = useLocale();
  return (
    <div
      id={rowId(item.case)}
      data-case={item.case}
      role="option"
      aria-selected={chosen}
      aria-setsize={total}
      aria-posinset={place + 1}
      style={{ transform: `translateY(${place * rowHeight}px)`, height: rowHeight }}
      className={classNames(
        'absolute inset-x-0 top-0 flex cursor-pointer flex-col justify-center gap-0.5 border-b border-l-3 border-b-line px-3',
        chosen ? 'border-l-accent bg-accent-soft' : 'border-l-transparent hover:bg-sunken',
      )}
    >
      <span className="flex items-center gap-2">
        <span className="grow truncate font-medium">{item.person[locale]}</span>
        <VerdictLight verdict={item.verdict} />
      </span>
      <span className="flex items-center gap-2 text-xs text-ink-faint">
        <span className="truncate">{t('caseNumber', { id: item.case })}</span>
        <span className="grow" />
        <NextMoment item={item} now={now} />
      </span>
    </div>
  );
}

function rowId(id: string): string {
  return `case-row-${id}`;
}
