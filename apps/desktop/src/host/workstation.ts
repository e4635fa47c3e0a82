import { type ClockPolicy, usualClockPolicy } from '@parley/domain/calendar';
import { usualDataLeaseMs } from '@parley/domain/evidence';
import { type CaseId, err, ok, type Result } from '@parley/domain/kernel';
import type { HostFailure, StoreFailure, VaultFailure } from '../ipc/failure.ts';
import type { QueueItem, QueuePage, QueueQuestion } from '../ipc/queue.ts';
import type { AppStatus, DamageReport, SyncStatus } from '../ipc/status.ts';
import { audioFiles } from './audio/audio-files.ts';
import { heldBundles } from './bundle/held-bundles.ts';
import { type CallDesk, callDesk, type Station } from './call/call-desk.ts';
import {
  attempt,
  checkRows,
  checkWaiting,
  countCases,
  countParts,
  freshSync,
  keptParts,
  openCall,
  readCase,
  readSetting,
  type Store,
  waitingCount,
  wipe,
} from './db/index.ts';
import { type Enroller, enroller } from './enrol/enrolment.ts';
import { localFacts } from './queue/local-facts.ts';
import { queue } from './queue/queue.ts';
import { queueItem } from './queue/queue-item.ts';
import { syncLoop } from './sync/sync-loop.ts';
import { type DataLease, dataLease } from './time/data-lease.ts';
import { type Timekeeper, timekeeper } from './time/timekeeper.ts';
import type { Timepiece } from './time/timepiece.ts';
import { type Keyring, leastPassphrase, type ScryptCost, type Vault, vaultIn } from './vault/index.ts';

export type WorkstationOptions = {
  /** Where everything this workstation keeps lies. */
  readonly folder: string;
  readonly timepiece: Timepiece;
  /** The portal's address to offer when enrolling; may be empty. */
  readonly portalPreset: string;
  readonly keyring?: Keyring;
  readonly cost?: ScryptCost;
  readonly syncEveryMs?: number;
};

export type Workstation = {
  readonly status: () => AppStatus;
  readonly create: (passphrase: string) => Promise<Result<AppStatus, VaultFailure | StoreFailure>>;
  readonly unlock: (passphrase: string) => Promise<Result<AppStatus, VaultFailure | StoreFailure>>;
  readonly lock: () => Promise<AppStatus>;
  /** Another passphrase for the open vault, for whoever knows the one before. */
  readonly changePassphrase: (asked: {
    readonly known: string;
    readonly fresh: string;
  }) => Promise<Result<null, VaultFailure | StoreFailure>>;
  readonly vault: Vault;
  /** What would be lost by beginning anew; refused while the store can be used. */
  readonly damage: () => Result<DamageReport, HostFailure>;
  readonly beginAnew: () => Promise<Result<{ readonly status: AppStatus; readonly report: DamageReport }, HostFailure>>;
  readonly recover: (given: { readonly answer: string; readonly fresh: string }) => Promise<Result<AppStatus, VaultFailure | StoreFailure>>;
  readonly enroller: Enroller;
  readonly store: () => Result<Store, HostFailure>;
  /** Unlocked, enrolled and not revoked; otherwise why not. */
  readonly station: () => Result<Station, HostFailure>;
  /** The same, while the data lease lasts. */
  readonly reading: () => Result<Station, HostFailure>;
  readonly queuePage: (question: QueueQuestion) => Result<QueuePage, HostFailure>;
  readonly queueItem: (id: CaseId) => Result<QueueItem, HostFailure>;
  readonly desk: CallDesk;
  readonly syncStatus: () => Result<SyncStatus, HostFailure>;
  readonly syncNow: () => Promise<Result<SyncStatus, HostFailure>>;
  readonly close: () => Promise<void>;
};

type WorkstationRules = { readonly clock: ClockPolicy; readonly dataLeaseMs: number };

const halfMinute = 30_000;

function isEmptied(store: Store): boolean {
  return readSetting(store, 'sync')?.revoked === true && waitingCount(store).events === 0 && countParts(store).waiting === 0;
}

function finishWipe(store: Store): void {
  if (readSetting(store, 'sync')?.revoked === true) wipe(store);
}

/** A workstation: its vault, and what can be done once that is open. */
export function workstation(options: WorkstationOptions): Workstation {
  const { folder, timepiece, portalPreset, syncEveryMs = halfMinute } = options;
  const bundles = heldBundles();
  const cases = queue();
  const files = audioFiles(folder);
  let store: Store | undefined;
  let ruled: WorkstationRules | undefined;
  /** A row that did not hold its code when the store was opened, a chain that did not hold of what is still to be sent, or a wipe that could not be finished: nothing is decided by such a store any more. */
  let damaged: StoreFailure | undefined;

  /** What the newest bundle says of workstations themselves, once it is held. */
  const rules = (): WorkstationRules | undefined => {
    const opened = store;
    if (opened === undefined || ruled !== undefined) return ruled;
    const read = attempt(() => {
      const enrolment = readSetting(opened, 'enrolment');
      return enrolment === undefined ? undefined : bundles.newest(opened, enrolment)?.bundle;
    });
    if (read.ok && read.value !== undefined) {
      const { clock: policy = usualClockPolicy, dataLeaseMs = usualDataLeaseMs } = read.value;
      ruled = { clock: policy, dataLeaseMs };
    }
    return ruled;
  };
  const keeper = timekeeper(timepiece, () => rules()?.clock ?? usualClockPolicy);
  const clock = keeper.now;
  const vault = vaultIn({
    folder,
    clock: keeper.wall,
    ...(options.keyring === undefined ? {} : { keyring: options.keyring }),
    ...(options.cost === undefined ? {} : { cost: options.cost }),
  });

  /** Once enrolled, and whenever the lender's key changes, the data key is sealed to it. What fails now is done after the next round of sync. */
  const seal = () => {
    const opened = store;
    if (opened === undefined) return;
    const read = attempt(() => ({ enrolment: readSetting(opened, 'enrolment'), device: readSetting(opened, 'device') }));
    if (!read.ok) return;
    const { enrolment, device } = read.value;
    if (enrolment?.recoveryKey === undefined || device === undefined) return;
    vault.keepEscrow({ lender: enrolment.lender, device: device.id, deviceKey: device.key, key: enrolment.recoveryKey });
  };

  const sync = syncLoop({
    keeper,
    files,
    everyMs: syncEveryMs,
    onChange: ({ revoked }) => {
      ruled = undefined;
      cases.forget();
      if (revoked) {
        sweepAudio();
        void discardIfDone();
      } else seal();
    },
  });
  const desk = callDesk({ keeper, bundles, files }, (phase) => {
    // What was learnt in a call bars or counts at once, not only when the call is over.
    cases.forget();
    if (phase === 'ended' || phase === 'wrapped-up') sync.poke();
  });
  const forgetAll = () => {
    desk.forget();
    bundles.forget();
    cases.forget();
  };
  /** What lies there of recordings without a row goes: a crash left it, the portal has it, or it was wiped. */
  const sweepAudio = () => {
    const opened = store;
    if (opened !== undefined && damaged === undefined) attempt(() => files.sweep(keptParts(opened)));
  };
  /** A revoked workstation whose every record the portal has needs its key no longer; one that still keeps records does. */
  const discardIfDone = async () => {
    forgetAll();
    const opened = store;
    const emptied = opened === undefined ? undefined : attempt(() => isEmptied(opened));
    if (emptied?.ok !== true || !emptied.value) return;
    // Sync waits for whoever it tells.
    await new Promise((resolve) => setImmediate(resolve));
    await leave();
    vault.lock();
    vault.discard();
  };
  const enrol = enroller(clock, () => {
    bundles.forget();
    cases.forget();
    seal();
    void sync.round();
  });

  const locked = (): AppStatus => ({
    now: clock(),
    testClock: timepiece.kind === 'test',
    portalPreset,
    leastPassphrase,
    vault: vault.state(),
    enrolment: null,
    revoked: false,
    leaseOver: false,
    openCall: null,
    failure: vault.trouble() ?? null,
    recoverable: vault.recoverable(),
  });

  /** How long what is held may be read; undefined when no bundle is held, and so nothing can be read. */
  const lease = (): DataLease | undefined => {
    const leaseMs = rules()?.dataLeaseMs;
    return leaseMs === undefined ? undefined : dataLease(keeper.time(), leaseMs);
  };

  const status = (): AppStatus => {
    const opened = store;
    if (opened === undefined) return locked();
    const read = attempt(() => {
      const enrolment = readSetting(opened, 'enrolment');
      return {
        enrolment:
          enrolment === undefined ? null : { lenderName: enrolment.lenderName, agentName: enrolment.agentName, portal: enrolment.portal },
        revoked: readSetting(opened, 'sync')?.revoked ?? false,
        leaseOver: lease()?.over ?? false,
        openCall: openCall(opened)?.id ?? null,
      };
    });
    return { ...locked(), vault: 'unlocked', ...(read.ok ? { ...read.value, failure: damaged ?? null } : { failure: read.error }) };
  };

  const enter = (opened: Result<Store, VaultFailure | StoreFailure>): Result<AppStatus, VaultFailure | StoreFailure> => {
    if (!opened.ok) return opened;
    store?.close();
    store = opened.value;
    ruled = undefined;
    keeper.open(opened.value);
    // A wipe that a full disk or a crash cut short is finished before anything is shown.
    const wiped = attempt(() => finishWipe(opened.value));
    const rows = attempt(() => {
      checkRows(opened.value);
      checkWaiting(opened.value);
    });
    damaged = wiped.ok ? (rows.ok ? undefined : rows.error) : wiped.error;
    sweepAudio();
    sync.start(opened.value);
    seal();
    return ok(status());
  };

  const leave = async () => {
    enrol.cancel();
    desk.forget();
    cases.forget();
    bundles.forget();
    await sync.stop();
    keeper.close();
    store?.close();
    store = undefined;
    ruled = undefined;
    damaged = undefined;
  };

  const openedStore = (): Result<Store, HostFailure> => (store === undefined ? err({ code: 'vault.locked' }) : ok(store));

  const station = (): Result<Station, HostFailure> => {
    const opened = openedStore();
    if (!opened.ok) return opened;
    if (damaged !== undefined) return err(damaged);
    const read = attempt(() => ({
      enrolment: readSetting(opened.value, 'enrolment'),
      revoked: readSetting(opened.value, 'sync')?.revoked ?? false,
    }));
    if (!read.ok) return read;
    const { enrolment, revoked } = read.value;
    if (enrolment === undefined) return err({ code: 'desk.not-enrolled' });
    return revoked ? err({ code: 'desk.revoked' }) : ok({ store: opened.value, enrolment });
  };

  const reading = (): Result<Station, HostFailure> => {
    const at = station();
    return at.ok && lease()?.over === true ? err({ code: 'desk.lease-expired' }) : at;
  };

  /** Reads with the newest rules in force. */
  const underRules = <T>(
    work: (under: {
      readonly store: Store;
      readonly time: ReturnType<Timekeeper['time']>;
      readonly enrolment: Station['enrolment'];
      readonly held: NonNullable<ReturnType<typeof bundles.newest>>;
    }) => Result<T, HostFailure>,
  ): Result<T, HostFailure> => {
    const at = reading();
    if (!at.ok) return at;
    const read = attempt((): Result<T, HostFailure> => {
      const held = bundles.newest(at.value.store, at.value.enrolment);
      return held === undefined ? err({ code: 'desk.no-bundle' }) : work({ ...at.value, time: keeper.time(), held });
    });
    return read.ok ? read.value : read;
  };

  const syncStatus = (): Result<SyncStatus, HostFailure> => {
    const opened = openedStore();
    if (!opened.ok) return opened;
    return attempt(() => {
      const kept = readSetting(opened.value, 'sync') ?? freshSync;
      const enrolment = readSetting(opened.value, 'enrolment');
      const bundle = enrolment === undefined ? undefined : bundles.newest(opened.value, enrolment)?.bundle;
      const waiting = waitingCount(opened.value);
      const time = keeper.time();
      return {
        ...sync.state(),
        waitingEvents: waiting.events,
        waitingCalls: waiting.calls,
        audio: countParts(opened.value),
        cases: countCases(opened.value),
        lastAt: kept.lastAt,
        clockAheadMs: kept.clockAheadMs,
        clock: { now: time.now, bounds: time.bounds, basis: time.basis, lastTurn: keeper.lastTurn() },
        leaseUntil: lease()?.until ?? null,
        bundle: bundle === undefined ? null : { sequence: bundle.sequence, issuedAt: bundle.issuedAt, scripts: bundle.scripts.length },
        refusedBundle: kept.refusedBundle,
      };
    });
  };

  /** Why the store is to be set aside, if it is: a disk that is full or busy is no reason. */
  const unusable = (): StoreFailure | undefined => {
    const failure = status().failure;
    return failure !== null && ['store.damaged', 'store.cut', 'store.row-tampered', 'store.missing'].includes(failure.code)
      ? failure
      : undefined;
  };

  return {
    status,
    create: async (passphrase) => enter(await vault.create(passphrase)),
    unlock: async (passphrase) => enter(await vault.unlock(passphrase)),
    lock: async () => {
      await leave();
      vault.lock();
      return status();
    },
    changePassphrase: async ({ known, fresh }) => (store === undefined ? err({ code: 'vault.locked' }) : vault.change(known, fresh)),
    vault,
    damage: () => (unusable() === undefined ? err({ code: 'store.sound' }) : vault.inspect()),
    beginAnew: async () => {
      if (unusable() === undefined) return err({ code: 'store.sound' });
      await leave();
      const begun = vault.beginAnew();
      if (!begun.ok) return begun;
      const entered = enter(ok(begun.value.store));
      return entered.ok ? ok({ status: entered.value, report: begun.value.report }) : entered;
    },
    recover: async ({ answer, fresh }) => enter(await vault.recover(answer, fresh)),
    enroller: enrol,
    store: openedStore,
    station,
    reading,
    queuePage: (question) =>
      underRules(({ store: opened, time, held, enrolment }) =>
        ok(cases.page(opened, question, { time, ofPortal: keeper.ofPortal(), held, enrolment })),
      ),
    queueItem: (id) =>
      underRules(({ store: opened, time, held, enrolment }) => {
        const found = readCase(opened, id);
        if (found === undefined) return err({ code: 'desk.unknown-case' });
        return ok(queueItem(found, localFacts(opened, found, keeper.ofPortal()), { time, bundle: held.bundle, enrolment }));
      }),
    desk,
    syncStatus,
    syncNow: async () => {
      await sync.round();
      return syncStatus();
    },
    close: async () => {
      await leave();
      vault.lock();
    },
  };
}
