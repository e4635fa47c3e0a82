'use client';

import type { CallFact } from '@parley/domain/compliance';
import { CornerUpLeft } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { paletteKey } from './call-keys.ts';
import { ChoiceButton } from './choice-button.tsx';
import { KeyCap } from './key-cap.tsx';
import { Region } from './region.tsx';
import type { ShownCall } from './shown-call.ts';

type CallPaletteProps = {
  readonly view: ShownCall;
  readonly busy?: boolean;
  readonly onPalette: (entry: string) => void;
  readonly onResume: () => void;
  /** Notes a fact that no palette entry answers. */
  readonly onNote: (fact: CallFact) => void;
};

/** What did the person just say: always at hand, with the way back to where it interrupted. */
export function CallPalette({ view, busy = false, onPalette, onResume, onNote }: CallPaletteProps) {
  const t = useTranslations('call');
  const facts = useTranslations('terms.fact');
  const locale = useLocale();
  const still = busy || view.paused;
  return (
    <Region label={t('region.palette')} className="h-full">
      <div className="min-h-0 grow space-y-3 overflow-y-auto px-4 pb-4">
        {view.resume === null ? (
          <p className="hidden text-xs text-ink-faint xl:block">{t('palette.hint')}</p>
        ) : (
          <button
            type="button"
            disabled={still}
            aria-keyshortcuts="R"
            onClick={onResume}
            className="flex w-full items-center gap-2.5 rounded-control bg-accent px-2.5 py-2 text-left font-medium text-on-accent hover:bg-accent-strong disabled:opacity-55"
          >
            <KeyCap cap="R" />
            <span className="min-w-0 grow">{t('palette.resume', { title: view.resume.title[locale] })}</span>
            <CornerUpLeft aria-hidden className="size-4 shrink-0" />
          </button>
        )}
        {view.palette.length === 0 ? <p className="text-sm text-ink-soft">{t('palette.none')}</p> : null}
        <ul className="space-y-1">
          {view.palette.map((entry, index) => (
            <li key={entry.id}>
              <ChoiceButton
                cap={paletteKey(index)}
                label={entry.label[locale]}
                allowed={entry.allowed}
                disabled={still}
                onChoose={() => onPalette(entry.id)}
              />
            </li>
          ))}
        </ul>
        {view.notable.length === 0 ? null : (
          <div role="group" aria-label={t('palette.note')} className="space-y-1.5">
            <p aria-hidden className="text-xs text-ink-faint">
              {t('palette.note')}
            </p>
            <div className="flex flex-wrap gap-1.5">
              {view.notable.map((fact) => (
                <Button key={fact} size="sm" disabled={still} onClick={() => onNote(fact)}>
                  {facts(fact)}
                </Button>
              ))}
            </div>
          </div>
        )}
      </div>
    </Region>
  );
}
