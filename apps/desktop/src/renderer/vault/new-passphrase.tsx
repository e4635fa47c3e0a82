import { Field, Input } from '@parley/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';

type NewPassphraseProps = {
  readonly least: number;
  readonly label: string;
  /** The focus is here when it appears. */
  readonly first?: boolean;
  /** Told of the passphrase when it is long enough and was typed twice alike, and of undefined otherwise. */
  readonly onChange: (passphrase: string | undefined) => void;
};

/** A new passphrase, typed twice. */
export function NewPassphrase({ least, label, first = false, onChange }: NewPassphraseProps) {
  const t = useTranslations('desktop.vault');
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const tell = (one: string, two: string) => onChange(Array.from(one.trim()).length >= least && one === two ? one : undefined);
  return (
    <>
      <Field label={label} hint={t('least', { count: least })}>
        <Input
          type="password"
          {...(first ? { ref: focusOnArrival } : {})}
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            tell(event.currentTarget.value, repeat);
          }}
        />
      </Field>
      <Field label={t('repeat')} error={repeat !== '' && repeat !== passphrase ? t('different') : undefined}>
        <Input
          type="password"
          autoComplete="new-password"
          value={repeat}
          onChange={(event) => {
            setRepeat(event.currentTarget.value);
            tell(passphrase, event.currentTarget.value);
          }}
        />
      </Field>
    </>
  );
}
