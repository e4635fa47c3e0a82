import { factBit } from '#script';
import { type AudioPart, type AudioState, audioLimits } from './audio.ts';
import type { CallState } from './state.ts';

/** Whether a call is recorded where it stands: never before the person was told, nor while it pauses, nor once it is over. */
export type Recording = 'not-yet' | 'allowed' | 'paused' | 'over';
type Standing = Pick<CallState, 'phase' | 'paused' | 'factSet' | 'audio'>;

const notified = factBit('recording-notified');

/** Whether sound may be taken down now. */
export function recordingIn({ phase, paused, factSet }: Standing): Recording {
  if (phase === 'ended' || phase === 'wrapped-up') return 'over';
  if (phase !== 'talking' || (factSet & notified) === 0) return 'not-yet';
  return paused ? 'paused' : 'allowed';
}

/** Why a part may not enter the record now; undefined when it may. The part that was being filled when recording stopped may come after it, once. */
export function audioFault(
  state: Standing,
  part: AudioPart,
): 'call.audio-barred' | 'call.audio-out-of-order' | 'call.audio-too-much' | undefined {
  const hasStopped = state.phase === 'ended' || (state.phase === 'talking' && state.paused);
  if (recordingIn(state) !== 'allowed' && !(hasStopped && state.audio.tail)) return 'call.audio-barred';
  const { last, bytes } = state.audio;
  if (bytes + part.bytes > audioLimits.callBytes || part.ends - part.begins > audioLimits.partMs) return 'call.audio-too-much';
  return follows(last, part) ? undefined : 'call.audio-out-of-order';
}

/** Whether a part comes next: in its take, or as the first of the next one, and where the sound before it ended. */
export function follows(last: AudioPart | null, part: AudioPart): boolean {
  if (part.begins !== (last?.ends ?? 0) || part.ends < part.begins) return false;
  const next = last !== null && part.take === last.take && part.part === last.part + 1 && part.key === last.key;
  return next || (part.part === 0 && part.take === (last === null ? 0 : last.take + 1));
}

/** The recording with one part more. */
export function withPart(state: Standing, part: AudioPart): AudioState {
  return { last: part, bytes: state.audio.bytes + part.bytes, tail: false };
}

/** The recording when a call pauses or ends: what was being filled then is still to come, unless it came before. */
export function stopped(state: Standing): AudioState {
  return recordingIn(state) === 'allowed' ? { ...state.audio, tail: true } : state.audio;
}
