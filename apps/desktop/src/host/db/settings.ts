import { z } from 'zod';
import { ClockState } from '@parley/domain/calendar';
import type { Json } from '@parley/domain/kernel';
import { Instant, LenderId, AgentId, DeviceId } from '@parley/domain/kernel';
import { BoxKey, CallerDay, PublicKey } from '@parley/domain/evidence';
import type { Store } from './store.ts';

/** Who this workstation is: made before it is enrolled and kept for good. `secret` is the device's signing seed. */
export const Device = z.object({ id: DeviceId, secret: z.string().regex(/^[0-9a-f]{64}$/), key: PublicKey }).readonly();
export type Device = z.infer<typeof Device>;

/** To whom it belongs. `token` opens enrolment, pull and push on the portal and nothing else. */
export const Enrolment = z
  .object({
    portal: z.url(),
    token: z.string().min(1),
    lender: LenderId,
    lenderName: z.string(),
    agent: AgentId,
    agentName: z.string(),
    bundleKey: PublicKey,
    /** The lender's key to which this workstation's data key is sealed, for a lost passphrase; absent while the portal has given none. */
    recoveryKey: BoxKey.optional(),
    at: Instant,
  })
  .readonly();
export type Enrolment = z.infer<typeof Enrolment>;

/** How far sync has come. */
export const SyncState = z
  .object({
    acked: z.int().min(-1),
    cursor: z.string().nullable(),
    lastAt: Instant.nullable(),
    clockAheadMs: z.int().nullable(),
    revoked: z.boolean(),
    /** The push the portal refused for good, as its code and the event it named. */
    held: z.object({ code: z.string(), event: z.string().nullable() }).nullable(),
    /** How many times it has asked: what it says of its leases is told apart by it. */
    round: z.int().min(0).default(0),
    refusedBundle: z.object({ code: z.string(), at: Instant }).nullable(),
  })
  .readonly();
export type SyncState = z.infer<typeof SyncState>;

export const freshSync: SyncState = {
  acked: -1,
  cursor: null,
  lastAt: null,
  clockAheadMs: null,
  revoked: false,
  held: null,
  round: 0,
  refusedBundle: null,
};

const settings = { device: Device, enrolment: Enrolment, sync: SyncState, clock: ClockState, callerDays: z.array(CallerDay).readonly() };
type Settings = { readonly [Name in keyof typeof settings]: z.infer<(typeof settings)[Name]> };
const Row = z.object({ value: z.string(), mac: z.string() });

/** A setting, with its code checked; undefined when it was never set. */
export function readSetting<Name extends keyof Settings>(store: Store, name: Name): Settings[Name] | undefined;
export function readSetting(store: Store, name: keyof Settings): Settings[keyof Settings] | undefined {
  const row = store.one(Row, 'select value, mac from setting where name = ?', name);
  if (row === undefined) return undefined;
  store.check(row.mac, 'setting', name, row.value);
  return settings[name].parse(JSON.parse(row.value));
}

/** Sets a setting. */
export function writeSetting<Name extends keyof Settings>(store: Store, name: Name, value: Settings[Name] & Json): void {
  const text = JSON.stringify(value);
  store.run(
    'insert into setting (name, value, mac) values (?, ?, ?) on conflict (name) do update set value = excluded.value, mac = excluded.mac',
    name,
    text,
    store.seal('setting', name, text),
  );
}
