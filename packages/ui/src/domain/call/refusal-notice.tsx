'use client';

import { type Alternative, type CallRefusal, callRefusalCodes } from '@parley/domain/call';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useCodeText } from '../code-text.ts';
import { FindingList } from '../finding-list.tsx';
import { useBreachText } from './breach-text.ts';
import type { ShownCall } from './shown-call.ts';

/** A refusal of the call or of its host: a code and its data. */
export type ShownRefusal = CallRefusal | { readonly code: string };

type RefusalNoticeProps = {
  readonly refusal: ShownRefusal;
  /** The call as it stands, for the words of its answers and palette. */
  readonly view?: ShownCall | null;
  /** When given, alternatives that can be done at once are buttons. */
  readonly onAlternative?: (alternative: Alternative) => void;
  readonly onDismiss?: () => void;
};

/** What was refused and why, that nothing changed, and what is lawful instead. Read out at once. */
export function RefusalNotice({ refusal, view = null, onAlternative, onDismiss }: RefusalNoticeProps) {
  const t = useTranslations('call.refusal');
  const region = useTranslations('call.region');
  const codeText = useCodeText();
  const known = isCallRefusal(refusal) ? refusal : null;
  return (
    <section aria-label={region('refusal')}>
      <Notice
        urgent
        tone="deny"
        title={codeText(refusal.code)}
        meaning={t('meaning')}
        actions={
          onDismiss === undefined ? undefined : (
            <Button size="sm" onClick={onDismiss}>
              {t('dismiss')}
            </Button>
          )
        }
      >
        {known === null ? null : (
          <div className="space-y-2">
            <Why refusal={known} />
            <Instead alternatives={known.alternatives} view={view} {...(onAlternative === undefined ? {} : { onAlternative })} />
          </div>
        )}
      </Notice>
    </section>
  );
}

function isCallRefusal(refusal: ShownRefusal): refusal is CallRefusal {
  return callRefusalCodes.some((code) => code === refusal.code) && 'alternatives' in refusal;
}

function Why({ refusal }: { readonly refusal: CallRefusal }): ReactNode {
  const t = useTranslations('call.refusal');
  const terms = useTranslations('terms');
  const phases = useTranslations('call.phase');
  const codeText = useCodeText();
  const breachText = useBreachText();
  switch (refusal.code) {
    case 'call.contact-denied':
      return <FindingList findings={refusal.decision.findings.filter(({ effect }) => effect === 'deny')} />;
    case 'call.needs-missing':
      return <Named lead={t('missing')} items={refusal.missing.map((fact) => terms(`fact.${fact}`))} />;
    case 'call.barred-while':
      return <Named lead={t('because')} items={refusal.facts.map((fact) => terms(`fact.${fact}`))} />;
    case 'call.note-by-palette':
    case 'call.not-notable':
      return <Named lead={t('because')} items={[terms(`fact.${refusal.fact}`)]} />;
    case 'call.disposition-not-earned':
      return <Named lead={t('allowed')} items={refusal.allowed.map((disposition) => terms(`disposition.${disposition}`))} />;
    case 'call.plan-outside-authority':
      return refusal.refusal.code === 'repayment.outside-authority' ? (
        <Named lead={t('because')} items={refusal.refusal.breaches.map(breachText)} />
      ) : (
        <Named lead={t('because')} items={[codeText(refusal.refusal.code)]} />
      );
    case 'call.would-break':
      return <p className="text-sm text-ink-soft">{t('rule', { rule: refusal.rule })}</p>;
    case 'call.wrong-phase':
      return <p className="text-sm text-ink-soft">{t('phase', { phase: phases(refusal.phase) })}</p>;
    default:
      return null;
  }
}

function Named({ lead, items }: { readonly lead: string; readonly items: readonly string[] }) {
  return (
    <div>
      <p className="text-sm text-ink-soft">{lead}</p>
      <ul className="list-disc pl-5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

/** More than these would bury the answer; the best stand first. */
const mostShown = 4;

function Instead({
  alternatives,
  view,
  onAlternative,
}: {
  readonly alternatives: readonly Alternative[];
  readonly view: ShownCall | null;
  readonly onAlternative?: (alternative: Alternative) => void;
}) {
  const t = useTranslations('call.refusal');
  const words = useAlternativeText(view);
  const shown = alternatives.flatMap((given) => {
    const alternative = asDone(given, view);
    const text = alternative === null ? null : words(alternative);
    return alternative === null || text === null ? [] : [{ alternative, text }];
  });
  if (shown.length === 0) return null;
  return (
    <div className="space-y-1">
      <p className="text-sm text-ink-soft">{t('instead')}</p>
      <ul className={onAlternative === undefined ? 'list-disc pl-5' : 'flex flex-wrap gap-1.5'}>
        {shown.slice(0, mostShown).map(({ alternative, text }) => (
          <li key={text}>
            {onAlternative === undefined ? (
              text
            ) : (
              <Button size="sm" onClick={() => onAlternative(alternative)}>
                {text}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const earned = {
  'verify-identity': 'identity-result',
  'capture-budget': 'budget',
  'build-plan': 'agree-plan',
  'record-promise': 'promise',
  'schedule-follow-up': 'follow-up',
} as const;

/** How an alternative is done on the screen: an outcome that the action itself must bring is that action, and a failed check is nothing to be chosen. */
function asDone(alternative: Alternative, view: ShownCall | null): Alternative | null {
  if (alternative.kind !== 'outcome' || view?.step?.kind !== 'do') return alternative;
  const { action } = view.step;
  if (action === 'record-request' || action === 'send-proof') return alternative;
  if (alternative.outcome === 'done') return { kind: earned[action] };
  return action === 'verify-identity' && alternative.outcome === 'failed' ? null : alternative;
}

function useAlternativeText(view: ShownCall | null): (alternative: Alternative) => string | null {
  const t = useTranslations('call.refusal.alternative');
  const terms = useTranslations('terms');
  const locale = useLocale();
  return (alternative) => {
    switch (alternative.kind) {
      case 'answer': {
        const answer = view?.step?.kind === 'ask' ? view.step.answers.find(({ id }) => id === alternative.answer) : undefined;
        return answer === undefined ? null : t('answer', { label: answer.label[locale] });
      }
      case 'palette': {
        const entry = view?.palette.find(({ id }) => id === alternative.entry);
        return entry === undefined ? null : t('palette', { label: entry.label[locale] });
      }
      case 'outcome':
        return t('outcome', { outcome: terms(`doOutcome.${alternative.outcome}`) });
      case 'note':
        return t('note', { fact: terms(`fact.${alternative.fact}`) });
      default:
        return t(alternative.kind);
    }
  };
}
