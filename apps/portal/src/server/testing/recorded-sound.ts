import { type AudioRequest, syncProtocol } from '@parley/contract';
import type { AudioPart, CallEventBody } from '@parley/domain/call';
import { digestOf, keyDigest, sealAudio } from '@parley/domain/evidence';
import type { CallId, DeviceId } from '@parley/domain/kernel';
import { randomBytes } from 'node:crypto';

/** What an invented person is heard to say in a part. */
export function soundOf(part: number): Uint8Array {
  return new TextEncoder().encode(`an invented voice, part ${part}`);
}

/** A take of so many parts of ten seconds as a workstation records it: the events that name them, and what is sent for each. */
export function recordedTake(of: { readonly call: CallId; readonly device: DeviceId }, parts: number) {
  const key = randomBytes(32).toString('hex');
  const sealed = Array.from({ length: parts }, (_, part) =>
    sealAudio(soundOf(part), { call: of.call, take: 0, part }, { key, nonce: new Uint8Array(randomBytes(12)) }),
  );
  const bodies = sealed.map((bytes, part): CallEventBody & AudioPart => ({
    kind: 'audio-recorded',
    take: 0,
    part,
    hash: digestOf(bytes),
    key: keyDigest(key),
    bytes: bytes.length,
    begins: part * 10_000,
    ends: (part + 1) * 10_000,
  }));
  const requests = sealed.map((bytes, part): AudioRequest => ({
    protocol: syncProtocol,
    device: of.device,
    call: of.call,
    take: 0,
    part,
    key,
    sealed: Buffer.from(bytes).toString('base64'),
  }));
  return { key, bodies, requests };
}
