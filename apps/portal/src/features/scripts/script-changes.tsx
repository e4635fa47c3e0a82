'use client';

import { diffScripts, type ScriptBody, type ScriptChange } from '@parley/domain/script';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useStepName } from './step-name.ts';

type ScriptChangesProps = { readonly before: ScriptBody; readonly after: ScriptBody };

/** What changed between two versions, one change after another, texts beside each other. */
export function ScriptChanges({ before, after }: ScriptChangesProps) {
  const t = useTranslations('portal.review');
  const changes = diffScripts(before, after);
  if (changes.length === 0) return <p className="p-4 text-ink-soft">{t('none')}</p>;
  return (
    <ul aria-label={t('changes')} className="divide-y divide-line">
      {changes.map((change, index) => (
        <li key={index} className="space-y-2 px-4 py-3">
          <Change change={change} before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change, before, after }: { readonly change: ScriptChange } & ScriptChangesProps) {
  const t = useTranslations('portal.review.change');
  const heads = useTranslations('terms.scriptHead');
  const common = useTranslations('common');
  const locale = useLocale();
  const beforeName = useStepName(before);
  const name = useStepName(after);
  switch (change.kind) {
    case 'step-added':
      return <Title>{t('step-added', { step: change.step.title[locale] })}</Title>;
    case 'step-removed':
      return <Title>{t('step-removed', { step: change.step.title[locale] })}</Title>;
    case 'text-changed':
      return (
        <>
          <Title>{t('text-changed', { step: name(change.step) })}</Title>
          <TextPairs before={change.before} after={change.after} />
        </>
      );
    case 'edges-changed': {
      const names = (steps: readonly string[], of: (step: string) => string) => [...new Set(steps)].map(of).join(common('listSeparator'));
      return (
        <>
          <Title>{t('edges-changed', { step: name(change.step) })}</Title>
          <Pair before={names(change.before, beforeName)} after={names(change.after, name)} />
        </>
      );
    }
    case 'step-changed':
      return <Title>{t('step-changed', { step: name(change.step) })}</Title>;
    case 'palette-added':
    case 'palette-removed':
      return <Title>{t(change.kind, { label: change.entry.label[locale] })}</Title>;
    case 'palette-changed':
      return (
        <>
          <Title>{t('palette-changed', { label: change.after.label[locale] })}</Title>
          <Pair
            before={`${change.before.label[locale]} → ${beforeName(change.before.goto)}`}
            after={`${change.after.label[locale]} → ${name(change.after.goto)}`}
          />
        </>
      );
    case 'head-changed':
      return <Title>{t('head-changed', { field: heads(change.field) })}</Title>;
    default:
      return change satisfies never;
  }
}

function Title({ children }: { readonly children: ReactNode }) {
  return <h3 className="font-semibold">{children}</h3>;
}

/** The texts that differ, Chinese and English in turn, in the order they are read. */
function TextPairs({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const gone = before.filter((text) => !after.includes(text));
  const come = after.filter((text) => !before.includes(text));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => (
    <Pair key={index} ownLanguage before={gone[index] ?? ''} after={come[index] ?? ''} />
  ));
}

type PairProps = {
  readonly before: string;
  readonly after: string;
  /** Each text is in a language of its own, whatever that of the screen. */ readonly ownLanguage?: boolean;
};

function Pair({ before, after, ownLanguage = false }: PairProps) {
  const t = useTranslations('portal.review');
  const language = (text: string) => (ownLanguage ? (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en') : undefined);
  return (
    <div className="grid grid-cols-2 gap-3">
      <div className="rounded-control bg-deny-soft px-3 py-2">
        <span className="block text-xs font-medium text-deny">{t('before')}</span>
        <del lang={language(before)} className="whitespace-pre-wrap no-underline">
          {before}
        </del>
      </div>
      <div className="rounded-control bg-allow-soft px-3 py-2">
        <span className="block text-xs font-medium text-allow">{t('after')}</span>
        <ins lang={language(after)} className="whitespace-pre-wrap no-underline">
          {after}
        </ins>
      </div>
    </div>
  );
}
