import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../primitives/class-names.ts';
import { KeyCap } from './key-cap.tsx';

type ChoiceButtonProps = {
  readonly cap: string | undefined;
  readonly label: string;
  /** Not allowed now: shown so, and still to be pressed, for the refusal says why. */
  readonly allowed: boolean;
  readonly disabled?: boolean;
  readonly large?: boolean;
  readonly onChoose: () => void;
};

/** One of several things the person may have said. */
export function ChoiceButton({ cap, label, allowed, disabled = false, large = false, onChoose }: ChoiceButtonProps) {
  const t = useTranslations('call.step');
  return (
    <button
      type="button"
      disabled={disabled}
      aria-keyshortcuts={cap}
      onClick={onChoose}
      className={classNames(
        'flex w-full items-center gap-2 rounded-control border px-2 xl:gap-2.5 xl:px-2.5 text-left transition-colors hover:bg-sunken disabled:opacity-55',
        large ? 'min-h-11 py-2 text-lg' : 'min-h-7 py-0.5 text-sm xl:min-h-8 xl:py-1 xl:text-base',
        allowed ? 'border-control bg-surface text-ink' : 'border-line border-dashed bg-transparent text-ink-faint',
      )}
    >
      <KeyCap cap={cap} />
      <span className="min-w-0 grow">{label}</span>
      {allowed ? null : (
        <span className="flex shrink-0 items-center">
          <Lock aria-hidden className="size-3.5" />
          <span className="sr-only">{t('notNow')}</span>
        </span>
      )}
    </button>
  );
}
