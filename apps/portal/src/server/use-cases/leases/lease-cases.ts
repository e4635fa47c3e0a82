import type { LeaseAccount } from '@parley/contract';
import type { PastContact, RulePack } from '@parley/domain/compliance';
import {
  accounted,
  assumedContacts,
  contactsLeft,
  forfeited,
  freshLedger,
  granted,
  isDue,
  isForfeit,
  type LeaseTerms,
  mostTokensEver,
  sealLease,
  usualLeaseTerms,
  worstContacts,
} from '@parley/domain/escrow';
import type { SignedText } from '@parley/domain/evidence';
import { type AgentId, DebtorId, type DeviceId, instant } from '@parley/domain/kernel';
import { and, eq, isNotNull, max } from 'drizzle-orm';
import { callEvent, collectionCase, debtorLedger, debtorOf, leaseToken, workstation } from '../../db/schema/index.ts';
import { lenderRules } from '../publishing/effective-pack.ts';
import { lenderKey } from '../publishing/signing-key.ts';
import type { Work } from '../work.ts';
import { askedAbout, contactsIn, type DebtorFile, debtorFiles } from './debtor-files.ts';
import { beginLedgers, debtorsOf, keepLedger, type KeptLedger, ledgersOf } from './ledgers.ts';

/** The most leases of one answer; a signature each. */
const mostLeases = 200;

/** Who asks, and what it says of the leases it holds. */
export type Asker = { readonly device: DeviceId; readonly agent: AgentId; readonly account: LeaseAccount };

/**
 * Takes what a workstation says of its leases, and leases it the debtors of its agent's cases that nobody else holds: new leases, and its own where there
 * is something new to say or a quarter of the time is over. `more` when there are others still to come.
 */
export async function leaseCases(work: Work, asker: Asker): Promise<{ readonly leases: readonly SignedText[]; readonly more: boolean }> {
  const { now } = work;
  const wanted = await assignedDebtors(work, asker.agent);
  const held = await debtorsOf(work, asker.device);
  await beginLedgers(work, await withoutLedger(work, wanted));
  const ledgers = await ledgersOf(work, [...new Set([...held, ...wanted.keys()])]);
  await hear(work, asker, ledgers);
  const due = [...wanted].filter(([debtor, revision]) => {
    const kept = ledgers.get(debtor);
    const lease = kept?.body.lease ?? null;
    if (lease === null || lease.device !== asker.device) return lease === null || now >= lease.expiresAt;
    return isDue(lease, now) || (kept?.revision ?? 0) < revision;
  });
  // Those that another holds come last: they are asked for again and again.
  const elsewhere = ([debtor]: readonly [string, number]) =>
    Number((ledgers.get(debtor)?.body.lease?.device ?? asker.device) !== asker.device);
  const some = due
    .toSorted((one, other) => elsewhere(one) - elsewhere(other))
    .slice(0, mostLeases)
    .map(([debtor]) => debtor);
  if (some.length === 0) return { leases: [], more: false };
  const { setting, pack } = await lenderRules(work);
  const under = { pack, terms: setting.leaseTerms ?? usualLeaseTerms, shutOut: await shutOut(work) };
  const files = await debtorFiles(work, some);
  const { secret, key } = await lenderKey(work);
  const leases: SignedText[] = [];
  for (const debtor of some) {
    const lease = await leaseOne(work, asker, { debtor, file: files.get(debtor) ?? [], kept: ledgers.get(debtor), ...under });
    if (lease !== undefined) leases.push(sealLease(lease, secret, key));
  }
  return { leases, more: leases.length > 0 && due.length > some.length };
}

type Under = { readonly pack: RulePack; readonly terms: LeaseTerms; readonly shutOut: ReadonlySet<string> };
type Debtor = { readonly debtor: string; readonly file: DebtorFile; readonly kept: KeptLedger | undefined };

async function leaseOne(work: Work, { device, agent, account }: Asker, { debtor, file, kept, pack, terms, shutOut: out }: Debtor & Under) {
  const { tx, actor, now } = work;
  const known = contactsIn(file);
  let ledger = kept?.body ?? freshLedger;
  const silent = ledger.lease;
  if (silent !== null && silent.device !== device) {
    if (!isForfeit(silent, { now, terms, revoked: out.has(silent.device) })) return undefined;
    const { expiresAt, tokens } = silent;
    const history = [...known, ...assumedContacts(ledger)];
    ledger = forfeited(ledger, worstContacts(askedAbout(file, now), pack, { history, expiresAt, tokens: tokens.length }));
  }
  const own = file.filter(({ agentId }) => agentId === agent);
  const history = [...known, ...assumedContacts(ledger)];
  const until = instant(now + terms.lengthMs);
  const left = contactsLeft(askedAbout(own, now), pack, { history, from: now, until, most: terms.mostTokens ?? mostTokensEver });
  const made = granted(ledger, { device, round: account.round, now, left }, terms);
  if (made === undefined) return undefined;
  const { serial, issuedAt, expiresAt, named } = made.lease;
  await keepLedger(work, debtor, { body: made.ledger, revision: Math.max(...file.map(({ body }) => body.revision)) });
  const fresh = named.filter((token) => ledger.lease?.tokens.includes(token) !== true);
  if (fresh.length > 0) {
    await tx.insert(leaseToken).values(fresh.map((token) => ({ lenderId: actor.lender, debtor, token, device, state: 'leased' as const })));
  }
  const revision = Math.max(...own.map(({ body }) => body.revision));
  const contacts = [...notIn(own, known), ...assumedContacts(ledger)];
  return { lender: actor.lender, debtor: DebtorId.parse(debtor), device, serial, issuedAt, expiresAt, tokens: named, revision, contacts };
}

/** What the workstation does not find in every case that it has of the debtor. */
function notIn(own: DebtorFile, known: readonly PastContact[]): readonly PastContact[] {
  const isIn = (history: readonly PastContact[], one: PastContact) =>
    history.some(({ at, channel, number }) => at === one.at && channel === one.channel && number === one.number);
  return known.filter((one) => !own.every(({ body }) => isIn(body.history, one)));
}

/** Enters what the workstation says of its leases into the ledgers, in place. */
async function hear(work: Work, { device, account }: Asker, ledgers: Map<string, KeptLedger>): Promise<void> {
  const { round, recorded } = account;
  const whole = (await storedOf(work, device)) >= recorded;
  const holds = new Map<string, number>(account.holds.map(({ debtor, serial }) => [debtor, serial]));
  for (const [debtor, kept] of ledgers) {
    const body = accounted(kept.body, { device, round, whole, holds: holds.get(debtor) });
    if (body === kept.body) continue;
    const after = { ...kept, body };
    ledgers.set(debtor, after);
    await keepLedger(work, debtor, after);
  }
}

/** How many events of a workstation are stored; their sequence has no gaps. */
async function storedOf({ tx, actor }: Work, device: DeviceId): Promise<number> {
  const [row] = await tx
    .select({ last: max(callEvent.seq) })
    .from(callEvent)
    .where(and(eq(callEvent.lenderId, actor.lender), eq(callEvent.device, device)));
  return (row?.last ?? -1) + 1;
}

/** The debtors of an agent's cases, each with the latest revision of these. */
async function assignedDebtors({ tx, actor }: Work, agent: AgentId): Promise<ReadonlyMap<string, number>> {
  const debtor = debtorOf(collectionCase.body);
  const rows = await tx
    .select({ debtor, revision: max(collectionCase.revision) })
    .from(collectionCase)
    .where(and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.agentId, agent)))
    .groupBy(debtor)
    .orderBy(debtor);
  return new Map(rows.map((row) => [row.debtor, row.revision ?? 0]));
}

async function withoutLedger({ tx, actor }: Work, wanted: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const rows = await tx.select({ debtor: debtorLedger.debtor }).from(debtorLedger).where(eq(debtorLedger.lenderId, actor.lender));
  const known = new Set(rows.map(({ debtor }) => debtor));
  return [...wanted.keys()].filter((debtor) => !known.has(debtor));
}

async function shutOut({ tx, actor }: Work): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ device: workstation.device })
    .from(workstation)
    .where(and(eq(workstation.lenderId, actor.lender), isNotNull(workstation.revokedAt)));
  return new Set(rows.map(({ device }) => device));
}
