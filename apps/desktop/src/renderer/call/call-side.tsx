import { CallFacts, InstantText, MoneyText, PlanSummary } from '@parley/ui/domain';
import { percent } from '@parley/domain/script';
import { Facts } from '@parley/ui/primitives';
import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import { CallerCode } from './caller-code.tsx';

/** The facts of the call, and the debt: sealed until the right party is verified. */
export function CallSide({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.call');
  const common = useTranslations('common');
  const channel = useTranslations('terms.channel');
  const { view, zone } = screen;
  return (
    <div className="space-y-5">
      <section aria-labelledby="debt-title">
        <h2 id="debt-title" className="mb-2 font-semibold">
          {t('debt')}
        </h2>
        {view.debt === null ? <Sealed /> : <Debt debt={view.debt} />}
      </section>
      {view.plan === null ? null : (
        <section aria-labelledby="plan-title">
          <h2 id="plan-title" className="mb-1 font-semibold">
            {t('planAgreed')}
          </h2>
          <p className="text-sm text-ink-soft">
            <PlanSummary plan={view.plan} />
          </p>
          {view.promise === null ? null : (
            <p className="mt-1 text-sm">
              <MoneyText amount={view.promise.amount} /> <span className="figures">{view.promise.due}</span>
            </p>
          )}
        </section>
      )}
      {view.followUps.length === 0 ? null : (
        <section aria-labelledby="follow-title">
          <h2 id="follow-title" className="mb-1 font-semibold">
            {t('followUps')}
          </h2>
          <ul className="text-sm">
            {view.followUps.map((followUp) => (
              <li key={followUp.at}>
                {channel(followUp.channel)} <InstantText at={followUp.at} {...(zone === null ? {} : { zone })} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="facts-title">
        <h2 id="facts-title" className="mb-2 font-semibold">
          {t('facts')}
        </h2>
        {view.facts.length === 0 ? (
          <p className="text-ink-faint">{common('none')}</p>
        ) : (
          <CallFacts label={t('facts')} established={view.facts} />
        )}
      </section>
      <CallerCode screen={screen} />
    </div>
  );
}

function Sealed() {
  const t = useTranslations('desktop.call');
  return (
    <div className="rounded-card border border-dashed border-control px-3 py-5 text-center text-ink-faint">
      <LockKeyhole aria-hidden className="mx-auto mb-2 size-6" />
      <p className="font-medium text-ink-soft">{t('sealed')}</p>
      <p className="mt-1 text-sm">{t('sealedText')}</p>
    </div>
  );
}

function Debt({ debt }: { readonly debt: NonNullable<CallScreen['view']['debt']> }) {
  const t = useTranslations('desktop.call');
  const { balance } = debt;
  return (
    <div className="space-y-3">
      <div>
        <p className="text-sm text-ink-faint">{t('outstanding')}</p>
        <p className="text-xl font-semibold">
          <MoneyText amount={balance.outstanding} />
        </p>
      </div>
      <Facts
        items={[
          ...(['principal', 'interest', 'fees', 'penalties'] as const).map((part) => ({
            id: part,
            term: t(part),
            value: <MoneyText amount={balance[part]} />,
          })),
          { id: 'product', term: t('product'), value: debt.productName },
          { id: 'tail', term: t('tail'), value: <span className="figures">{debt.tail}</span> },
          ...(debt.dueDate === undefined
            ? []
            : [{ id: 'due', term: t('dueDate'), value: <span className="figures">{debt.dueDate}</span> }]),
          { id: 'rate', term: t('annualRate'), value: <span className="figures">{percent(debt.annualRate)}</span> },
          { id: 'asOf', term: t('asOf'), value: <span className="figures">{balance.asOf}</span> },
        ]}
      />
    </div>
  );
}
