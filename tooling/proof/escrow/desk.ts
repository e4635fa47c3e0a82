import { type ContactOutcome, evaluateContact, type PastContact, type RulePack } from '@parley/domain/compliance';
import { type HeldLease, type Moment, spendsToken, standingOf, type TokenId } from '@parley/domain/escrow';
import { type DebtorId, type DeviceId, instant, type Instant } from '@parley/domain/kernel';
import type { Answer, CallRecord, Request, Told } from './lender-side.ts';
import type { Task } from './people.ts';

/** A workstation's store and nothing else: a copy of it is a clone. */
export type Desk = {
  readonly id: DeviceId;
  records: CallRecord[];
  acked: number;
  round: number;
  heard: number;
  revoked: boolean;
  /** How many records there were when it last asked, and whether more of its name were stored than it had: another store writes in its name. */
  asked: number;
  twin: boolean;
  tasks: readonly Task[];
  told: ReadonlyMap<DebtorId, Told>;
  leases: Map<DebtorId, HeldLease>;
  /** Contacts and refusals that the lender's side may not have told back yet. */
  own: readonly { readonly seq: number; readonly debtor: DebtorId; readonly contact: PastContact; readonly ceased: boolean }[];
  open: { readonly task: Task; readonly at: Instant; readonly token: TokenId } | null;
};

export function newDesk(id: DeviceId): Desk {
  return {
    id,
    records: [],
    acked: -1,
    round: 0,
    heard: 0,
    revoked: false,
    asked: 0,
    twin: false,
    tasks: [],
    told: new Map(),
    leases: new Map(),
    own: [],
    open: null,
  };
}

export function cloned(desk: Desk): Desk {
  return { ...desk, records: [...desk.records], leases: new Map(desk.leases) };
}

/** Asks: leases that have ended are dropped first, for good, save the one under which a call is open. */
export function ask(desk: Desk, { latest }: Moment): Request {
  for (const [debtor, { lease }] of desk.leases) {
    const assigned = desk.tasks.some((task) => task.debtor === debtor);
    if ((latest >= lease.expiresAt || !assigned) && desk.open?.task.debtor !== debtor) desk.leases.delete(debtor);
  }
  desk.round += 1;
  desk.asked = desk.records.length;
  return {
    device: desk.id,
    round: desk.round,
    next: desk.records.length,
    records: desk.records.slice(desk.acked + 1),
    holds: new Map([...desk.leases].map(([debtor, { lease }]) => [debtor, lease.serial])),
  };
}

/** Hears an answer: only to the last question, and once. */
export function hear(desk: Desk, answer: Answer): void {
  if (answer.round !== desk.round || desk.heard === answer.round) return;
  desk.heard = answer.round;
  if (answer.revoked) desk.revoked = true;
  if (answer.revoked) return;
  desk.twin ||= answer.upTo >= desk.asked;
  if (desk.twin) return;
  desk.acked = Math.max(desk.acked, answer.upTo);
  desk.tasks = answer.tasks;
  desk.told = answer.told;
  desk.own = desk.own.filter(({ seq }) => seq > desk.acked);
  for (const lease of answer.leases) {
    const used = desk.leases.get(lease.debtor)?.used ?? [];
    desk.leases.set(lease.debtor, { lease, used });
  }
}

export type Tried = 'called' | 'no-lease' | 'not-now';

/** Tries to call: only if the lease is good and the pack allows it whenever it may be now. */
export function dial(
  desk: Desk,
  task: Task,
  {
    pack,
    moment,
    at,
    id,
    forgetful,
  }: { readonly pack: RulePack; readonly moment: Moment; readonly at: Instant; readonly id: string; readonly forgetful: boolean },
): Tried {
  const { debtor } = task;
  const held = desk.leases.get(debtor);
  const standing = standingOf(held, moment, 0);
  if (standing.kind === 'denied' && standing.code !== 'lease.no-token') return 'no-lease';
  const told = desk.told.get(debtor);
  if (told === undefined || held === undefined) return 'no-lease';
  const own = desk.own.filter((one) => one.debtor === debtor);
  if (told.ceased || own.some(({ ceased }) => ceased)) return 'not-now';
  const history = [...told.contacts, ...held.lease.contacts, ...(forgetful ? [] : own.map(({ contact }) => contact))];
  const denied = [moment.earliest, at, moment.latest].some(
    (when) =>
      evaluateContact({ ...task.request, at: when, history: history.map((past) => (past.at > when ? { ...past, at: when } : past)) }, pack)
        .verdict === 'deny',
  );
  if (denied || standing.kind === 'denied') return 'not-now';
  desk.leases.set(debtor, { ...held, used: [...held.used, standing.next] });
  desk.records.push({ id, seq: desk.records.length, debtor, kind: 'opened', serial: standing.serial, token: standing.next });
  desk.open = { task, at, token: standing.next };
  return 'called';
}

/** Ends the open call: its token is spent, or returned when the outcome does not count. */
export function hangUp(
  desk: Desk,
  outcome: ContactOutcome,
  { pack, ceased, id }: { readonly pack: RulePack; readonly ceased: boolean; readonly id: string },
): PastContact | undefined {
  const { open } = desk;
  if (open === null) return undefined;
  const { task, at, token } = open;
  const { debt, number, place, by } = task.request;
  const contact: PastContact = {
    at: instant(at),
    channel: 'phone',
    to: 'debtor',
    debt: debt.id,
    ...(number === undefined ? {} : { number }),
    ...(place === undefined ? {} : { place }),
    outcome,
    by,
    from: 'collector',
  };
  const seq = desk.records.length;
  desk.records.push({ id, seq, debtor: task.debtor, kind: 'ended', token, contact, ceased });
  desk.own = [...desk.own, { seq, debtor: task.debtor, contact, ceased }];
  const held = desk.leases.get(task.debtor);
  const used = held?.used.filter((one) => one !== token || spendsToken(pack, outcome)) ?? [];
  if (held !== undefined) desk.leases.set(task.debtor, { ...held, used });
  desk.open = null;
  return contact;
}
