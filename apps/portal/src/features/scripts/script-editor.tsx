'use client';

import type { ScriptVersion } from '@parley/contract';
import { Loading, Notice } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';
import { Editor } from './editor.tsx';
import type { ScriptKey } from './script-key.ts';

/** The author's draft. */
export function ScriptEditor(key: ScriptKey) {
  return (
    <ForRole ability="edit-scripts">
      <LoadedDraft {...key} />
    </ForRole>
  );
}

function LoadedDraft(key: ScriptKey) {
  const t = useTranslations('portal.editor.notDraft');
  const common = useTranslations('common');
  const { user } = useMe();
  const version = useQuery(rpc.scripts.get.queryOptions({ input: key, refetchOnWindowFocus: false, gcTime: 0 }));
  if (version.isPending) return <Loading label={common('loading')} lines={8} />;
  if (version.isError) return <Failure error={version.error} onRetry={() => void version.refetch()} />;
  return isMine(version.data, user) ? (
    <Editor version={version.data} />
  ) : (
    <Notice tone="warn" title={t('title')} meaning={t('meaning')} next={t('next')} />
  );
}

function isMine(version: ScriptVersion, user: string): boolean {
  return version.status === 'draft' && version.author.id === user;
}
