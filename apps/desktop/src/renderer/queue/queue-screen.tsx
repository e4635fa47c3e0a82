import { Button, EmptyState, Field, Input, Loading, Notice, Select } from '@parley/ui/primitives';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { QueueQuestion } from '../../ipc/queue.ts';
import type { AppStatus } from '../../ipc/status.ts';
import { isTyping } from '../shell/keys.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { CaseDetail } from './case-detail.tsx';
import { CaseList } from './case-list.tsx';
import { LeaseOver } from './lease-over.tsx';

const pageSize = 100;
const shows = ['all', 'now', 'later', 'never'] as const satisfies readonly QueueQuestion['show'][];

/** Who may be called now, who later, who not and why. */
export function QueueScreen({ status: { revoked, leaseOver }, onCall }: { readonly status: AppStatus; readonly onCall: boolean }) {
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
  if (leaseOver) return <LeaseOver />;
  if (first === undefined) return <Loading label={common('loading')} />;
  if (!first.ok) {
    if (first.error.code === 'desk.no-bundle') {
      return <EmptyState icon={<ListChecks />} title={t('noBundleTitle')} text={t('noBundleText')} />;
    }
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
              <Input
                ref={searchField}
                type="search"
                placeholder={t('search')}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
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
            <EmptyState
              icon={<SearchX />}
              title={t('nothingFound')}
              text={t('nothingFoundText')}
              actions={<Button onClick={() => setSearch('')}>{common('action.clear')}</Button>}
            />
          )
        ) : (
          <CaseList
            items={items}
            total={total}
            now={now}
            chosen={current?.case ?? null}
            onChoose={setChosen}
            onMore={() => pages.hasNextPage && !pages.isFetchingNextPage && void pages.fetchNextPage()}
          />
        )}
      </section>
      <section aria-label={t('reasons')} className="relative min-h-0 overflow-y-auto">
        {current === undefined ? (
          <p className="p-6 text-ink-faint">{t('choose')}</p>
        ) : (
          <CaseDetail key={current.case} item={current} now={now} onCall={onCall} />
        )}
      </section>
    </div>
  );
}
