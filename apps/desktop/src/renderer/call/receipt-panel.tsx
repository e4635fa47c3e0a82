import { moneyWords, momentWords } from '@parley/ui/domain';
import { type Locale, messagesFor } from '@parley/ui/messages';
import { Card, CopyText } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { createTranslator, useTranslations } from 'use-intl';
import type { CallScreen, ReceiptAnswer } from '../../ipc/call.ts';
import { useHost } from '../use-host.tsx';

/** What the person may keep of the call, in their own language, ready to be sent. */
export function ReceiptPanel({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.receipt');
  const common = useTranslations('common');
  const host = useHost();
  const answer = useQuery({ queryKey: ['receipt', screen.call], queryFn: () => host.call.receipt(), staleTime: Infinity });
  if (answer.data?.ok !== true) return null;
  const text = receiptText(answer.data.value, screen.view.language, screen.zone ?? 'UTC');
  return (
    <Card title={t('panel')}>
      <p className="text-sm text-ink-soft">{t('lead')}</p>
      <pre className="my-2 rounded-control bg-sunken p-3 font-sans text-sm whitespace-pre-wrap" lang={screen.view.language}>
        {text}
      </pre>
      <CopyText text={text} shown={t('copy')} label={common('action.copy')} doneLabel={common('action.copied')} />
    </Card>
  );
}

/** A receipt as plain text, a line for each thing. */
function receiptText({ receipt, reference, openedAt, talkMs, entries, head }: ReceiptAnswer, locale: Locale, zone: string): string {
  const messages = messagesFor(locale);
  const t = createTranslator({ locale, messages, namespace: 'desktop.receipt' });
  const fact = createTranslator({ locale, messages, namespace: 'terms.fact' });
  const channel = createTranslator({ locale, messages, namespace: 'terms.channel' });
  const { institution, agent, rightParty } = receipt;
  const moment = (at: number) => {
    const { date, time } = momentWords(at, zone, 'minute');
    return `${date} ${time}`;
  };
  const lines = [
    t('title', { institution: institution.name[locale] }),
    t('when', { at: moment(openedAt), minutes: Math.ceil((talkMs ?? 0) / 60_000) }),
    t('agent', { name: agent.name, code: agent.code, reference }),
  ];
  if (rightParty !== null) {
    const { done, debt, plan, promise, followUps } = rightParty;
    if (debt !== null) {
      const { balance } = debt;
      lines.push(
        t('debt', { product: debt.productName, tail: debt.tail, asOf: balance.asOf, amount: moneyWords(balance.outstanding, locale) }),
      );
    }
    if (plan !== null) {
      lines.push(t('plan', { periods: plan.rows.length, total: moneyWords(plan.totals.payments, locale) }));
      lines.push(...plan.rows.map((row) => t('row', { number: row.number, due: row.due, payment: moneyWords(row.payment, locale) })));
    }
    if (promise !== null) lines.push(t('promise', { due: promise.due, amount: moneyWords(promise.amount, locale) }));
    lines.push(...followUps.map((next) => t('followUp', { at: moment(next.at), channel: channel(next.channel) })));
    if (done.length > 0) lines.push(t('done', { facts: done.map((name) => fact(name)).join(messages.common.listSeparator) }));
  }
  lines.push(
    t('rights', { phone: institution.phone, complaints: institution.complaints }),
    t('record', { entries, head: checkCode(head) }),
  );
  return lines.join('\n');
}

/** The first sixteen digits of a hash, four at a time. */
function checkCode(head: string): string {
  return (head.split(':')[1] ?? head).slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ');
}
