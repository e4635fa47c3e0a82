'use client';

import type { ScriptBody, StepId } from '@parley/domain/script';
import { classNames } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** What is being edited. */
export type Place = { readonly kind: 'head' } | { readonly kind: 'palette' } | { readonly kind: 'step'; readonly step: StepId };

type OutlineProps = { readonly body: ScriptBody; readonly place: Place; readonly onPlaceChange: (place: Place) => void };

/** The parts of a script, in order. */
export function Outline({ body, place, onPlaceChange }: OutlineProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms.stepKind');
  const locale = useLocale();
  return (
    <nav
      aria-label={t('outline')}
      className="sticky top-5 max-h-[calc(100vh-2.5rem)] overflow-y-auto rounded-card border border-line bg-surface p-2 shadow-raised"
    >
      <Item here={place.kind === 'head'} onChoose={() => onPlaceChange({ kind: 'head' })}>
        {t('properties')}
      </Item>
      <Item here={place.kind === 'palette'} onChoose={() => onPlaceChange({ kind: 'palette' })}>
        {t('paletteList')}
      </Item>
      <h2 className="px-2 pt-3 pb-1 text-xs font-medium text-ink-faint">{t('stepList')}</h2>
      <ol>
        {body.steps.map((step) => (
          <li key={step.id}>
            <Item here={place.kind === 'step' && place.step === step.id} onChoose={() => onPlaceChange({ kind: 'step', step: step.id })}>
              <span aria-hidden className="mr-2 min-w-10 shrink-0 text-xs text-ink-faint">
                {terms(step.kind)}
              </span>
              {step.title[locale]}
            </Item>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Item({ here, onChoose, children }: { readonly here: boolean; readonly onChoose: () => void; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-current={here ? 'true' : undefined}
      onClick={onChoose}
      className={classNames(
        'flex w-full items-baseline rounded-control px-2 py-1 text-left',
        here ? 'bg-accent-soft font-medium text-accent' : 'text-ink hover:bg-sunken',
      )}
    >
      {children}
    </button>
  );
}
