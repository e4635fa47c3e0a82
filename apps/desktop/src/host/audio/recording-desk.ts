import { randomBytes } from 'node:crypto';
import { type AudioPart, type CallInput, type CallRefusal, decide } from '@parley/domain/call';
import { type AudioKey, digestOf, keyDigest, sealAudio } from '@parley/domain/evidence';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { HostFailure } from '../../ipc/failure.ts';
import type { Session } from '../call/session.ts';
import { attempt, keepPart, type Store, takeKey } from '../db/index.ts';
import type { AudioFiles } from './audio-files.ts';

/** What a recorder brings: the sound since the last time, how long it is, and whether it is the first of a new take. */
export type Sound = { readonly sound: Uint8Array; readonly ms: number; readonly fresh: boolean };

/** A part that lies on the disk, and what has to be stored with its event. */
export type Recorded = {
  readonly input: Extract<CallInput, { kind: 'audio' }>;
  /** Within the transaction of the event, whose sequence is told. */
  readonly keep: (seq: number) => void;
};

/**
 * Seals what a recorder brought and writes it to the disk, so that no event ever names what is not there. The call is asked first: what may not enter the
 * record is never written at all.
 */
export function recordPart(
  { state, context, call, held }: Session,
  { sound, ms, fresh }: Sound,
  { store, files }: { readonly store: Store; readonly files: AudioFiles },
): Result<Recorded, HostFailure | CallRefusal> {
  if (held.bundle.records !== true) return err({ code: 'desk.recording-off' });
  const { last } = state.audio;
  const take = (last?.take ?? -1) + (fresh ? 1 : 0);
  const known = fresh ? ok(randomBytes(32).toString('hex')) : attempt(() => takeKey(store, call.id, take));
  if (!known.ok) return known;
  const key: AudioKey | undefined = known.value;
  if (key === undefined) return err({ code: 'desk.recording-broken' });
  const of = { call: call.id, take, part: fresh ? 0 : (last?.part ?? -1) + 1 };
  const sealed = sealAudio(sound, of, { key, nonce: randomBytes(12) });
  const begins = last?.ends ?? 0;
  const audio: AudioPart = {
    take,
    part: of.part,
    hash: digestOf(sealed),
    key: keyDigest(key),
    bytes: sealed.length,
    begins,
    ends: begins + ms,
  };
  const input = { kind: 'audio', part: audio } as const;
  const allowed = decide(state, input, context);
  if (!allowed.ok) return allowed;
  const written = attempt(() => files.write(of, sealed));
  if (!written.ok) return written;
  return ok({ input, keep: (seq) => keepPart(store, { call: call.id, seq, key, audio }) });
}
