import { AudioAnswer, AudioHeldAnswer, syncProtocol } from '@parley/contract';
import { digestOf } from '@parley/domain/evidence';
import type { CallId, DeviceId } from '@parley/domain/kernel';
import type { SyncTrouble } from '../../ipc/status.ts';
import type { AudioFiles } from '../audio/audio-files.ts';
import { dropIdleKeys, dropPart, failPart, type HeldPart, type Store, takeKey, waitingCount, waitingParts } from '../db/index.ts';
import type { PortalClient } from '../enrol/portal-client.ts';

/** The most parts that one round sends: events are looked after between rounds. */
const mostParts = 50;

export type AudioRound = {
  readonly trouble: Extract<SyncTrouble, { code: 'sync.revoked' | 'sync.protocol' }> | null;
  /** Whether parts are left that could be sent at once. */
  readonly more: boolean;
};

const done: AudioRound = { trouble: null, more: false };

/**
 * Sends the parts of recordings whose events the portal has, after asking which of them it needs: what a round before began goes on where it stopped.
 * It gives way as soon as events wait. What the portal refuses for good is noted and passed over; what it has is deleted here.
 */
export async function sendAudio(
  store: Store,
  {
    portal,
    device,
    files,
    acked,
    goOn,
  }: {
    readonly portal: PortalClient;
    readonly device: DeviceId;
    readonly files: AudioFiles;
    readonly acked: number;
    readonly goOn: () => boolean;
  },
): Promise<AudioRound> {
  const held = new Map<CallId, ReadonlySet<string>>();
  const parts = waitingParts(store, acked);
  for (const [sent, of] of parts.entries()) {
    if (!goOn()) return done;
    if (sent >= mostParts || waitingCount(store).events > 0) return { trouble: null, more: true };
    let known = held.get(of.call);
    if (known === undefined) {
      const answer = AudioHeldAnswer.parse(await portal.sync.audioHeld({ protocol: syncProtocol, device, call: of.call }));
      if (answer.kind === 'refused') return { trouble: { code: answer.code }, more: false };
      known = new Set(answer.parts.map(nameOf));
      held.set(of.call, known);
    }
    if (known.has(nameOf(of))) {
      drop(store, files, of);
      continue;
    }
    const answer = await send(store, of, { portal, device, files });
    if (answer === 'lost') failPart(store, of, 'lost');
    else if (answer.kind === 'stored') drop(store, files, of);
    else if (answer.code === 'sync.revoked' || answer.code === 'sync.protocol') return { trouble: { code: answer.code }, more: false };
    // The portal lacks an event that it has acknowledged: the next push mends it.
    else if (answer.code === 'audio.unknown-part') return done;
    else failPart(store, of, 'refused');
  }
  dropIdleKeys(store);
  return done;
}

async function send(
  store: Store,
  of: HeldPart & { readonly hash: string },
  { portal, device, files }: { readonly portal: PortalClient; readonly device: DeviceId; readonly files: AudioFiles },
): Promise<AudioAnswer | 'lost'> {
  const { call, take, part } = of;
  const key = takeKey(store, call, take);
  const bytes = files.read(of);
  if (key === undefined || bytes === undefined || digestOf(bytes) !== of.hash) return 'lost';
  const sealed = Buffer.from(bytes).toString('base64');
  return AudioAnswer.parse(await portal.sync.audio({ protocol: syncProtocol, device, call, take, part, key, sealed }));
}

/** The row goes first: a file without a row is swept away, a row without a file would be a part that is lost. */
function drop(store: Store, files: AudioFiles, of: HeldPart): void {
  dropPart(store, of);
  files.remove(of);
}

function nameOf({ take, part }: { readonly take: number; readonly part: number }): string {
  return `${take}-${part}`;
}
