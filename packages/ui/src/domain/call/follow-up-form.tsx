'use client';

import type { PlainDate } from '@parley/domain/calendar';
import { Channel, Purpose } from '@parley/domain/compliance';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { Field, Input } from '../../primitives/field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { Select } from '../../primitives/select.tsx';
import { useCodeText } from '../code-text.ts';
import { ZoneText } from '../instant-text.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';

/** A day and a time on the person's own clock: YYYY-MM-DD and HH:MM. */
export type FollowUpEntry = { readonly on: string; readonly time: string; readonly channel: Channel; readonly purpose: Purpose };

type FollowUpFormProps = {
  readonly today: PlainDate;
  /** The person's zone; null when it is not known. */
  readonly zone: string | null;
  readonly outcomes: readonly Outcome[];
  readonly error?: string | null;
  readonly busy?: boolean;
  readonly onSubmit: (followUp: FollowUpEntry) => void;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** When and how to be in touch again. */
export function FollowUpForm({ today, zone, outcomes, error = null, busy = false, onSubmit, onOutcome }: FollowUpFormProps) {
  const t = useTranslations('call.followUp');
  const terms = useTranslations('terms');
  const codeText = useCodeText();
  const [on, setOn] = useState('');
  const [time, setTime] = useState('');
  const [channel, setChannel] = useState<Channel>('phone');
  const [purpose, setPurpose] = useState<Purpose>('callback');
  const [tried, setTried] = useState(false);
  const missing = tried ? t('missing') : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (on !== '' && time !== '') onSubmit({ on, time, channel, purpose });
  };
  return (
    <form onSubmit={submit} className="max-w-xl space-y-4" noValidate>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4">
        <Field label={t('on')} error={on === '' ? missing : undefined}>
          <Input type="date" value={on} min={today} onChange={(event) => setOn(event.currentTarget.value)} />
        </Field>
        <Field label={t('time')} error={time === '' ? missing : undefined}>
          <Input type="time" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        </Field>
        <Field label={t('channel')}>
          <Select
            value={channel}
            options={Channel.options.map((value) => ({ value, label: terms(`channel.${value}`) }))}
            onValueChange={setChannel}
          />
        </Field>
        <Field label={t('purpose')}>
          <Select
            value={purpose}
            options={Purpose.options.map((value) => ({ value, label: terms(`purpose.${value}`) }))}
            onValueChange={setPurpose}
          />
        </Field>
      </div>
      <p className="text-sm text-ink-soft">
        {zone === null ? t('zoneUnknown') : t.rich('zone', { zone: () => <ZoneText at={Date.parse(today)} zone={zone} /> })} {t('note')}
      </p>
      {error === null ? null : <Notice urgent tone="deny" title={codeText(error)} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t('submit')}
        </Button>
        <PanelOutcomes
          outcomes={outcomes}
          shown={[
            { outcome: 'declined', label: t('declined') },
            { outcome: 'refused', label: t('refused') },
          ]}
          busy={busy}
          onOutcome={onOutcome}
        />
      </div>
    </form>
  );
}
