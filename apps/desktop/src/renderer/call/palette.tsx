import { Button } from '@parley/ui/primitives';
import { CornerUpLeft, Ear } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import type { CallScreen, ScreenMove } from '../../ipc/call.ts';
import { KeyHint } from './key-hint.tsx';

type PaletteProps = { readonly view: CallScreen['view']; readonly move: (input: ScreenMove) => void; readonly busy: boolean };

/** What the person just said. Every entry can be pressed: one that is not possible now is refused with its reason. */
export function Palette({ view, move, busy }: PaletteProps) {
  const t = useTranslations('desktop.call');
  const facts = useTranslations('terms.fact');
  const locale = useLocale();
  return (
    <section aria-labelledby="palette-title">
      <div className="flex items-center gap-2">
        <h2 id="palette-title" className="grow font-semibold">
          {t('palette')}
        </h2>
        <KeyHint>G</KeyHint>
      </div>
      <p className="mb-2 text-xs text-ink-faint">{t('paletteLead')}</p>
      {view.resume === null ? null : (
        <button
          type="button"
          disabled={busy}
          onClick={() => move({ kind: 'resume' })}
          className="mb-2 flex w-full items-center gap-2 rounded-control border border-accent bg-accent-soft px-2.5 py-2 text-left font-medium text-accent"
        >
          <CornerUpLeft aria-hidden className="size-4 shrink-0" />
          {t('returnTo', { title: view.resume.title[locale] })}
        </button>
      )}
      <ul className="space-y-1">
        {view.palette.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              disabled={busy}
              onClick={() => move({ kind: 'palette', entry: entry.id })}
              className={`w-full rounded-control border border-line px-2.5 py-1.5 text-left hover:bg-sunken ${entry.allowed ? 'bg-surface' : 'bg-sunken text-ink-faint'}`}
            >
              {entry.label[locale]}
            </button>
          </li>
        ))}
      </ul>
      {view.notable.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1.5 text-sm font-medium text-ink-soft">{t('note')}</h3>
          <div className="flex flex-wrap gap-1.5">
            {view.notable.map((fact) => (
              <Button key={fact} size="sm" busy={busy} onClick={() => move({ kind: 'note-fact', fact })}>
                <Ear aria-hidden />
                {facts(fact)}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
