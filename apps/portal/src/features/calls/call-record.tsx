'use client';

import type { CallRecord as Call } from '@parley/contract';
import type { CallId } from '@parley/domain/kernel';
import { FindingList, InstantText, MoneyText, PlanSummary, PlanTable, Timeline, VerdictLight, ZoneText } from '@parley/ui/domain';
import { Card, Facts, Loading, Notice, PageHeader } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { ChainBadge } from './chain-badge.tsx';
import { DurationText } from './duration-text.tsx';
import { useEventEntry } from './event-entry.tsx';
import { CallAudio } from './call-audio.tsx';
import { CallEvidence } from './call-evidence.tsx';

/** Everything the portal holds of one call. */
export function CallRecord({ call }: { readonly call: CallId }) {
  return (
    <ForRole ability="open-calls">
      <LoadedCall call={call} />
    </ForRole>
  );
}

function LoadedCall({ call }: { readonly call: CallId }) {
  const common = useTranslations('common');
  const record = useQuery(rpc.calls.get.queryOptions({ input: { call } }));
  if (record.isPending) return <Loading label={common('loading')} lines={8} />;
  if (record.isError) return <Failure error={record.error} onRetry={() => void record.refetch()} />;
  return <Record record={record.data} />;
}

function Record({ record }: { readonly record: Call }) {
  const t = useTranslations('portal.call');
  const chain = useTranslations('portal.chain.brokenNotice');
  const { summary } = record;
  return (
    <>
      <PageHeader
        title={t('title', { debtor: summary.debtor })}
        trail={
          <Link href="/calls" className="hover:underline">
            {t('back')}
          </Link>
        }
        actions={<ChainBadge chain={summary.chain} />}
      />
      {summary.chain === 'broken' ? <Notice tone="deny" title={chain('title')} meaning={chain('meaning')} next={chain('next')} /> : null}
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)] items-start gap-4 max-xl:grid-cols-1">
        <div className="min-w-0 space-y-4">
          <Summary record={record} />
          <Agreed record={record} />
          <Card title={t('findings')}>
            {record.findings.length === 0 ? <p className="text-ink-soft">{t('noFindings')}</p> : <FindingList findings={record.findings} />}
          </Card>
          {record.audio === null ? null : <CallAudio record={record} audio={record.audio} />}
          <CallEvidence record={record} />
        </div>
        <CallTimeline record={record} />
      </div>
    </>
  );
}

function Summary({ record }: { readonly record: Call }) {
  const t = useTranslations('portal.call');
  const terms = useTranslations('terms');
  const { summary } = record;
  const bodies = record.events.map(({ event }) => event.body);
  const opened = bodies.find((body) => body.kind === 'call-opened');
  const note = bodies.findLast((body) => body.kind === 'wrapped-up')?.note ?? '';
  return (
    <Card title={t('summary')}>
      <Facts
        items={[
          { id: 'at', term: t('at'), value: <InstantText at={summary.at} precision="second" /> },
          { id: 'agent', term: t('agent'), value: summary.agent },
          { id: 'duration', term: t('duration'), value: <DurationText milliseconds={summary.durationMs} /> },
          ...(summary.outcome === null ? [] : [{ id: 'outcome', term: t('outcome'), value: terms(`outcome.${summary.outcome}`) }]),
          ...(summary.disposition === null
            ? []
            : [{ id: 'disposition', term: t('disposition'), value: terms(`disposition.${summary.disposition}`) }]),
          ...(opened === undefined
            ? []
            : [
                { id: 'language', term: t('language'), value: terms(`language.${opened.language}`) },
                { id: 'verdict', term: t('verdictAtOpen'), value: <VerdictLight verdict={opened.decision.verdict} /> },
              ]),
          ...(note === '' ? [] : [{ id: 'note', term: t('note'), value: <span className="whitespace-pre-wrap">{note}</span> }]),
        ]}
      />
    </Card>
  );
}

function Agreed({ record }: { readonly record: Call }) {
  const t = useTranslations('portal.call');
  const terms = useTranslations('terms');
  const { plan, promise, followUps } = record;
  return (
    <>
      {plan === null ? null : (
        <Card title={t('plan')} flush>
          <p className="px-4 pt-3 pb-1 text-ink-soft">
            <PlanSummary plan={plan} />
          </p>
          <PlanTable plan={plan} />
        </Card>
      )}
      {promise === null ? null : (
        <Card title={t('promise')}>
          <MoneyText amount={promise.amount} /> <span className="ml-2 text-ink-soft">{t('promiseText', { due: promise.due })}</span>
        </Card>
      )}
      <Card title={t('followUps')}>
        {followUps.length === 0 ? (
          <p className="text-ink-soft">{t('noFollowUps')}</p>
        ) : (
          <ul className="space-y-1">
            {followUps.map((followUp, index) => (
              <li key={index} className="flex flex-wrap gap-x-3">
                <InstantText at={followUp.at} />
                <span className="text-ink-soft">
                  {t('followUpText', { purpose: terms(`purpose.${followUp.purpose}`), channel: terms(`channel.${followUp.channel}`) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** Of parts of the recording that come one after another only the last is told. */
function isToldApart({ event }: Call['events'][number], at: number, events: Call['events']): boolean {
  return event.body.kind !== 'audio-recorded' || events[at + 1]?.event.body.kind !== 'audio-recorded';
}

function CallTimeline({ record }: { readonly record: Call }) {
  const t = useTranslations('portal.call');
  const entry = useEventEntry(record.stepTitles);
  return (
    <Card
      title={t('timeline')}
      actions={
        <span className="text-xs text-ink-faint">
          <ZoneText at={record.summary.at} />
        </span>
      }
    >
      <Timeline label={t('timeline')} entries={record.events.filter(isToldApart).map(({ event }) => entry(event))} />
    </Card>
  );
}
