'use client';

import type { Account, StatementLine } from '@parley/domain/account';
import { percent } from '@parley/domain/script';
import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import { CallFacts } from '../call-facts.tsx';
import { InstantText } from '../instant-text.tsx';
import { MoneyText } from '../money-text.tsx';
import { PlanSummary } from '../plan-table.tsx';
import { Region } from './region.tsx';
import type { ShownCall } from './shown-call.ts';

type CallSideProps = {
  readonly view: ShownCall;
  /** The person's zone, for the follow-ups. */
  readonly zone?: string;
};

/** What the call has established, and the debt: sealed until the right party is verified. */
export function CallSide({ view, zone }: CallSideProps) {
  const t = useTranslations('call');
  return (
    <Region label={t('region.side')} titleShown={false} className="h-full overflow-y-auto">
      <div className="space-y-5 px-4 py-3">
        <Part title={t('side.debt')}>{view.debt === null ? <Sealed /> : <Debt account={view.debt} />}</Part>
        <Agreed view={view} {...(zone === undefined ? {} : { zone })} />
        <Part title={t('side.facts')}>
          {view.facts.length === 0 ? (
            <p className="text-sm text-ink-soft">{t('side.noFacts')}</p>
          ) : (
            <CallFacts label={t('side.facts')} established={view.facts} />
          )}
        </Part>
      </div>
    </Region>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="space-y-2">
      <h2 className="text-sm font-semibold text-ink-soft">{title}</h2>
      {children}
    </div>
  );
}

function Sealed() {
  const t = useTranslations('call.side');
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-control bg-sunken px-4 py-7 text-center">
      <LockKeyhole aria-hidden className="size-7 text-ink-faint" />
      <p className="font-semibold">{t('sealedTitle')}</p>
      <p className="text-sm text-ink-soft text-pretty">{t('sealedText')}</p>
    </div>
  );
}

function Debt({ account }: { readonly account: Account }) {
  const t = useTranslations('call.side');
  const { balance } = account;
  return (
    <div className="rounded-card border border-line bg-surface">
      <div className="border-b border-line px-3 py-2.5">
        <p className="text-sm text-ink-soft">{t('outstanding')}</p>
        <p className="text-xl font-semibold">
          <MoneyText amount={balance.outstanding} />
        </p>
        <p className="figures text-xs text-ink-faint">{t('asOf', { date: balance.asOf })}</p>
        {account.disputed === true ? <Badge tone="warn">{t('disputed')}</Badge> : null}
      </div>
      <dl className="space-y-1 border-b border-line px-3 py-2.5">
        {(['principal', 'interest', 'fees', 'penalties'] as const).map((part) => (
          <Line key={part} term={t(part)}>
            <MoneyText amount={balance[part]} />
          </Line>
        ))}
      </dl>
      <dl className="space-y-1 px-3 py-2.5">
        <Line term={t('product')}>{account.productName}</Line>
        <Line term={t('tail')}>
          <span className="figures">{account.tail}</span>
        </Line>
        {account.dueDate === undefined ? null : (
          <Line term={t('dueDate')}>
            <span className="figures">{account.dueDate}</span>
          </Line>
        )}
        <Line term={t('rate')}>
          <span className="figures">{percent(account.annualRate)}</span>
        </Line>
      </dl>
      {account.lines.length === 0 ? null : <Statement lines={account.lines} />}
    </div>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="shrink-0 text-sm text-ink-faint">{term}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

function Statement({ lines }: { readonly lines: readonly StatementLine[] }) {
  const t = useTranslations('call.side');
  return (
    <details className="border-t border-line px-3 py-2">
      <summary className="cursor-pointer text-sm text-accent">{t('statementShow', { count: lines.length })}</summary>
      <ul aria-label={t('statement')} className="mt-1.5 space-y-1">
        {lines.map((line, index) => (
          <li key={index} className="grid grid-cols-[auto_1fr_auto] gap-2 text-sm">
            <span className="figures text-ink-faint">{line.on}</span>
            <span>{t(`line.${line.kind}`)}</span>
            <MoneyText amount={line.amount} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Plan, promise and follow-ups, once there are any. */
export function Agreed({ view, zone }: { readonly view: Pick<ShownCall, 'plan' | 'promise' | 'followUps'>; readonly zone?: string }) {
  const t = useTranslations('call.side');
  const terms = useTranslations('terms');
  const first = view.plan?.rows[0];
  return (
    <>
      {view.plan === null || first === undefined ? null : (
        <Part title={t('plan')}>
          <div className="space-y-1 rounded-card border border-line bg-surface px-3 py-2.5">
            <p className="font-medium">
              <PlanSummary plan={view.plan} />
            </p>
            <dl className="space-y-1">
              <Line term={t('planFirst')}>
                <span className="flex flex-wrap justify-end gap-x-2">
                  <span className="figures whitespace-nowrap">{first.due}</span>
                  <MoneyText amount={first.payment} />
                </span>
              </Line>
              <Line term={t('planTotal')}>
                <MoneyText amount={view.plan.totals.payments} />
              </Line>
            </dl>
          </div>
        </Part>
      )}
      {view.promise === null ? null : (
        <Part title={t('promise')}>
          <p className="flex items-baseline gap-3">
            <span className="figures">{view.promise.due}</span>
            <MoneyText amount={view.promise.amount} />
          </p>
        </Part>
      )}
      {view.followUps.length === 0 ? null : (
        <Part title={t('followUps')}>
          <ul className="space-y-1">
            {view.followUps.map((followUp, index) => (
              <li key={index} className="flex flex-wrap gap-x-2">
                <InstantText at={followUp.at} {...(zone === undefined ? {} : { zone })} />
                <span className="text-ink-soft">
                  {terms(`channel.${followUp.channel}`)}
                  {' · '}
                  {terms(`purpose.${followUp.purpose}`)}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
