'use client';

import type { ScriptVersion } from '@parley/contract';
import { InstantText } from '@parley/ui/domain';
import { Card, CopyText, Facts, Loading, PageHeader } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { ScriptReading } from './script-reading.tsx';
import type { ScriptKey } from './script-key.ts';
import { StatusBadge } from './status-badge.tsx';

/** One version to read. */
export function ScriptView(key: ScriptKey) {
  return (
    <ForRole ability="see-scripts">
      <LoadedScript {...key} />
    </ForRole>
  );
}

function LoadedScript(key: ScriptKey) {
  const t = useTranslations('portal.script');
  const common = useTranslations('common');
  const locale = useLocale();
  const version = useQuery(rpc.scripts.get.queryOptions({ input: key }));
  if (version.isPending) return <Loading label={common('loading')} lines={8} />;
  if (version.isError) return <Failure error={version.error} onRetry={() => void version.refetch()} />;
  return (
    <>
      <PageHeader
        title={version.data.body.title[locale]}
        trail={
          <Link href="/scripts" className="hover:underline">
            {t('back')}
          </Link>
        }
        actions={<StatusBadge status={version.data.status} />}
      />
      <VersionFacts version={version.data} />
      <ScriptReading body={version.data.body} />
    </>
  );
}

/** Who made a version, who reviewed it, and its addresses. */
export function VersionFacts({ version }: { readonly version: ScriptVersion }) {
  const t = useTranslations('portal.script');
  const scripts = useTranslations('portal.scripts');
  const terms = useTranslations('terms.product');
  const common = useTranslations('common');
  const address = (text: string) => `${text.replace('sha256:', '').slice(0, 8)}…${text.slice(-8)}`;
  return (
    <Card title={t('facts')}>
      <Facts
        items={[
          { id: 'version', term: scripts('version'), value: scripts('number', { version: version.version }) },
          { id: 'author', term: t('author'), value: version.author.name },
          ...(version.reviewer === null ? [] : [{ id: 'reviewer', term: t('reviewer'), value: version.reviewer.name }]),
          { id: 'at', term: t('at'), value: <InstantText at={version.at} /> },
          {
            id: 'products',
            term: t('products'),
            value: version.body.products.map((product) => terms(product)).join(common('listSeparator')),
          },
          ...(version.note === ''
            ? []
            : [{ id: 'note', term: t('note'), value: <span className="whitespace-pre-wrap">{version.note}</span> }]),
          ...(version.address === null
            ? []
            : [
                {
                  id: 'address',
                  term: t('address'),
                  value: (
                    <CopyText
                      text={version.address}
                      shown={address(version.address)}
                      label={t('copyAddress')}
                      doneLabel={common('action.copied')}
                    />
                  ),
                },
              ]),
          ...(version.certificate === null
            ? []
            : [
                {
                  id: 'certificate',
                  term: t('certificate'),
                  value: (
                    <CopyText
                      text={version.certificate.hash}
                      shown={address(version.certificate.hash)}
                      label={t('copyCertificate')}
                      doneLabel={common('action.copied')}
                    />
                  ),
                },
              ]),
        ]}
      />
    </Card>
  );
}
