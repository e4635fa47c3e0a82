'use client';

import type { CallRecord } from '@parley/contract';
import { InstantText } from '@parley/ui/domain';
import { Badge, Button, Card, Facts, Field, Input } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';
import { Listen } from './listen.tsx';

type Audio = NonNullable<CallRecord['audio']>;
type CallAudioProps = { readonly record: CallRecord; readonly audio: Audio };

/** What has become of the recording of a call: what is held and until when, what was deleted and why, and who wants it kept. */
export function CallAudio({ record, audio }: CallAudioProps) {
  const t = useTranslations('portal.audio');
  const { parts, held, ms, deletions, keptUntil, hold } = audio;
  const deleted = deletions.reduce((sum, deletion) => sum + deletion.parts, 0);
  const awaited = parts - held - deleted;
  return (
    <Card title={t('title')}>
      <Facts
        items={[
          { id: 'length', term: t('length'), value: t('lengthText', { parts, seconds: Math.round(ms / 1000) }) },
          { id: 'held', term: t('held'), value: t('heldText', { held, parts }) },
          ...(awaited === 0
            ? []
            : [{ id: 'awaited', term: t('awaited'), value: <Badge tone="warn">{t('parts', { parts: awaited })}</Badge> }]),
          ...(held === 0
            ? []
            : [{ id: 'until', term: t('until'), value: keptUntil === null ? t('untilOpen') : <InstantText at={keptUntil} /> }]),
          ...deletions.map((deletion, index) => ({ id: `deleted-${index}`, term: t('deleted'), value: <Deletion deletion={deletion} /> })),
          ...(hold === null
            ? []
            : [
                {
                  id: 'hold',
                  term: t('hold'),
                  value: (
                    <>
                      <Badge tone="warn">{t('holding')}</Badge> {hold.note} · {hold.by} · <InstantText at={hold.at} />
                    </>
                  ),
                },
              ]),
        ]}
      />
      {audio.takes.length === 0 ? null : (
        <div className="mt-4 space-y-2">
          {audio.takes.map((take) => (
            <Listen key={take} call={record.summary.id} take={take} />
          ))}
        </div>
      )}
      <HoldForm record={record} audio={audio} />
    </Card>
  );
}

function Deletion({ deletion: { at, parts, terms } }: { readonly deletion: Audio['deletions'][number] }) {
  const t = useTranslations('portal.audio');
  return (
    <div className="space-y-1">
      <p>
        <InstantText at={at} precision="second" /> · {t('parts', { parts })}
      </p>
      <ul className="text-sm text-ink-soft">
        {terms.map(({ rule, document, article, years, since, ended }) => (
          <li key={rule}>
            {t('term', { document, article })} <code className="font-mono text-xs">{rule}</code>{' '}
            {t('kept', { years, since: t(`since.${since}`) })} <InstantText at={ended} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Holds the recordings of the case, or lifts the hold; nothing for whoever may not. */
function HoldForm({ record, audio: { hold } }: CallAudioProps) {
  const t = useTranslations('portal.audio');
  const me = useMe();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const set = useMutation(
    rpc.cases.hold.mutationOptions({
      onSuccess: () => {
        setNote('');
        return queries.invalidateQueries({ queryKey: rpc.calls.get.key() });
      },
    }),
  );
  if (!can(me.role, 'hold-cases')) return null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    set.mutate({ case: record.summary.case, held: hold === null, note: note.trim() });
  };
  return (
    <form onSubmit={submit} className="mt-4 space-y-3 border-t border-line pt-3">
      <p className="text-sm text-ink-soft">{t('holdLead')}</p>
      {hold === null ? (
        <Field label={t('why')}>
          <Input value={note} maxLength={500} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
      ) : null}
      <Button type="submit" size="sm" busy={set.isPending} disabled={hold === null && note.trim() === ''}>
        {hold === null ? t('setHold') : t('liftHold')}
      </Button>
      {set.isError ? <Failure error={set.error} urgent /> : null}
    </form>
  );
}
