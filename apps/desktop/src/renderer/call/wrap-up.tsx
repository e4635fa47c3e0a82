import { InstantText, MoneyText, PlanSummary } from '@parley/ui/domain';
import { Button, Card, Facts, Field, PageHeader, TextArea } from '@parley/ui/primitives';
import { Check } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { ReceiptPanel } from './receipt-panel.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { useAct } from './use-call.ts';

/** What the call came to, written from its record; a note if there is something to add. Seconds, not minutes. */
export function WrapUp({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.wrapUp');
  const call = useTranslations('desktop.call');
  const terms = useTranslations('terms');
  const locale = useLocale();
  const { act, refused, dismiss, busy } = useAct();
  const [note, setNote] = useState('');
  const { view, zone, connectedAt, endedAt } = screen;
  const inZone = zone === null ? {} : { zone };
  const seconds = connectedAt === null || endedAt === null ? null : Math.floor((endedAt - connectedAt) / 1000);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy) void act((host) => host.call.wrapUp({ note }));
  };
  return (
    <form onSubmit={submit} className="relative mx-auto h-full max-w-2xl space-y-4 overflow-y-auto p-6" aria-label={t('title')}>
      <PageHeader title={t('title')} lead={t('lead')} trail={screen.person[locale]} />
      <Card>
        <Facts
          items={[
            {
              id: 'result',
              term: t('result'),
              value: view.end === null ? t('noneYet') : <strong>{terms(`disposition.${view.end.disposition}`)}</strong>,
            },
            { id: 'contact', term: t('contact'), value: view.end === null ? t('noneYet') : terms(`outcome.${view.end.outcome}`) },
            ...(seconds === null
              ? []
              : [{ id: 'talk', term: t('talk'), value: t('talkText', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }) }]),
            ...(view.plan === null ? [] : [{ id: 'plan', term: call('planAgreed'), value: <PlanSummary plan={view.plan} /> }]),
            ...(view.promise === null
              ? []
              : [
                  {
                    id: 'promise',
                    term: terms('disposition.promise'),
                    value: (
                      <>
                        <MoneyText amount={view.promise.amount} /> <span className="figures">{view.promise.due}</span>
                      </>
                    ),
                  },
                ]),
            ...view.followUps.map((followUp) => ({
              id: `follow-${followUp.at}`,
              term: call('followUps'),
              value: (
                <>
                  {terms(`channel.${followUp.channel}`)} · {terms(`purpose.${followUp.purpose}`)} ·{' '}
                  <InstantText at={followUp.at} {...inZone} />
                </>
              ),
            })),
          ]}
        />
      </Card>
      <ReceiptPanel screen={screen} />
      <Field label={t('note')} hint={t('noteHint')}>
        <TextArea maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </Field>
      {refused === null ? null : <RefusalNotice refusal={refused} onDismiss={dismiss} />}
      <Button type="submit" variant="primary" size="lg" ref={focusOnArrival} busy={busy}>
        <Check aria-hidden />
        {t('finish')}
      </Button>
    </form>
  );
}
