import { FindingList, InstantText, VerdictLight, zoneName } from '@parley/ui/domain';
import { Button, Facts, Field, Notice, Select } from '@parley/ui/primitives';
import { PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { QueueItem } from '../../ipc/queue.ts';
import { RefusalNotice } from '../call/refusal-notice.tsx';
import { useOpenCall } from '../call/use-call.ts';

type CaseDetailProps = { readonly item: QueueItem; readonly now: number; readonly onCall: boolean };

/** May this person be called, if not then when, and by which clause. Nothing of the debt is here: the screen does not have it. */
export function CaseDetail({ item, now, onCall }: CaseDetailProps) {
  const t = useTranslations('desktop.queue');
  const facts = useTranslations('terms.fact');
  const common = useTranslations('common');
  const codes = useTranslations('desktop.codes');
  const locale = useLocale();
  const [number, setNumber] = useState(item.numbers[0]?.id);
  const call = useOpenCall();
  const zone = item.zone ?? undefined;
  const inZone = zone === undefined ? {} : { zone };
  const allowed = item.verdict !== 'deny';
  const { next } = item;
  const onlyLease = item.lease.denied !== null && item.held.length === 0 && item.reasons.every(({ effect }) => effect !== 'deny');
  return (
    <div className="space-y-5 p-6">
      <header className="flex flex-wrap items-start gap-4">
        <div className="min-w-0 grow">
          <h1 className="text-xl font-semibold">{item.person[locale]}</h1>
          <p className="text-sm text-ink-faint">{t('caseNumber', { id: item.case })}</p>
        </div>
        <VerdictLight verdict={item.verdict} large />
      </header>
      <Facts
        items={[
          {
            id: 'next',
            term: t('nextAt'),
            value: allowed ? (
              t('nextNow')
            ) : onlyLease ? (
              t('nextLease')
            ) : next.kind === 'at' ? (
              <InstantText at={next.at} {...inZone} />
            ) : next.kind === 'never' ? (
              t('nextNever')
            ) : (
              <>
                {t('nextUnknown')} <InstantText at={next.until} {...inZone} />
              </>
            ),
          },
          {
            id: 'lease',
            term: t('lease'),
            value:
              item.lease.expiresAt === null ? (
                t('leaseNone')
              ) : (
                <>
                  {t('leaseLeft', { count: item.lease.left })} <InstantText at={item.lease.expiresAt} {...inZone} />
                </>
              ),
          },
          {
            id: 'local',
            term: t('localTime'),
            value:
              zone === undefined ? (
                t('zoneUnknown')
              ) : (
                <>
                  <InstantText at={now} zone={zone} zoneShown={false} />{' '}
                  <span className="text-sm text-ink-faint">{zoneName(now, zone, locale)}</span>
                </>
              ),
          },
        ]}
      />
      <div className="flex items-end gap-3">
        <Field label={t('number')}>
          <Select
            value={number ?? ''}
            onValueChange={(value) => setNumber(item.numbers.find(({ id }) => id === value)?.id)}
            options={item.numbers.map(({ id, label, ending }) => ({
              value: id,
              label: `${t(`numberLabel.${label}`)} ${t('ending', { ending })}`,
            }))}
          />
        </Field>
        <Button
          variant="primary"
          size="md"
          disabled={!allowed || onCall || number === undefined}
          busy={call.isPending}
          onClick={() => number !== undefined && call.mutate({ case: item.case, number })}
        >
          <PhoneOutgoing aria-hidden />
          {allowed ? t('open') : t('cannotOpen')}
        </Button>
      </div>
      {call.data?.ok === false ? <RefusalNotice refusal={call.data.error} onDismiss={() => call.reset()} /> : null}
      {item.lease.denied === null ? null : <Notice tone="deny" title={codes(item.lease.denied)} />}
      {item.held.length === 0 ? null : (
        <Notice tone="deny" title={t('held', { facts: item.held.map((fact) => facts(fact)).join(common('listSeparator')) })} />
      )}
      <section aria-labelledby="grounds" className="rounded-card border border-line bg-surface p-4">
        <h2 id="grounds" className="mb-3 font-semibold">
          {t('reasons')}
        </h2>
        {item.reasons.length === 0 ? (
          <p className="text-ink-soft">{t('noReasons')}</p>
        ) : (
          <FindingList findings={item.reasons.map(withoutLink)} />
        )}
      </section>
    </div>
  );
}

/** The page may not open anything outside: a clause is named, not linked. */
function withoutLink(reason: QueueItem['reasons'][number]): QueueItem['reasons'][number] {
  const { url: _, ...citation } = reason.citation;
  return { ...reason, citation };
}
