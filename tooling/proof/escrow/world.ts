import { ContactOutcome, evaluateContact, PastContact } from '@parley/domain/compliance';
import type { LeaseTerms } from '@parley/domain/escrow';
import { type DebtorId, DeviceId, instant, type Instant } from '@parley/domain/kernel';
import { seeded, type Seeded } from '@parley/domain/testing';
import { ask, cloned, type Desk, dial, hangUp, hear, newDesk } from './desk.ts';
import { type Answer, type Fault, lenderSide, type Request } from './lender-side.ts';
import { debtors, type Setting, settings, type Task, tasksIn } from './people.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How far a workstation's clock may be off, and how far each knows that it may be. */
const drift = 10 * minute;

export type { Fault };

/** What one run came to. Every one of `broken` names what did not hold. */
export type Run = {
  readonly calls: number;
  readonly counted: number;
  readonly withoutLease: number;
  readonly notNow: number;
  readonly lost: number;
  readonly forfeits: number;
  readonly reserved: number;
  readonly clones: number;
  readonly conflicts: number;
  readonly broken: readonly string[];
};

type Seat = { desk: Desk; readonly skew: number; onlineFrom: number; lost: boolean };
type Flying = { readonly seat: number; readonly at: number } & ({ readonly up: Request } | { readonly down: Answer });

/** One run: twenty workstations, a network that is cut, loses, doubles, delays and reorders, and then heals. The same seed is the same run. */
export function run(
  seed: number,
  { devices = 20, days = 3, fault }: { readonly devices?: number; readonly days?: number; readonly fault?: Fault } = {},
): Run {
  const chance = seeded(seed);
  const setting = chance.one(settings);
  const world = worldOf(setting, chance, { devices, fault });
  const end = setting.from + days * day;
  while (world.now() < end) world.step();
  world.heal();
  return world.outcome();
}

function worldOf(setting: Setting, chance: Seeded, { devices, fault }: { readonly devices: number; readonly fault: Fault | undefined }) {
  const { pack, zone } = setting;
  const tasks = tasksIn(setting);
  const terms: LeaseTerms = {
    lengthMs: chance.one([2, 8, 24, 24, 36]) * hour,
    unaccountedAfterMs: chance.one([0, 4, 24, 72]) * hour,
    ...(chance.below(3) === 0 ? { mostTokens: chance.below(4) } : {}),
  };
  const lender = lenderSide({ pack, tasks, terms, fault });
  const seats: Seat[] = Array.from({ length: devices }, (_, index) => ({
    desk: newDesk(DeviceId.parse(`ws-${index}`)),
    skew: chance.below(2 * drift + 1) - drift,
    onlineFrom: 0,
    lost: false,
  }));
  const doubtful = new Set<DebtorId>();
  const copied = new Set<DeviceId>();
  const gone = new Set<DeviceId>();
  const truth = new Map<DebtorId, PastContact[]>();
  const refused = new Map<DebtorId, DeviceId>();
  const begun = new Map<Seat, { readonly debtor: DebtorId; readonly index: number }>();
  const flying: Flying[] = [];
  const broken: string[] = [];
  const tally = { calls: 0, counted: 0, withoutLease: 0, notNow: 0, lost: 0, reserved: 0, clones: 0 };
  let now: number = setting.from;
  let names = 0;
  const name = () => `e${(names += 1)}`;
  for (const task of tasks) lender.holder.set(task.id, DeviceId.parse(`ws-${chance.below(devices)}`));

  const clockOf = ({ skew }: Seat): Instant => instant(now + skew);
  const momentOf = (seat: Seat) => ({ earliest: instant(clockOf(seat) - drift), latest: instant(clockOf(seat) + drift) });
  const seatAt = (index: number): Seat => {
    const seat = seats[index];
    if (seat === undefined) throw new Error('there is such a seat');
    return seat;
  };

  /** What really happens to a person, in true time: the pack must allow it, whatever anybody knew. */
  const happens = (contact: PastContact, { debtor, request }: Task, leasedAt: number): void => {
    const before = truth.get(debtor) ?? [];
    if (!doubtful.has(debtor)) {
      const { verdict, findings } = evaluateContact({ ...request, at: instant(now), history: before }, pack);
      const rules = findings.map(({ rule }) => rule).join(' ');
      if (verdict === 'deny') broken.push(`${setting.name}: ${rules} at ${new Date(now).toISOString()} of ${debtor}`);
      const by = refused.get(debtor);
      if (by !== undefined && !forgiven(debtor, by, leasedAt)) broken.push(`${debtor} had refused`);
    }
    truth.set(debtor, [...before, contact]);
  };
  /** A refusal can be unknown only under a lease that was given before it was heard, because its own workstation was silent for as long as the lender had set. */
  const forgiven = (debtor: DebtorId, by: DeviceId, leasedAt: number): boolean => {
    const heard = lender.seen.refusedAt.get(debtor) ?? Number.POSITIVE_INFINITY;
    return lender.seen.forfeited.has(`${debtor} ${by}`) && leasedAt < heard;
  };

  const call = (seat: Seat): void => {
    const { desk } = seat;
    if (seat.lost || desk.revoked || desk.open !== null || desk.tasks.length === 0) return;
    const task = chance.one(desk.tasks);
    const tried = dial(desk, task, { pack, moment: momentOf(seat), at: clockOf(seat), id: name(), forgetful: fault === 'forgetful' });
    if (tried === 'no-lease') tally.withoutLease += 1;
    if (tried === 'not-now') tally.notNow += 1;
    if (tried !== 'called') return;
    tally.calls += 1;
    if (copied.has(desk.id)) doubtful.add(task.debtor);
    const { debtor, request } = task;
    begun.set(seat, { debtor, index: truth.get(debtor)?.length ?? 0 });
    const { debt, number, place, by } = request;
    const contact = { channel: 'phone', to: 'debtor', debt: debt.id, number, place, by, from: 'collector' };
    happens(PastContact.parse({ at: now, ...contact }), task, desk.leases.get(debtor)?.lease.issuedAt ?? now);
  };
  const end = (seat: Seat): void => {
    const { desk } = seat;
    const at = begun.get(seat);
    if (desk.open === null || at === undefined) return;
    const outcome = chance.below(3) === 0 ? chance.one(ContactOutcome.options) : 'conversation';
    const ceased = chance.below(25) === 0;
    const contact = hangUp(desk, outcome, { pack, ceased, id: name() });
    const made = truth.get(at.debtor)?.[at.index];
    if (contact === undefined || made === undefined) return;
    truth.set(at.debtor, (truth.get(at.debtor) ?? []).with(at.index, { ...made, outcome }));
    if (outcome === 'conversation') tally.counted += 1;
    if (ceased && !refused.has(at.debtor)) refused.set(at.debtor, desk.id);
    begun.delete(seat);
  };

  const send = (index: number): void => {
    const seat = seatAt(index);
    if (seat.lost || seat.onlineFrom > now) return;
    transmit({ seat: index, at: now, up: ask(seat.desk, momentOf(seat)) });
  };
  const transmit = (message: Flying): void => {
    const fate = chance.below(12);
    if (fate === 0) tally.lost += 1;
    if (fate === 0) return;
    flying.push({ ...message, at: now + (fate < 3 ? chance.below(10 * hour) : chance.below(2 * minute)) });
    if (fate === 3) flying.push({ ...message, at: now + chance.below(20 * hour) });
  };
  const deliver = (): void => {
    for (let index = flying.findIndex(({ at }) => at <= now); index >= 0; index = flying.findIndex(({ at }) => at <= now)) {
      const [message] = flying.splice(index, 1);
      if (message === undefined) return;
      if ('up' in message) transmit({ seat: message.seat, at: now, down: answered(message.up) });
      else if (!seatAt(message.seat).lost) hear(seatAt(message.seat).desk, message.down);
    }
  };
  const answered = (request: Request): Answer => {
    const answer = lender.answer(request, instant(now));
    if (copied.has(request.device)) for (const { debtor } of answer.leases) doubtful.add(debtor);
    return answer;
  };

  const copy = (): void => {
    const from = seatAt(chance.below(devices));
    const to = seatAt(chance.below(devices));
    if (from === to || to.desk.open !== null || to.desk.records.length > to.desk.acked + 1) return;
    tally.clones += 1;
    copied.add(from.desk.id);
    for (const [debtor, { lease }] of lender.ledgers) if (lease?.device === from.desk.id) doubtful.add(debtor);
    for (const debtor of from.desk.leases.keys()) doubtful.add(debtor);
    gone.add(to.desk.id);
    to.desk = { ...cloned(from.desk), open: null };
  };

  const events: readonly (() => void)[] = [
    () => lender.holder.set(chance.one(tasks).id, DeviceId.parse(`ws-${chance.below(devices)}`)),
    () => (seatAt(chance.below(devices)).onlineFrom = now + chance.below(2 * day)),
    () => (seatAt(chance.below(devices)).onlineFrom = now + chance.below(8 * hour)),
    () => {
      const task = chance.one(tasks);
      const made = lender.reserve(task, instant(now));
      if (made === undefined) return;
      tally.reserved += 1;
      happens(made.contact, task, now);
    },
    () => {
      if (chance.below(6) === 0) lender.revoked.add(seatAt(chance.below(devices)).desk.id);
    },
    () => {
      if (chance.below(12) === 0) copy();
    },
  ];

  const busy = (): readonly number[] => [...new Set(tasks.map(({ id }) => Number(lender.holder.get(id)?.slice(3))))];
  const step = (): void => {
    now += chance.below(40 * minute);
    if (isNight(now, zone)) now += 3 * hour;
    deliver();
    const own = busy();
    for (let count = 0; count < 3; count += 1) call(seatAt(chance.below(4) === 0 ? chance.below(devices) : chance.one(own)));
    for (const seat of seats) if (seat.desk.open !== null && chance.below(2) === 0) end(seat);
    for (let count = 0; count < 2; count += 1) send(chance.below(3) === 0 ? chance.below(devices) : chance.one(own));
    if (chance.below(4) === 0) chance.one(events)();
  };

  /** The network is whole again, every lease has ended, and everybody asks until nothing changes. */
  const heal = (): void => {
    for (const seat of seats) {
      end(seat);
      seat.onlineFrom = 0;
    }
    flying.length = 0;
    now += terms.lengthMs + terms.unaccountedAfterMs + 2 * day;
    for (let round = 0; round < 2; round += 1) {
      for (const seat of seats) hear(seat.desk, lender.answer(ask(seat.desk, momentOf(seat)), instant(now)));
      now += terms.lengthMs + hour;
    }
    for (const { desk } of seats) check(desk);
    if (lender.seen.doubled > 0) broken.push('a record is stored twice');
    if (lender.seen.twice + lender.seen.unleased > 0 && copied.size === 0) broken.push('a token was spent twice, or never leased');
    for (const [debtor, { assumed }] of lender.ledgers) {
      const stays = assumed.find(({ device }) => !lender.revoked.has(device) && !copied.has(device) && !gone.has(device));
      if (stays !== undefined) broken.push(`${debtor}: what was assumed of ${stays.device} stays`);
    }
    for (const debtor of debtors) if (sound(debtor) && !sameContacts(debtor)) broken.push(`${debtor}: what is stored is not what happened`);
  };
  const check = ({ id, records }: Desk): void => {
    const mine = lender.stored.get(id) ?? [];
    const same = mine.length === records.length && records.every((record, seq) => mine[seq]?.id === record.id);
    const differs = records.some((record, seq) => mine[seq] !== undefined && mine[seq].id !== record.id);
    const seen = lender.seen.conflicts.has(id) || seats.some(({ desk }) => desk.id === id && desk.twin);
    // Who is shut out is not heard, and so not compared.
    if (differs && !seen && !lender.revoked.has(id)) broken.push(`${id}: a clone was not seen`);
    if (!same && !lender.revoked.has(id) && !copied.has(id)) broken.push(`${id}: a record is lost`);
  };
  const sound = (debtor: DebtorId) => !doubtful.has(debtor) && lender.revoked.size === 0 && copied.size === 0;
  const sameContacts = (debtor: DebtorId): boolean => {
    const outcomes = (contacts: readonly PastContact[]) =>
      contacts
        .map(({ outcome, by }) => `${outcome ?? ''} ${JSON.stringify(by)}`)
        .toSorted()
        .join();
    return outcomes(lender.told.get(debtor)?.contacts ?? []) === outcomes(truth.get(debtor) ?? []);
  };

  return {
    now: () => now,
    step,
    heal,
    outcome: (): Run => ({ ...tally, forfeits: lender.seen.forfeits, conflicts: lender.seen.conflicts.size, broken }),
  };
}

/** Roughly: at night nobody calls, and time passes faster. Both zones of the settings keep one offset during a run. */
function isNight(at: number, zone: string): boolean {
  const local = new Date(at + (zone === 'Asia/Shanghai' ? 8 : -4) * hour).getUTCHours();
  return local < 7 || local > 21;
}
