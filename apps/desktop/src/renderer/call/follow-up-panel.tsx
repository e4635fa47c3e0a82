import { addDays, PlainDate, WallTime } from '@parley/domain/calendar';
import type { Channel, Purpose } from '@parley/domain/compliance';
import { Button, Field, Input, Select } from '@parley/ui/primitives';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import type { Act } from './use-call.ts';

type FollowUpPanelProps = { readonly screen: CallScreen; readonly act: Act; readonly busy: boolean };

const channels = ['sms', 'phone', 'email', 'letter'] as const satisfies readonly Channel[];
const purposes = ['reminder', 'callback', 'collection', 'complaint-reply'] as const satisfies readonly Purpose[];

/** When and how to get in touch again, on the person's own clock. A reminder goes out the day before what was promised. */
export function FollowUpPanel({ screen, act, busy }: FollowUpPanelProps) {
  const t = useTranslations('desktop.followUp');
  const terms = useTranslations('terms');
  const promised = screen.view.promise?.due ?? screen.view.plan?.rows[0]?.due;
  const [on, setOn] = useState<string>(promised === undefined ? addDays(screen.today, 1) : addDays(promised, -1));
  const [time, setTime] = useState('10:00');
  const [channel, setChannel] = useState<Channel>(promised === undefined ? 'phone' : 'sms');
  const [purpose, setPurpose] = useState<Purpose>(promised === undefined ? 'callback' : 'reminder');
  const date = PlainDate.safeParse(on);
  const wall = WallTime.safeParse(time);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (date.success && wall.success && !busy) void act((host) => host.call.followUp({ on: date.data, time: wall.data, channel, purpose }));
  };
  return (
    <form onSubmit={submit} aria-label={t('title')} className="space-y-3 rounded-card border border-line bg-surface p-4">
      <p className="text-sm text-ink-soft">{t('lead')}</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('on')}>
          <Input mono autoComplete="off" placeholder={screen.today} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
        </Field>
        <Field label={t('time')}>
          <Input mono autoComplete="off" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        </Field>
        <Field label={t('channel')}>
          <Select
            value={channel}
            onValueChange={setChannel}
            options={channels.map((value) => ({ value, label: terms(`channel.${value}`) }))}
          />
        </Field>
        <Field label={t('purpose')}>
          <Select
            value={purpose}
            onValueChange={setPurpose}
            options={purposes.map((value) => ({ value, label: terms(`purpose.${value}`) }))}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" disabled={!date.success || !wall.success} busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
