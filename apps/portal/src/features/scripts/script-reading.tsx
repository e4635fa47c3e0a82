'use client';

import type { ScriptBody, Step } from '@parley/domain/script';
import { ScriptStepText } from '@parley/ui/domain';
import { Badge, Card } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'next-intl';
import { useStepName } from './step-name.ts';

/** A whole script to read, Chinese beside English, each step with where it leads. */
export function ScriptReading({ body }: { readonly body: ScriptBody }) {
  const t = useTranslations('portal.script');
  const terms = useTranslations('terms');
  const locale = useLocale();
  const name = useStepName(body);
  return (
    <>
      <Card title={t('steps')} flush>
        <ol className="divide-y divide-line">
          {body.steps.map((step) => (
            <li key={step.id} className="space-y-2 px-4 py-3">
              <h3 className="flex flex-wrap items-center gap-2 font-semibold">
                <Badge>{terms(`stepKind.${step.kind}`)}</Badge>
                {step.title[locale]}
                {step.id === body.entry ? <Badge tone="info">{t('entry')}</Badge> : null}
                {step.id === body.politeEnd ? <Badge tone="info">{t('politeEnd')}</Badge> : null}
              </h3>
              <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
                <ScriptStepText step={step} language="zh-CN" variables={body.variables} />
                <ScriptStepText step={step} language="en" variables={body.variables} />
              </div>
              <Ways step={step} name={name} />
            </li>
          ))}
        </ol>
      </Card>
      <Card title={t('palette')} flush>
        <ul className="grid grid-cols-2 max-lg:grid-cols-1">
          {body.palette.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-4 py-2">
              <span className="font-medium">{entry.label[locale]}</span>
              <span className="text-sm text-ink-soft">{t('leadsTo', { step: name(entry.goto) })}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function Ways({ step, name }: { readonly step: Step; readonly name: (id: string) => string }) {
  const t = useTranslations('portal.script');
  const terms = useTranslations('terms.doOutcome');
  const editor = useTranslations('portal.editor');
  const locale = useLocale();
  switch (step.kind) {
    case 'say':
      return <p className="text-sm text-ink-faint">{t('leadsTo', { step: name(step.next) })}</p>;
    case 'ask':
      return <WayList ways={step.answers.map(({ id, label, next }) => ({ id, by: label[locale], to: name(next) }))} />;
    case 'do':
      return <WayList ways={step.outcomes.map(({ outcome, next }) => ({ id: outcome, by: terms(outcome), to: name(next) }))} />;
    case 'branch':
      return (
        <WayList
          ways={[
            { id: 'then', by: editor('then'), to: name(step.then) },
            { id: 'otherwise', by: editor('otherwise'), to: name(step.otherwise) },
          ]}
        />
      );
    case 'end':
      return null;
    default:
      return step satisfies never;
  }
}

function WayList({ ways }: { readonly ways: readonly { readonly id: string; readonly by: string; readonly to: string }[] }) {
  return (
    <ul className="text-sm text-ink-faint">
      {ways.map((way) => (
        <li key={way.id}>
          {way.by} → {way.to}
        </li>
      ))}
    </ul>
  );
}
