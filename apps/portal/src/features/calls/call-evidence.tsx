'use client';

import type { CallRecord } from '@parley/contract';
import { Card, CopyText, Facts } from '@parley/ui/primitives';
import { useFormatter, useTranslations } from 'next-intl';
import { EvidenceDownload } from './evidence-download.tsx';

/** The content addresses and keys that let anyone check the record. */
export function CallEvidence({ record }: { readonly record: CallRecord }) {
  const t = useTranslations('portal.call');
  const common = useTranslations('common.action');
  const format = useFormatter();
  const opened = record.events.map(({ event }) => event.body).find((body) => body.kind === 'call-opened');
  const head = record.events.at(-1)?.link.hash;
  const address = (id: 'script' | 'pack' | 'bundle' | 'head' | 'deviceKey', text: string) => ({
    id,
    term: t(id),
    value: <CopyText text={text} shown={shortened(text)} label={t('copyOf', { what: t(id) })} doneLabel={common('copied')} />,
  });
  return (
    <Card title={t('evidence')}>
      <Facts
        items={[
          { id: 'events', term: t('events'), value: format.number(record.events.length) },
          { id: 'device', term: t('device'), value: <code className="font-mono text-xs">{record.device}</code> },
          ...(head === undefined ? [] : [address('head', head)]),
          ...(opened === undefined
            ? []
            : [address('script', opened.script), address('pack', opened.pack), address('bundle', opened.bundle)]),
          address('deviceKey', record.deviceKey),
        ]}
      />
      <EvidenceDownload call={record.summary.id} />
    </Card>
  );
}

/** The first and last digits of an address or key. */
function shortened(text: string): string {
  const digits = text.replace('sha256:', '');
  return `${digits.slice(0, 8)}…${digits.slice(-8)}`;
}
