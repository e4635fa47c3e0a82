import { Button } from '@parley/ui/primitives';
import { Phone, PhoneMissed } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { type CallScreen, UnansweredOutcome } from '../../ipc/call.ts';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useAct } from './use-call.ts';

/** The number to dial, and what came of it. */
export function Dialling({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.call');
  const numberLabel = useTranslations('desktop.queue.numberLabel');
  const outcome = useTranslations('terms.outcome');
  const locale = useLocale();
  const { act, refused, dismiss, busy } = useAct();
  return (
    <div className="mx-auto flex h-full max-w-xl flex-col items-center justify-center gap-6 p-6 text-center">
      <p className="text-ink-faint">{t('dial')}</p>
      <div>
        <h1 className="text-xl font-semibold">{screen.person[locale]}</h1>
        <p className="figures mt-2 font-mono text-[2rem] leading-tight">{grouped(screen.number.e164)}</p>
        <p className="mt-1 text-sm text-ink-faint">{numberLabel(screen.number.label)}</p>
      </div>
      <Button
        variant="primary"
        size="lg"
        ref={focusOnArrival}
        busy={busy}
        onClick={() => void act((host) => host.call.move({ kind: 'connected' }))}
      >
        <Phone aria-hidden />
        {t('connected')}
      </Button>
      <div role="group" aria-label={t('noAnswer')} className="flex flex-wrap justify-center gap-2">
        {UnansweredOutcome.options.map((value) => (
          <Button key={value} busy={busy} onClick={() => void act((host) => host.call.move({ kind: 'no-answer', outcome: value }))}>
            <PhoneMissed aria-hidden />
            {outcome(value)}
          </Button>
        ))}
      </div>
      {refused === null ? null : <RefusalNotice refusal={refused} onDismiss={dismiss} />}
    </div>
  );
}

/** "+8613800000000" as "+86 138 0000 0000". */
function grouped(e164: string): string {
  const chinese = /^\+86(\d{3})(\d{4})(\d{4})$/.exec(e164);
  return chinese === null ? e164 : `+86 ${chinese.slice(1).join(' ')}`;
}
