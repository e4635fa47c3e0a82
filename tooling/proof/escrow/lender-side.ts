import type { PastContact, RulePack } from '@parley/domain/compliance';
import {
  accounted,
  assumedContacts,
  contactsLeft,
  type DebtorLedger,
  forfeited,
  freshLedger,
  granted,
  isDue,
  isForfeit,
  type Lease,
  type LeaseTerms,
  reserved,
  spendsToken,
  spent,
  type TokenId,
  worstContacts,
} from '@parley/domain/escrow';
import { type DebtorId, type DeviceId, instant, type Instant, LenderId } from '@parley/domain/kernel';
import { askedOf, type Recorded, type Task } from './people.ts';

/** What a workstation records of a call: that it was begun, with which token, and how it ended. */
export type CallRecord = { readonly id: string; readonly seq: number; readonly debtor: DebtorId } & (
  | { readonly kind: 'opened'; readonly serial: number; readonly token: TokenId }
  | { readonly kind: 'ended'; readonly token: TokenId; readonly contact: PastContact; readonly ceased: boolean }
);

export type Request = {
  readonly device: DeviceId;
  readonly round: number;
  /** How many records there were when it asked; those from `from` on come with it. */
  readonly next: number;
  readonly records: readonly CallRecord[];
  readonly holds: ReadonlyMap<DebtorId, number>;
};

/** A debtor as the lender's side tells it: all that is stored. */
export type Told = { readonly contacts: readonly PastContact[]; readonly ceased: boolean };
export type Answer = {
  readonly round: number;
  readonly revoked: boolean;
  readonly upTo: number;
  readonly tasks: readonly Task[];
  readonly told: ReadonlyMap<DebtorId, Told>;
  readonly leases: readonly Lease[];
};

/** A part of the design that is left out on purpose, so that a test can see what it is for. */
export type Fault = 'nothing-assumed' | 'shared' | 'rounds-unread' | 'forgetful' | 'no-tokens-assumed';

const lender = LenderId.parse('lender-1');

/** The lender's side: one store of all records, one ledger a debtor. */
export function lenderSide(given: {
  readonly pack: RulePack;
  readonly tasks: readonly Task[];
  readonly terms: LeaseTerms;
  readonly fault?: Fault | undefined;
}) {
  const { pack, tasks, terms, fault } = given;
  const stored = new Map<DeviceId, CallRecord[]>();
  const told = new Map<DebtorId, { contacts: PastContact[]; ceased: boolean }>();
  const ledgers = new Map<DebtorId, DebtorLedger>();
  const holder = new Map<string, DeviceId>();
  const revoked = new Set<DeviceId>();
  const knownAt = new Map<DebtorId, number>();
  const seen = {
    conflicts: new Set<DeviceId>(),
    twice: 0,
    unleased: 0,
    forfeits: 0,
    forfeited: new Set<string>(),
    refusedAt: new Map<DebtorId, number>(),
    ids: new Set<string>(),
    doubled: 0,
    tokens: new Map<string, string>(),
  };

  const debtorOf = (debtor: DebtorId) => {
    const known = told.get(debtor) ?? { contacts: [], ceased: false };
    told.set(debtor, known);
    return known;
  };
  const ledgerOf = (debtor: DebtorId) => ledgers.get(debtor) ?? freshLedger;

  /** Nothing is stored of a batch with a gap or another past. */
  const store = ({ device, records }: Request, now: Instant): void => {
    const mine = stored.get(device) ?? [];
    stored.set(device, mine);
    for (const record of records) {
      const held = mine[record.seq];
      if (held !== undefined && held.id !== record.id) seen.conflicts.add(device);
      if (held !== undefined && held.id !== record.id) return;
      if (held === undefined && record.seq !== mine.length) return;
      if (held !== undefined) continue;
      if (seen.ids.has(record.id)) seen.doubled += 1;
      seen.ids.add(record.id);
      mine.push(record);
      take(record, now);
    }
  };
  const take = (record: CallRecord, now: Instant): void => {
    const name = `${record.debtor} ${record.token}`;
    if (record.kind === 'opened') {
      if (seen.tokens.has(name)) seen.twice += 1;
      if (Number(record.token.slice(1)) > ledgerOf(record.debtor).lastToken) seen.unleased += 1;
      seen.tokens.set(name, record.id);
      return;
    }
    const debtor = debtorOf(record.debtor);
    debtor.contacts = [...debtor.contacts, record.contact];
    if (record.ceased && !debtor.ceased) seen.refusedAt.set(record.debtor, now);
    debtor.ceased ||= record.ceased;
    if (spendsToken(pack, record.contact.outcome)) ledgers.set(record.debtor, spent(ledgerOf(record.debtor), record.token));
    else seen.tokens.delete(name);
  };

  const historyOf = (debtor: DebtorId): readonly PastContact[] => [...debtorOf(debtor).contacts, ...assumedContacts(ledgerOf(debtor))];

  /** A lease nobody accounted for gives way in its time. */
  const settle = (debtor: DebtorId, now: Instant): void => {
    const ledger = ledgerOf(debtor);
    const { lease } = ledger;
    if (lease === null) return;
    if (!isForfeit(lease, { now, terms, revoked: revoked.has(lease.device) })) return;
    seen.forfeits += 1;
    seen.forfeited.add(`${debtor} ${lease.device}`);
    const tokens = fault === 'no-tokens-assumed' ? 0 : lease.tokens.length;
    const worst = worstContacts(askedOf(tasks, debtor), pack, { history: historyOf(debtor), expiresAt: lease.expiresAt, tokens });
    ledgers.set(debtor, forfeited(ledger, fault === 'nothing-assumed' ? [] : worst));
  };

  const grant = (debtor: DebtorId, { device, round }: Request, now: Instant): readonly Lease[] => {
    const own = tasks.filter((task) => task.debtor === debtor && holder.get(task.id) === device);
    const ledger =
      fault === 'shared' && ledgerOf(debtor).lease?.device !== device ? { ...ledgerOf(debtor), lease: null } : ledgerOf(debtor);
    if (ledger.lease !== null && ledger.lease.device !== device) return [];
    const contacts = assumedContacts(ledger);
    const known = debtorOf(debtor).contacts.length * 1000 + contacts.length;
    if (ledger.lease !== null && !isDue(ledger.lease, now) && knownAt.get(debtor) === known) return [];
    knownAt.set(debtor, known);
    const until = instant(now + terms.lengthMs);
    const left = contactsLeft(askedOf(own, debtor), pack, { history: historyOf(debtor), from: now, until, most: terms.mostTokens ?? 48 });
    const made = granted(ledger, { device, round: fault === 'rounds-unread' ? 0 : round, now, left }, terms);
    if (made === undefined) return [];
    ledgers.set(debtor, made.ledger);
    const { serial, issuedAt, expiresAt, named } = made.lease;
    return [{ lender, debtor, device, serial, issuedAt, expiresAt, tokens: named, revision: 0, contacts }];
  };

  return {
    stored,
    told,
    ledgers,
    holder,
    revoked,
    seen,
    answer: (request: Request, now: Instant): Answer => {
      const { device, round } = request;
      if (revoked.has(device)) return { round, revoked: true, upTo: -1, tasks: [], told: new Map(), leases: [] };
      store(request, now);
      const upTo = (stored.get(device)?.length ?? 0) - 1;
      const whole = upTo >= request.next - 1;
      for (const [debtor, ledger] of ledgers) {
        ledgers.set(
          debtor,
          accounted(ledger, { device, round: fault === 'rounds-unread' ? 1e9 : round, whole, holds: request.holds.get(debtor) }),
        );
        settle(debtor, now);
      }
      const own = tasks.filter(({ id }) => holder.get(id) === device);
      const people = [...new Set(own.map(({ debtor }) => debtor))];
      const leases = people.flatMap((debtor) => grant(debtor, request, now));
      return { round, revoked: false, upTo, tasks: own, told: new Map(people.map((debtor) => [debtor, { ...debtorOf(debtor) }])), leases };
    },
    /** The lender calls by itself; nobody knows yet how it ends. */
    reserve: (task: Task, now: Instant): Recorded | undefined => {
      settle(task.debtor, now);
      const { contacts, ceased } = debtorOf(task.debtor);
      if (ceased) return undefined;
      const asked = askedOf(tasks, task.debtor);
      const made = reserved(ledgerOf(task.debtor), { ...task.request, at: now }, { asked, pack, history: contacts });
      if (!made.ok) return undefined;
      debtorOf(task.debtor).contacts = [...contacts, made.value];
      return { debtor: task.debtor, contact: made.value, ceased: false };
    },
  };
}
