import { type AudioPart, audioLimits, AudioPlace } from '@parley/domain/call';
import { AudioKey, digestOf, keyDigest } from '@parley/domain/evidence';
import { CallId, DeviceId } from '@parley/domain/kernel';
import { z } from 'zod';
import { syncProtocol } from './sync.ts';

const refusals = [
  z.object({ kind: z.literal('refused'), code: z.literal('sync.protocol'), spoken: z.int() }),
  z.object({ kind: z.literal('refused'), code: z.literal('sync.revoked') }),
] as const;

/** Which parts of a call's recording need not be sent. */
export const AudioHeldRequest = z.object({ protocol: z.int(), device: DeviceId, call: CallId }).readonly();
export type AudioHeldRequest = z.infer<typeof AudioHeldRequest>;

export const AudioHeldAnswer = z.discriminatedUnion('kind', [
  /** Those that are stored, and those that were stored and are deleted. */
  z.object({ kind: z.literal('held'), parts: z.array(AudioPlace).readonly() }),
  z.discriminatedUnion('code', [...refusals]),
]);
export type AudioHeldAnswer = z.infer<typeof AudioHeldAnswer>;

const sealedLength = Math.ceil(audioLimits.partBytes / 3) * 4;

/** One part of a call's recording, sealed, in base64; and the key of its take. Its event has to be there first. Sending twice equals sending once. */
export const AudioRequest = z
  .object({
    protocol: z.int(),
    device: DeviceId,
    call: CallId,
    ...AudioPlace.unwrap().shape,
    key: AudioKey,
    sealed: z.base64().max(sealedLength),
  })
  .readonly();
export type AudioRequest = z.infer<typeof AudioRequest>;

export const AudioAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored') }),
  z.discriminatedUnion('code', [
    ...refusals,
    /** No event that has arrived names this part. */
    z.object({ kind: z.literal('refused'), code: z.literal('audio.unknown-part') }),
    z.object({ kind: z.literal('refused'), code: z.literal('audio.other-bytes') }),
    z.object({ kind: z.literal('refused'), code: z.literal('audio.other-key') }),
    /** With this part the call's recording would be longer than any may be. */
    z.object({ kind: z.literal('refused'), code: z.literal('audio.too-large') }),
  ]),
]);
export type AudioAnswer = z.infer<typeof AudioAnswer>;

/** What is known where a part arrives. `named`: what the call's own record says of it, where the device itself recorded it. */
export type AudioReceived = {
  /** What was sent, out of base64. */
  readonly sealed: Uint8Array;
  readonly revoked: boolean;
  readonly named: Pick<AudioPart, 'hash' | 'key'> | undefined;
  /** It is stored already, or was and is deleted. */
  readonly held: boolean;
  /** How many bytes of the call are stored. */
  readonly bytes: number;
};

/** Judges a part without touching anything: nothing is stored that the record does not name by the hash of its bytes and of its key. */
export function receiveAudio(
  request: AudioRequest,
  { sealed, revoked, named, held, bytes }: AudioReceived,
): { readonly store: Uint8Array | null; readonly answer: AudioAnswer } {
  const refused = (code: 'sync.revoked' | 'audio.unknown-part' | 'audio.other-bytes' | 'audio.other-key' | 'audio.too-large') => ({
    store: null,
    answer: { kind: 'refused', code } as const,
  });
  if (request.protocol !== syncProtocol) return { store: null, answer: { kind: 'refused', code: 'sync.protocol', spoken: syncProtocol } };
  if (revoked) return refused('sync.revoked');
  if (named === undefined) return refused('audio.unknown-part');
  if (digestOf(sealed) !== named.hash) return refused('audio.other-bytes');
  if (keyDigest(request.key) !== named.key) return refused('audio.other-key');
  if (held) return { store: null, answer: { kind: 'stored' } };
  return bytes + sealed.length > audioLimits.callBytes ? refused('audio.too-large') : { store: sealed, answer: { kind: 'stored' } };
}
