import { VerdictLight } from '@parley/ui/domain';
import { Button, classNames, EmptyState, Field, Input, Loading, Notice, Select } from '@parley/ui/primitives';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ListChecks, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { QueueItem, QueueQuestion } from '../../ipc/queue.ts';
import { isTyping } from '../shell/keys.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { CaseDetail } from './case-detail.tsx';
import { NextMoment } from './next-moment.tsx';

const pageSize = 100;
const rowHeight = 60;
const shows = ['all', 'now', 'later', 'never'] as const satisfies readonly QueueQuestion['show'][];

/** Who may be called now, who later, who not and why. */
export function QueueScreen({ revoked, onCall }: { readonly revoked: boolean; readonly onCall: boolean }) {
  const t = useTranslations('desktop.queue');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const host = useHost();
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<QueueQuestion['show']>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const pages = useInfiniteQuery({
    queryKey: ['queue', search, show],
    queryFn: ({ pageParam }) => host.queue.page({ search, show, offset: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.ok && all.length * pageSize < last.value.total ? all.length * pageSize : undefined),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      searchField.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const first = pages.data?.pages[0];
  if (revoked) return <EmptyState title={t('revokedTitle')} text={t('revokedText')} />;
  if (first === undefined) return <Loading label={common('loading')} />;
  if (!first.ok) {
    if (first.error.code === 'desk.no-bundle') return <EmptyState icon={<ListChecks />} title={t('noBundleTitle')} text={t('noBundleText')} />;
    return (
      <div className="p-6">
        <Notice tone="deny" title={failureText(first.error.code)} />
      </div>
    );
  }
  const items = pages.data?.pages.flatMap((page) => (page.ok ? page.value.items : [])) ?? [];
  const { now, total, counts } = first.value;
  const all = counts.now + counts.later + counts.never;
  const current = items.find((item) => item.case === chosen) ?? items[0];
  return (
    <div className="grid h-full grid-cols-[minmax(22rem,2fr)_3fr]">
      <section aria-label={t('title')} className="flex min-h-0 flex-col border-r border-line bg-surface">
        <div className="flex items-end gap-2 p-3">
          <div className="grow">
            <Field label={t('search')} labelHidden>
              <Input ref={searchField} type="search" placeholder={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
            </Field>
          </div>
          <Field label={t('filter')} labelHidden>
            <Select value={show} onValueChange={setShow} options={shows.map((value) => ({ value, label: t(`show.${value}`) }))} />
          </Field>
        </div>
        <p role="status" className="figures border-b border-line px-3 pb-2 text-sm text-ink-faint">
          {t('found', { count: total })} · {t('counts', counts)}
        </p>
        {items.length === 0 ? (
          all === 0 && search === '' ? (
            <EmptyState icon={<ListChecks />} title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <EmptyState icon={<SearchX />} title={t('nothingFound')} text={t('nothingFoundText')} actions={<Button onClick={() => setSearch('')}>{common('action.clear')}</Button>} />
          )
        ) : (
          <CaseList items={items} total={total} now={now} chosen={current?.case ?? null} onChoose={setChosen} onMore={() => pages.hasNextPage && !pages.isFetchingNextPage && void pages.fetchNextPage()} />
        )}
      </section>
      <section aria-label={t('reasons')} className="relative min-h-0 overflow-y-auto">
        {current === undefined ? <p className="p-6 text-ink-faint">{t('choose')}</p> : <CaseDetail key={current.case} item={current} now={now} onCall={onCall} />}
      </section>
    </div>
  );
}

type CaseListProps = {
  readonly items: readonly QueueItem[];
  readonly total: number;
  readonly now: number;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onMore: () => void;
};

/** The cases; only those in sight are in the document. Arrow keys choose. */
function CaseList({ items, total, now, chosen, onChoose, onMore }: CaseListProps) {
  const t = useTranslations('desktop.queue');
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 8 });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length < total && lastShown >= items.length - 20) onMore();
  }, [items.length, total, lastShown, onMore]);
  const step = (by: number) => {
    const at = items.findIndex((item) => item.case === chosen);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    onChoose(next.case);
    rows.scrollToIndex(items.indexOf(next));
  };
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={t('list')}
      aria-activedescendant={chosen === null ? undefined : `case-row-${chosen}`}
      tabIndex={0}
      className="relative min-h-0 grow overflow-y-auto"
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        step(by);
      }}
    >
      <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={item.case}
              id={`case-row-${item.case}`}
              role="option"
              aria-selected={item.case === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              onClick={() => onChoose(item.case)}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              className={classNames(
                'absolute inset-x-0 top-0 flex cursor-pointer flex-col justify-center gap-0.5 border-b border-l-3 border-b-line px-3',
                item.case === chosen ? 'border-l-accent bg-accent-soft' : 'border-l-transparent hover:bg-sunken',
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
        })}
      </div>
    </div>
  );
}
