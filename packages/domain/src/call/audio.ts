import { z } from 'zod';

/** How much sound a call may bring: bytes and milliseconds of one part, bytes of a call. Opus at 32 kbit/s is 40 kB in ten seconds. */
export const audioLimits = { partBytes: 524_288, partMs: 30_000, callBytes: 268_435_456 } as const;

/** SHA-256 of bytes, hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Which part of a call's recording: a take is what one recorder wrote, and its parts are numbered from 0. */
export const AudioPlace = z.object({ take: z.int().min(0).max(999), part: z.int().min(0).max(99_999) }).readonly();
export type AudioPlace = z.infer<typeof AudioPlace>;

/**
 * A part of a call's recording (Opus in WebM) as the record knows it. `hash` is over the sealed bytes, as they are stored everywhere, and `bytes` their
 * number; `key` is the hash of the key that opens them, so that one part cannot be made to say two things. `begins` and `ends` count the
 * milliseconds recorded so far in the call, pauses left out.
 */
export const AudioPart = z
  .object({
    ...AudioPlace.unwrap().shape,
    hash: Digest,
    key: Digest,
    bytes: z.int().min(1).max(audioLimits.partBytes),
    begins: z.int().min(0),
    ends: z.int().min(0),
  })
  .readonly();
export type AudioPart = z.infer<typeof AudioPart>;

/** How far the recording of a call has got. */
export type AudioState = {
  readonly last: AudioPart | null;
  readonly bytes: number;
  /** Whether one more part may come although recording has stopped: the one that was being filled then. */
  readonly tail: boolean;
};

/** Nothing recorded yet. */
export const noAudio: AudioState = { last: null, bytes: 0, tail: false };
