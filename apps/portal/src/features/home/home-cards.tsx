'use client';

import { InstantText } from '@parley/ui/domain';
import { buttonClass, Card, Loading } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';

const day = 86_400_000;

/** Where calls are made, for those who make them. */
export function AgentCard() {
  const t = useTranslations('portal.home');
  return (
    <Card title={t('agentTitle')}>
      <div className="space-y-3">
        <p className="text-ink-soft">{t('agentText')}</p>
        <Link href="/device" className={buttonClass('primary')}>
          {t('enrol')}
        </Link>
      </div>
    </Card>
  );
}

/** Scripts that wait for a second person, and those that came back. */
export function ScriptsCard() {
  const t = useTranslations('portal.home');
  const locale = useLocale();
  const me = useMe();
  const scripts = useQuery(rpc.scripts.list.queryOptions());
  const waiting = (scripts.data ?? []).filter(({ status }) => status === 'submitted');
  const returned = (scripts.data ?? []).filter(({ status, author }) => status === 'returned' && author === me.name);
  return (
    <Card title={t('reviews')} flush>
      <Answer query={scripts} empty={waiting.length === 0} emptyText={t('reviewsNone')}>
        <ul className="divide-y divide-line">
          {waiting.map((script) => (
            <Row
              key={`${script.script} ${script.version}`}
              href={`/scripts/${script.script}/${script.version}/review`}
              name={script.title[locale]}
              detail={script.author}
              end={<InstantText at={script.at} />}
            />
          ))}
        </ul>
      </Answer>
      {returned.length === 0 || !can(me.role, 'edit-scripts') ? null : (
        <>
          <h3 className="border-t border-line px-4 pt-3 text-sm font-medium text-ink-soft">{t('returned')}</h3>
          <ul className="divide-y divide-line">
            {returned.map((script) => (
              <Row
                key={`${script.script} ${script.version}`}
                href={`/scripts/${script.script}/${script.version}`}
                name={script.title[locale]}
                detail={null}
                end={<InstantText at={script.at} />}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** The newest call records. */
export function CallsCard() {
  const t = useTranslations('portal.home');
  const terms = useTranslations('terms.disposition');
  const { role } = useMe();
  const calls = useQuery(rpc.calls.list.queryOptions({ input: { limit: 5 } }));
  return (
    <Card title={t('calls')} actions={<More href="/calls" label={t('allCalls')} />} flush>
      <Answer query={calls} empty={calls.data?.total === 0} emptyText={t('callsNone')}>
        <ul className="divide-y divide-line">
          {calls.data?.calls.map((call) => (
            <Row
              key={call.id}
              href={can(role, 'open-calls') ? `/calls/${call.id}` : undefined}
              name={call.debtor}
              detail={call.disposition === null ? null : terms(call.disposition)}
              end={<InstantText at={call.at} />}
            />
          ))}
        </ul>
      </Answer>
    </Card>
  );
}

/** How many cases there are. */
export function CasesCard() {
  const t = useTranslations('portal.home');
  const { role } = useMe();
  const cases = useQuery(rpc.cases.list.queryOptions({ input: { limit: 1 } }));
  return (
    <Card title={t('cases')} actions={<More href="/cases" label={t('allCases')} />}>
      <Answer query={cases} empty={cases.data?.total === 0} emptyText={t('casesNone')}>
        <p>{t('casesTotal', { total: cases.data?.total ?? 0 })}</p>
      </Answer>
      {can(role, 'import-cases') ? (
        <Link href="/cases/import" className={`mt-3 ${buttonClass()}`}>
          {t('importCases')}
        </Link>
      ) : null}
    </Card>
  );
}

/** Whether the workstations are heard from. */
export function WorkstationsCard() {
  const t = useTranslations('portal.home');
  const stations = useQuery(rpc.workstations.list.queryOptions());
  const active = (stations.data ?? []).filter(({ revokedAt }) => revokedAt === null);
  const fresh = active.filter(({ lastSyncAt }) => lastSyncAt !== null && stations.dataUpdatedAt - lastSyncAt < day).length;
  return (
    <Card title={t('workstations')} actions={<More href="/workstations" label={t('allWorkstations')} />}>
      <Answer query={stations} empty={active.length === 0} emptyText={t('workstationsNone')}>
        <p>{t('fresh', { count: fresh })}</p>
        {active.length === fresh ? null : <p className="font-medium text-warn">{t('stale', { count: active.length - fresh })}</p>}
      </Answer>
    </Card>
  );
}

type AnswerProps = {
  readonly query: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly refetch: () => unknown };
  readonly empty: boolean;
  readonly emptyText: string;
  readonly children: ReactNode;
};

function Answer({ query, empty, emptyText, children }: AnswerProps) {
  const common = useTranslations('common');
  if (query.isPending) return <Loading label={common('loading')} lines={2} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return empty ? <p className="px-4 py-3 text-ink-soft [div.p-4>&]:p-0">{emptyText}</p> : children;
}

function More({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <Link href={href} className="text-sm text-accent hover:underline">
      {label}
    </Link>
  );
}

type RowProps = { readonly href: string | undefined; readonly name: string; readonly detail: ReactNode; readonly end: ReactNode };

function Row({ href, name, detail, end }: RowProps) {
  return (
    <li className="flex items-baseline gap-3 px-4 py-2">
      {href === undefined ? (
        <span className="font-medium">{name}</span>
      ) : (
        <Link href={href} className="font-medium text-accent hover:underline">
          {name}
        </Link>
      )}
      <span className="grow text-sm text-ink-soft">{detail}</span>
      <span className="text-sm text-ink-soft">{end}</span>
    </li>
  );
}
