'use client';

import type { ScriptVersion } from '@parley/contract';
import { Button, Card, Field, Loading, Notice, PageHeader, TextArea, useToast } from '@parley/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';
import { ScriptChanges } from './script-changes.tsx';
import type { ScriptKey } from './script-key.ts';
import { ScriptReading } from './script-reading.tsx';
import { VersionFacts } from './script-view.tsx';
import { StatusBadge } from './status-badge.tsx';

/** What a second person sees and decides. */
export function ScriptReview(key: ScriptKey) {
  return (
    <ForRole ability="see-scripts">
      <LoadedReview {...key} />
    </ForRole>
  );
}

function LoadedReview(key: ScriptKey) {
  const t = useTranslations('portal.review');
  const script = useTranslations('portal.script');
  const common = useTranslations('common');
  const locale = useLocale();
  const version = useQuery(rpc.scripts.get.queryOptions({ input: key }));
  if (version.isPending) return <Loading label={common('loading')} lines={8} />;
  if (version.isError) return <Failure error={version.error} onRetry={() => void version.refetch()} />;
  const { data } = version;
  return (
    <>
      <PageHeader
        title={t('title', { title: data.body.title[locale] })}
        trail={
          <Link href="/scripts" className="hover:underline">
            {script('back')}
          </Link>
        }
        actions={<StatusBadge status={data.status} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-4 max-lg:grid-cols-1">
        <div className="min-w-0 space-y-4">
          <ChangesFromPublished version={data} />
          <details className="space-y-4">
            <summary className="cursor-pointer py-1 font-medium text-accent">{t('fullText')}</summary>
            <div className="space-y-4 pt-2">
              <ScriptReading body={data.body} />
            </div>
          </details>
        </div>
        <div className="min-w-0 space-y-4">
          <Card title={t('authorNote')}>
            <p className="whitespace-pre-wrap">{data.note === '' ? <span className="text-ink-soft">{t('noNote')}</span> : data.note}</p>
          </Card>
          <Decision version={data} />
          <VersionFacts version={data} />
        </div>
      </div>
    </>
  );
}

function ChangesFromPublished({ version }: { readonly version: ScriptVersion }) {
  const t = useTranslations('portal.review');
  const common = useTranslations('common');
  const list = useQuery(rpc.scripts.list.queryOptions());
  const published = list.data?.find((one) => one.script === version.script && one.status === 'published');
  const key = { script: version.script, version: published?.version ?? 1 };
  const before = useQuery(rpc.scripts.get.queryOptions({ input: key, enabled: published !== undefined }));
  const title = published === undefined ? t('changes') : t('changesFrom', { version: published.version });
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (before.isError) return <Failure error={before.error} onRetry={() => void before.refetch()} />;
  return (
    <Card title={title} flush>
      {list.isPending || (published !== undefined && before.isPending) ? <Loading label={common('loading')} /> : null}
      {list.data !== undefined && published === undefined ? <p className="p-4 text-ink-soft">{t('first')}</p> : null}
      {before.data === undefined ? null : <ScriptChanges before={before.data.body} after={version.body} />}
    </Card>
  );
}

function Decision({ version }: { readonly version: ScriptVersion }) {
  const t = useTranslations('portal.review');
  const terms = useTranslations('terms.scriptStatus');
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const [noteMissing, setNoteMissing] = useState(false);
  const review = useMutation(
    rpc.scripts.review.mutationOptions({
      onSuccess: (decided) => {
        toast({ title: t(decided.status === 'published' ? 'published' : 'returned', { version: decided.version }) });
        void queries.invalidateQueries({ queryKey: rpc.scripts.key() });
        router.push('/scripts');
      },
    }),
  );
  if (version.status !== 'submitted') {
    return (
      <Notice
        tone="neutral"
        title={t('notSubmitted.title')}
        meaning={t('notSubmitted.meaning', { status: terms(version.status) })}
        next={t('notSubmitted.next')}
      />
    );
  }
  if (version.author.id === me.user) return <Notice tone="warn" title={t('own.title')} meaning={t('own.meaning')} next={t('own.next')} />;
  if (!can(me.role, 'review-scripts')) {
    return <Notice tone="warn" title={t('role.title')} meaning={t('role.meaning')} next={t('role.next')} />;
  }
  const decide = (approve: boolean) => {
    if (!approve && note.trim() === '') setNoteMissing(true);
    else review.mutate({ script: version.script, version: version.version, approve, note: note.trim() });
  };
  return (
    <Card title={t('decision')}>
      <div className="space-y-3">
        {review.isError ? <Failure urgent error={review.error} /> : null}
        <Field label={t('note')} hint={t('noteHint')} error={noteMissing ? t('noteNeeded') : undefined}>
          <TextArea
            maxLength={1000}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setNoteMissing(false);
            }}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" busy={review.isPending} onClick={() => decide(true)}>
            {t('approve')}
          </Button>
          <Button variant="danger" busy={review.isPending} onClick={() => decide(false)}>
            {t('return')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
