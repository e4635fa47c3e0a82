import { AudioPart, type AudioPlace, Digest } from '@parley/domain/call';
import { AudioKey } from '@parley/domain/evidence';
import { CallId } from '@parley/domain/kernel';
import { z } from 'zod';
import type { Store } from './store.ts';

/** A part of a call's recording that lies on this disk. */
export type HeldPart = AudioPlace & { readonly call: CallId };

/** What has become of a part: it waits for the portal, was refused there for good, or its file is not what was recorded. */
export const PartState = z.enum(['waiting', 'refused', 'lost']);
export type PartState = z.infer<typeof PartState>;

const { take, part } = AudioPart.unwrap().shape;
const Key = z.object({ key: AudioKey, mac: z.string() });
const Row = z.object({ call_id: CallId, take, part, seq: z.int(), hash: Digest, state: PartState, mac: z.string() });
const Count = z.object({ parts: z.int() });

/** The key of a take; undefined when there is none. */
export function takeKey(store: Store, call: CallId, of: number): AudioKey | undefined {
  const row = store.one(Key, 'select key, mac from audio_take where call_id = ? and take = ?', call, of);
  if (row === undefined) return undefined;
  store.check(row.mac, 'audio_take', call, of, row.key);
  return row.key;
}

/** Keeps a part whose event is being appended, and the key of its take. Called within that transaction. */
export function keepPart(
  store: Store,
  { call, seq, key, audio }: { readonly call: CallId; readonly seq: number; readonly key: AudioKey; readonly audio: AudioPart },
): void {
  store.run(
    'insert into audio_take (call_id, take, key, mac) values (?, ?, ?, ?) on conflict do nothing',
    call,
    audio.take,
    key,
    store.seal('audio_take', call, audio.take, key),
  );
  const values = [call, audio.take, audio.part, seq, audio.hash, 'waiting'] as const;
  store.run(
    'insert into audio_part (call_id, take, part, seq, hash, state, mac) values (?, ?, ?, ?, ?, ?, ?)',
    ...values,
    store.seal('audio_part', ...values),
  );
}

/** The parts that wait for the portal and whose event it has, oldest first. */
export function waitingParts(store: Store, acked: number): readonly (HeldPart & { readonly hash: string })[] {
  return store
    .all(Row, "select call_id, take, part, seq, hash, state, mac from audio_part where state = 'waiting' and seq <= ? order by seq", acked)
    .map(({ mac, ...row }) => {
      store.check(mac, 'audio_part', row.call_id, row.take, row.part, row.seq, row.hash, row.state);
      return { call: row.call_id, take: row.take, part: row.part, hash: row.hash };
    });
}

/** How many parts wait, and how many were refused or are lost. */
export function countParts(store: Store): { readonly waiting: number; readonly failed: number } {
  const count = (which: string) => store.one(Count, `select count(*) as parts from audio_part where state ${which} 'waiting'`)?.parts ?? 0;
  return { waiting: count('='), failed: count('<>') };
}

/** The names of every part that is kept here. */
export function keptParts(store: Store): readonly HeldPart[] {
  return store
    .all(Row.pick({ call_id: true, take: true, part: true }), 'select call_id, take, part from audio_part')
    .map(({ call_id: call, ...place }) => ({ call, ...place }));
}

/** The portal has a part: nothing of it is kept here any more. */
export function dropPart(store: Store, of: HeldPart): void {
  store.run('delete from audio_part where call_id = ? and take = ? and part = ?', of.call, of.take, of.part);
}

/** Notes that a part cannot be sent. */
export function failPart(store: Store, of: HeldPart, state: Exclude<PartState, 'waiting'>): void {
  const where = 'where call_id = ? and take = ? and part = ?';
  const row = store.one(Row, `select call_id, take, part, seq, hash, state, mac from audio_part ${where}`, of.call, of.take, of.part);
  if (row === undefined) return;
  const mac = store.seal('audio_part', row.call_id, row.take, row.part, row.seq, row.hash, state);
  store.run(`update audio_part set state = ?, mac = ? ${where}`, state, mac, of.call, of.take, of.part);
}

/** Forgets the keys of calls that are closed and of which no part is kept. */
export function dropIdleKeys(store: Store): void {
  store.run(
    `delete from audio_take where not exists (select 1 from audio_part where audio_part.call_id = audio_take.call_id and audio_part.take = audio_take.take)
      and call_id not in (select id from call where closed_at is null)`,
  );
}
