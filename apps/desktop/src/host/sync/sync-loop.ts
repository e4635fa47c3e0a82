import { randomBytes, randomInt } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import {
  afterPush,
  type LeaseAccount,
  nextPush,
  type Outbox,
  PullAnswer,
  PushAnswer,
  type PushRequest,
  syncProtocol,
} from '@parley/contract';
import type { TimeBounds } from '@parley/domain/calendar';
import { openBeacon } from '@parley/domain/evidence';
import { type Instant, instant } from '@parley/domain/kernel';
import type { SyncStatus, SyncTrouble } from '../../ipc/status.ts';
import {
  acknowledge,
  type Device,
  dropLeases,
  type Enrolment,
  freshSync,
  heldLeases,
  newestSequence,
  nextSeq,
  readSetting,
  type Store,
  storeFailure,
  type SyncState,
  waitingEvents,
  wipe,
  writeSetting,
} from '../db/index.ts';
import type { AudioFiles } from '../audio/audio-files.ts';
import { deviceOf } from '../enrol/enrolment.ts';
import { type PortalClient, portalClient } from '../enrol/portal-client.ts';
import type { Timekeeper } from '../time/timekeeper.ts';
import { applyPull } from './apply-pull.ts';
import { sendAudio } from './send-audio.ts';

export type SyncLoop = {
  /** Begins to sync by itself: at once, then every so often; after a failure with growing pauses. */
  readonly start: (store: Store) => void;
  /** One round now. Rounds never overlap: asking during one waits for it. */
  readonly round: () => Promise<void>;
  /** Soon, without waiting: something was put into the outbox. */
  readonly poke: () => void;
  readonly stop: () => Promise<void>;
  readonly state: () => Pick<SyncStatus, 'running' | 'progress' | 'trouble' | 'nextAt'>;
};

export type SyncOptions = {
  readonly keeper: Timekeeper;
  readonly files: AudioFiles;
  readonly everyMs: number;
  readonly onChange: (after: { readonly revoked: boolean }) => void;
};

const soon = 200;
const firstPause = 2000;
const longestPause = 300_000;
const mostBatches = 200;

/** The sync loop of one open store. Push, then pull: what the portal sends then already knows what was done here. */
export function syncLoop({ keeper, files, everyMs, onChange }: SyncOptions): SyncLoop {
  let store: Store | undefined;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | undefined;
  let trouble: SyncTrouble | null = null;
  let progress: SyncStatus['progress'] = null;
  let failures = 0;
  let nextAt: Instant | null = null;

  const schedule = (pause: number) => {
    clearTimeout(timer);
    if (store === undefined) return;
    nextAt = instant(keeper.now() + pause);
    timer = setTimeout(() => void round(), pause);
    timer.unref();
  };

  const round = (): Promise<void> => {
    current ??= (async () => {
      let more = false;
      try {
        const opened = store;
        const onPage: OnPage = (made) => {
          progress = made;
          return store !== undefined;
        };
        trouble = opened === undefined ? null : await syncOnce(opened, keeper, onPage);
        // Events and rules first: recordings are large, and nothing waits for them.
        if (opened !== undefined && trouble === null) {
          const audio = await audioOnce(opened, { keeper, files, goOn: () => store !== undefined });
          ({ trouble, more } = audio);
        }
      } catch (error) {
        trouble = troubleOf(error);
      }
      failures = trouble === null ? 0 : failures + 1;
      progress = null;
      onChange({ revoked: trouble?.code === 'sync.revoked' });
      const pause = Math.min(longestPause, firstPause * 2 ** Math.min(failures - 1, 10));
      current = undefined;
      // A revoked workstation has nothing to ask any more.
      const whenWell = more ? soon : everyMs;
      if (trouble?.code !== 'sync.revoked') schedule(failures === 0 ? whenWell : Math.round((pause * randomInt(50, 101)) / 100));
    })();
    return current;
  };

  return {
    start: (opened) => {
      store = opened;
      void round();
    },
    round,
    poke: () => {
      if (current === undefined && failures === 0) schedule(soon);
    },
    stop: async () => {
      store = undefined;
      clearTimeout(timer);
      nextAt = null;
      trouble = null;
      failures = 0;
      await current;
    },
    state: () => ({ running: current !== undefined, progress, trouble, nextAt }),
  };
}

/** Told after every page of a pull how many cases have come, and of how many; answers whether to go on: what has come is kept either way. */
type OnPage = (progress: NonNullable<SyncStatus['progress']>) => boolean;

/** One round. Null when all went well. */
async function syncOnce(store: Store, keeper: Timekeeper, onPage: OnPage): Promise<SyncTrouble | null> {
  const enrolment = readSetting(store, 'enrolment');
  if (enrolment === undefined) return null;
  const sync = readSetting(store, 'sync') ?? freshSync;
  if (sync.revoked) return { code: 'sync.revoked' };
  const device = deviceOf(store, keeper.now);
  const portal = portalClient(enrolment.portal, enrolment.token);
  const pushed = await push(store, { portal, device, sync });
  if (pushed.trouble !== null && pushed.trouble.code !== 'sync.held') return pushed.trouble;
  return (await pull(store, { portal, device, enrolment, keeper, onPage })) ?? pushed.trouble;
}

/** Sends recordings, as far as they go in one round. */
async function audioOnce(
  store: Store,
  { keeper, files, goOn }: { readonly keeper: Timekeeper; readonly files: AudioFiles; readonly goOn: () => boolean },
): Promise<{ readonly trouble: SyncTrouble | null; readonly more: boolean }> {
  const enrolment = readSetting(store, 'enrolment');
  if (enrolment === undefined) return { trouble: null, more: false };
  const { acked } = readSetting(store, 'sync') ?? freshSync;
  const portal = portalClient(enrolment.portal, enrolment.token);
  const sent = await sendAudio(store, { portal, device: deviceOf(store, keeper.now).id, files, acked, goOn });
  return sent.trouble?.code === 'sync.revoked' ? { trouble: revoke(store), more: false } : sent;
}

async function push(
  store: Store,
  { portal, device, sync }: { readonly portal: PortalClient; readonly device: Device; readonly sync: SyncState },
): Promise<{ readonly trouble: SyncTrouble | null }> {
  if (sync.held !== null) return { trouble: { code: 'sync.held', because: sync.held.code } };
  let outbox: Outbox = { kind: 'sending', acked: sync.acked };
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const request = nextPush(outbox, device.id, waitingEvents(store, 500));
    if (request === undefined) return { trouble: null };
    const answer = seenOnce(request, PushAnswer.parse(await portal.sync.push(request)));
    if (answer.kind === 'refused' && answer.code === 'sync.revoked') return { trouble: revoke(store) };
    if (answer.kind === 'refused' && answer.code === 'sync.protocol') return { trouble: { code: 'sync.protocol' } };
    const after = afterPush(outbox, answer);
    const before = outbox.acked;
    outbox = after;
    store.transaction(() => {
      acknowledge(store, after.acked);
      const latest = readSetting(store, 'sync') ?? freshSync;
      writeSetting(store, 'sync', { ...latest, acked: after.acked, held: after.kind === 'held' ? heldOf(after.because) : null });
    });
    if (after.kind === 'held') return { trouble: { code: 'sync.held', because: after.because.code } };
    // A portal that keeps naming the same place would be asked for ever.
    if (after.acked === before) return { trouble: { code: 'sync.unexpected' } };
  }
  return { trouble: null };
}

async function pull(
  store: Store,
  {
    portal,
    device,
    enrolment,
    keeper,
    onPage,
  }: {
    readonly portal: PortalClient;
    readonly device: Device;
    readonly enrolment: Enrolment;
    readonly keeper: Timekeeper;
    readonly onPage: OnPage;
  },
): Promise<SyncTrouble | null> {
  let done = 0;
  for (let page = 0; page < mostBatches; page += 1) {
    const { sync, leases } = accountFor(store, keeper.ofPortal());
    const nonce = randomBytes(16).toString('hex');
    const sent = keeper.counter();
    const answer = PullAnswer.parse(
      await portal.sync.pull({
        protocol: syncProtocol,
        device: device.id,
        cursor: sync.cursor,
        bundleSequence: newestSequence(store),
        nonce,
        leases,
      }),
    );
    if (answer.kind === 'refused') return answer.code === 'sync.revoked' ? revoke(store) : { code: 'sync.protocol' };
    const { lender, bundleKey: key } = enrolment;
    const time = answer.beacon === null ? undefined : openBeacon(answer.beacon, { key, lender, device: device.id, nonce });
    if (time?.ok === true) keeper.heard({ sent, time: time.value });
    applyPull(store, answer, { enrolment, device: device.id, sync, now: keeper.now(), wall: keeper.wall() });
    // What the portal sent is signed by itself or decides nothing; the time is believed by its signature alone.
    if (time?.ok !== true) return { code: 'sync.beacon' };
    done += answer.cases.length;
    if (!onPage({ done, total: done + answer.remaining }) || !answer.more) return null;
  }
  return { code: 'sync.unexpected' };
}

/** Lets go of leases that are surely over, and says what is still held: within one transaction, so that what is not said is never used again. */
function accountFor(store: Store, { earliest }: TimeBounds): { readonly sync: SyncState; readonly leases: LeaseAccount } {
  return store.transaction(() => {
    const before = readSetting(store, 'sync') ?? freshSync;
    const sync = { ...before, round: before.round + 1 };
    writeSetting(store, 'sync', sync);
    dropLeases(store, earliest);
    return { sync, leases: { round: sync.round, recorded: nextSeq(store), holds: [...heldLeases(store)] } };
  });
}

/** A portal that stores more of this workstation than it has sent has heard of another with its name: a copy of this store. */
function seenOnce(request: PushRequest, answer: PushAnswer): PushAnswer {
  const last = request.events.at(-1)?.event;
  if (answer.kind !== 'accepted' || last === undefined || answer.upTo <= last.seq) return answer;
  return { kind: 'refused', code: 'sync.conflict', event: last.id };
}

/** The lender takes the workstation back. What waits was offered in this very round, and a revoked workstation is not heard again. */
function revoke(store: Store): SyncTrouble {
  wipe(store);
  return { code: 'sync.revoked' };
}

function heldOf(because: Extract<PushAnswer, { kind: 'refused' }>): { readonly code: string; readonly event: string | null } {
  return { code: because.code, event: 'event' in because ? because.event : null };
}

/** What went wrong, without the text of any error: it could carry personal data. */
function troubleOf(error: unknown): SyncTrouble {
  const failure = storeFailure(error);
  if (failure !== undefined) return failure;
  if (error instanceof ORPCError) {
    return { code: error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN' ? 'sync.unauthorised' : 'sync.unexpected' };
  }
  const unreachable =
    error instanceof TypeError || (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError'));
  return { code: unreachable ? 'sync.unreachable' : 'sync.unexpected' };
}
