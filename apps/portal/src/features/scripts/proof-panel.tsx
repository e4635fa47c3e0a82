'use client';

import type { ProofReport } from '@parley/contract';
import { ScriptBody, type StepId } from '@parley/domain/script';
import { useCodeText } from '@parley/ui/domain';
import { Card, CopyText, Notice } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { rpc } from '../shell/rpc.ts';
import { stepReached, useDetailText, useRuleName, useViaText } from './proof-words.ts';
import { useStepName } from './step-name.ts';
import { useLiveProof } from './use-live-proof.ts';

type ProofPanelProps = { readonly body: ScriptBody; readonly onChooseStep: (step: StepId) => void };

/** Whether any call of the script, as it stands now, could break a rule. Proved in the browser while it is typed; the server proves it again before it is kept for review. */
export function ProofPanel({ body, onChooseStep }: ProofPanelProps) {
  const t = useTranslations('portal.proof');
  const rules = useQuery(rpc.scripts.rules.queryOptions({ staleTime: Infinity }));
  const whole = useMemo(() => ScriptBody.safeParse(body).success, [body]);
  const [lastWhole, setLastWhole] = useState(body);
  if (whole && lastWhole !== body) setLastWhole(body);
  const proof = useLiveProof(lastWhole, rules.data);
  const running = proof.running || !whole;
  return (
    <Card title={t('title')} actions={<span className="text-xs text-ink-faint">{running ? t('running') : ''}</span>}>
      <div aria-busy={running} className={running ? 'space-y-3 opacity-60' : 'space-y-3'}>
        {rules.isError ? <Failure error={rules.error} onRetry={() => void rules.refetch()} /> : null}
        {proof.failed ? <Notice tone="warn" title={t('failed.title')} meaning={t('failed.meaning')} next={t('failed.next')} /> : null}
        {proof.report === undefined ? (
          rules.isError || proof.failed ? null : (
            <p className="text-ink-soft">{t('waiting')}</p>
          )
        ) : (
          <Report report={proof.report} body={proof.body} onChooseStep={onChooseStep} />
        )}
      </div>
    </Card>
  );
}

function Report({ report, body, onChooseStep }: { readonly report: ProofReport } & ProofPanelProps) {
  switch (report.kind) {
    case 'proved':
      return <Proved certificate={report.certificate} />;
    case 'broken':
      return <Broken report={report} body={body} onChooseStep={onChooseStep} />;
    case 'unsound':
      return <Unsound report={report} body={body} onChooseStep={onChooseStep} />;
    default:
      return report satisfies never;
  }
}

function Proved({ certificate }: { readonly certificate: Extract<ProofReport, { kind: 'proved' }>['certificate'] }) {
  const t = useTranslations('portal.proof');
  const common = useTranslations('common.action');
  const ruleName = useRuleName();
  const rules = [...new Set(certificate.properties.map(ruleName))];
  return (
    <>
      <Notice
        tone="allow"
        title={t('proved.title')}
        meaning={t('proved.figures', { states: certificate.statesExplored, properties: certificate.properties.length })}
      />
      <details open className="max-xl:hidden">
        <summary className="cursor-pointer text-sm font-medium text-ink-soft">{t('properties')}</summary>
        <ul className="list-disc pl-5">
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </details>
      <p className="text-sm text-ink-soft">
        {t('hash')}{' '}
        <CopyText
          text={certificate.hash}
          shown={`${certificate.hash.slice(7, 15)}…${certificate.hash.slice(-8)}`}
          label={common('copy')}
          doneLabel={common('copied')}
        />
      </p>
    </>
  );
}

type BrokenProps = { readonly report: Extract<ProofReport, { kind: 'broken' }> } & ProofPanelProps;

function Broken({ report, body, onChooseStep }: BrokenProps) {
  const t = useTranslations('portal.proof');
  const name = useStepName(body);
  const via = useViaText(body);
  const ruleName = useRuleName();
  const last = report.moves.at(-1);
  const reached = last === undefined ? body.entry : stepReached(body, last.step, last.via);
  const steps = [
    ...report.moves.map(({ step, via: move }) => ({ step, text: via(step, move) })),
    ...(reached === undefined ? [] : [{ step: reached, text: t('broken.here') }]),
  ];
  return (
    <>
      <Notice
        tone="deny"
        title={t('broken.title')}
        meaning={`${t('broken.rule')}${t('colon')}${ruleName(report.rule)}`}
        next={t('broken.next')}
      />
      <h3 className="text-sm font-medium text-ink-soft">{t('broken.call')}</h3>
      <ol aria-label={t('broken.call')} className="space-y-1">
        {steps.map(({ step, text }, index) => (
          <li key={index}>
            <button type="button" onClick={() => onChooseStep(step)} className="w-full rounded-control px-2 py-1 text-left hover:bg-sunken">
              <span className="figures mr-2 text-ink-faint">{index + 1}.</span>
              <span className="font-medium">{name(step)}</span>
              <span className="block pl-6 text-sm text-ink-soft">{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

type UnsoundProps = { readonly report: Extract<ProofReport, { kind: 'unsound' }> } & ProofPanelProps;

function Unsound({ report, body, onChooseStep }: UnsoundProps) {
  const t = useTranslations('portal.proof');
  const codeText = useCodeText();
  const name = useStepName(body);
  const detailText = useDetailText(body);
  return (
    <>
      <Notice tone="deny" title={t('unsound.title', { count: report.issues.length })} next={t('unsound.next')} />
      <ul className="space-y-1">
        {report.issues.map((issue, index) => {
          const { step } = issue;
          const inside = (
            <>
              <span className="font-medium">{step === null ? t('whole') : name(step)}</span>
              <span className="block text-sm text-ink-soft">{codeText(issue.code)}</span>
              {issue.detail === '' ? null : <span className="block text-sm text-ink-faint">{detailText(issue.detail)}</span>}
            </>
          );
          return (
            <li key={index}>
              {step === null ? (
                <div className="px-2 py-1">{inside}</div>
              ) : (
                <button
                  type="button"
                  onClick={() => onChooseStep(step)}
                  className="w-full rounded-control px-2 py-1 text-left hover:bg-sunken"
                >
                  {inside}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
