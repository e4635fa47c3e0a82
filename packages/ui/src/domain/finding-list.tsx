'use client';

import { AllocationHead } from '@parley/domain/account';
import { type Citation, type Finding, PlanCondition, PlanDisclosure } from '@parley/domain/compliance';
import { useTranslations } from 'use-intl';
import { Badge } from '../primitives/badge.tsx';
import { useCodeText } from './code-text.ts';
import { InstantText } from './instant-text.tsx';

const planFactNames = [...PlanDisclosure.options, ...PlanCondition.options, ...AllocationHead.options, 'lender', 'cap'] as const;
type PlanFactName = (typeof planFactNames)[number];

/** What the rules found: the reason in words, how strongly it binds, the clause it rests on, and when the answer changes. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTranslations('terms');
  const words = useTranslations('terms.finding');
  const codeText = useCodeText();
  const named = useNamed();
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding, index) => (
        <li key={`${finding.rule} ${index}`} className="space-y-1 py-2 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={finding.effect}>{t(`effect.${finding.effect}`)}</Badge>
            <span className="font-medium">{codeText(finding.reason, named(finding.facts))}</span>
          </div>
          <p className="text-sm text-ink-soft">
            {t(`force.${finding.force}`)}
            {words('separator')}
            <CitationText citation={finding.citation} />
          </p>
          <FindingFigures facts={finding.facts} />
          {finding.flipsAt === undefined ? null : (
            <p className="text-sm text-ink-soft">
              {words('flipsAt')} <InstantText at={finding.flipsAt} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Facts as words need them: a list of names of the kernel becomes a list of words. */
function useNamed(): (facts: Finding['facts']) => Readonly<Record<string, string>> {
  const t = useTranslations('terms.planFact');
  const common = useTranslations('common');
  const isNamed = (name: string): name is PlanFactName => planFactNames.some((known) => known === name);
  return (facts) =>
    Object.fromEntries(
      Object.entries(facts).map(([key, value]) => {
        const parts = String(value).split(', ');
        return [key, parts.map((part) => (isNamed(part) ? t(part) : part)).join(common('listSeparator'))];
      }),
    );
}

/** The figures a rule went by, as far as they say something to a reader. */
function FindingFigures({ facts }: Pick<Finding, 'facts'>) {
  const t = useTranslations('terms.findingFact');
  const { hours, localTime, used, max, days } = facts;
  const figures = [
    ...(hours === undefined ? [] : [t('hours', { hours: String(hours) })]),
    ...(localTime === undefined ? [] : [t('localTime', { time: String(localTime) })]),
    ...(used === undefined || max === undefined ? [] : [t('used', { used: String(used), max: String(max) })]),
    ...(days === undefined || max !== undefined ? [] : [t('days', { days: String(days) })]),
  ];
  return figures.length === 0 ? null : <p className="figures text-sm text-ink-soft">{figures.join(t('separator'))}</p>;
}

/** A clause, with a link to its text where there is one. */
export function CitationText({ citation }: { readonly citation: Citation }) {
  const words = useTranslations('terms.finding');
  const text = `${citation.document} ${citation.article}`;
  return (
    <>
      {citation.url === undefined ? (
        text
      ) : (
        <a href={citation.url} rel="noreferrer" target="_blank" className="text-accent underline underline-offset-2">
          {text}
        </a>
      )}
      {citation.reading === true ? <span className="text-ink-faint">{words('reading')}</span> : null}
    </>
  );
}
