import { CollectionCase, FollowUp, PromiseToPay } from '@parley/domain/call';
import { Circumstances, Finding, PlanPractice } from '@parley/domain/compliance';
import { Bundle, SignedText } from '@parley/domain/evidence';
import { DebtorLedger, LeaseTerms } from '@parley/domain/escrow';
import { Plan, PlanPolicy } from '@parley/domain/repayment';
import { Certificate, ScriptBody } from '@parley/domain/script';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql, type SQLWrapper } from 'drizzle-orm';
import { z } from 'zod';
import { document } from './document.ts';

const lender = () => text().notNull();
const instant = () => bigint({ mode: 'number' });

/** The part of a lender's bundle that binds workstations themselves. */
const WorkstationPolicy = Bundle.unwrap().pick({ clock: true, dataLeaseMs: true, records: true });
/** The debtor of a case, out of its body. */
export const debtorOf = (body: SQLWrapper) => sql<string>`(${body} -> 'debtor' ->> 'id')`;

const Institution = Bundle.unwrap().shape.institution;

/** What a lender works under: its pack with overlays, and its plan policy. */
export const lenderSetting = pgTable(
  'lender_setting',
  {
    lenderId: lender(),
    pack: text().notNull(),
    overlays: text().array().notNull(),
    institution: document(Institution).notNull(),
    planPolicy: document(PlanPolicy).notNull(),
    /** How the lender makes plans; null while it has not said. */
    planPractice: document(PlanPractice),
    /** How far the lender believes its workstations' clocks, how long they may read what they hold, and whether they record calls; null while it has not said. */
    workstationPolicy: document(WorkstationPolicy),
    /** How the lender leases its debtors; null: as is usual. */
    leaseTerms: document(LeaseTerms),
    /** What is known of the lender for how long records are kept; null while it has not said. */
    circumstances: document(Circumstances),
    /** The last revision given to a case; the row is locked while revisions are handed out, so they commit in order. */
    revision: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId] })],
);

/** The lender's bundle signing key; the private half is sealed under the portal's own key. */
export const signingKey = pgTable(
  'signing_key',
  { lenderId: lender(), publicKey: text().notNull(), sealedPrivateKey: text().notNull(), createdAt: instant().notNull() },
  (table) => [primaryKey({ columns: [table.lenderId, table.publicKey] })],
);

export const collectionCase = pgTable(
  'collection_case',
  {
    lenderId: lender(),
    id: text().notNull(),
    /** The lender's own number for the case. */
    reference: text().notNull(),
    agentId: text(),
    revision: bigint({ mode: 'number' }).notNull(),
    debtorName: text().notNull(),
    tail: text().notNull(),
    body: document(CollectionCase).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lenderId, table.id] }),
    uniqueIndex().on(table.lenderId, table.reference),
    index().on(table.lenderId, table.agentId, table.revision),
    index('collection_case_debtor').on(table.lenderId, debtorOf(table.body)),
  ],
);

/** Who holds a debtor, one row a debtor: the ledger itself, and of its live lease what is looked for. */
export const debtorLedger = pgTable(
  'debtor_ledger',
  {
    lenderId: lender(),
    debtor: text().notNull(),
    device: text(),
    /** The latest revision of the debtor's cases that the lease knows. */
    revision: bigint({ mode: 'number' }).notNull(),
    body: document(DebtorLedger).notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.debtor] }), index().on(table.lenderId, table.device)],
);

/** Every token there ever was: single-use, so that one is never reserved or spent by two calls. */
export const leaseToken = pgTable(
  'lease_token',
  {
    lenderId: lender(),
    debtor: text().notNull(),
    token: text().notNull(),
    device: text().notNull(),
    state: text({ enum: ['leased', 'reserved', 'spent'] }).notNull(),
    callId: text(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.debtor, table.token] })],
);

/** A case that was taken from an agent, until its workstation has heard of it. */
export const withdrawal = pgTable(
  'withdrawal',
  { lenderId: lender(), agentId: text().notNull(), caseId: text().notNull(), revision: bigint({ mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.lenderId, table.agentId, table.caseId] })],
);

export const scriptVersion = pgTable(
  'script_version',
  {
    lenderId: lender(),
    script: text().notNull(),
    version: integer().notNull(),
    status: text({ enum: ['draft', 'submitted', 'returned', 'published', 'superseded'] }).notNull(),
    body: document(ScriptBody).notNull(),
    authorId: text().notNull(),
    reviewerId: text(),
    note: text().notNull(),
    address: text(),
    certificate: document(Certificate),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.script, table.version] })],
);

/** Every signed bundle there ever was. Append-only: the database refuses updates and deletes. */
export const bundle = pgTable(
  'bundle',
  {
    lenderId: lender(),
    sequence: integer().notNull(),
    address: text().notNull(),
    signed: document(SignedText).notNull(),
    issuedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.sequence] })],
);

export const workstation = pgTable(
  'workstation',
  {
    lenderId: lender(),
    device: text().notNull(),
    name: text().notNull(),
    agentId: text().notNull(),
    publicKey: text().notNull(),
    sessionId: text().notNull(),
    enrolledAt: instant().notNull(),
    lastSyncAt: instant(),
    bundleSequence: integer().notNull(),
    revokedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.device] }), uniqueIndex().on(table.lenderId, table.sessionId)],
);

/** Events as they came from workstations, as the very text that was hashed. Append-only. */
export const callEvent = pgTable(
  'call_event',
  {
    lenderId: lender(),
    device: text().notNull(),
    seq: integer().notNull(),
    eventId: text().notNull(),
    callId: text().notNull(),
    callSeq: integer().notNull(),
    event: text().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
    signature: text().notNull(),
    /** What the salts of the event's fields are drawn from; null for a link of format 1, which has none. */
    seed: text(),
    receivedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lenderId, table.device, table.seq] }),
    uniqueIndex().on(table.lenderId, table.eventId),
    uniqueIndex().on(table.lenderId, table.callId, table.callSeq),
  ],
);

/** What the events of a call amount to; can be rebuilt from them at any time. */
export const call = pgTable(
  'call',
  {
    lenderId: lender(),
    id: text().notNull(),
    device: text().notNull(),
    caseId: text().notNull(),
    agentId: text().notNull(),
    debtorName: text().notNull(),
    at: instant().notNull(),
    durationMs: integer(),
    outcome: text(),
    disposition: text(),
    wrappedUp: boolean().notNull(),
    /** What the rules said of the contact when the call first arrived. */
    contactFindings: document(z.array(Finding).readonly()).notNull().default([]),
    /** What the record itself shows. */
    findings: document(z.array(Finding).readonly()).notNull(),
    plan: document(Plan),
    promise: document(PromiseToPay),
    followUps: document(z.array(FollowUp)).notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.id] }), index().on(table.lenderId, table.at)],
);

/** Who did what, without what it was about a person: append-only. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    lenderId: lender(),
    id: text().notNull(),
    actorId: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.id] })],
);

/** The lender's recovery keys, newest last; the private half is sealed under the portal's own key. Older ones stay: workstations are sealed to them. */
export const recoveryKey = pgTable(
  'recovery_key',
  { lenderId: lender(), publicKey: text().notNull(), sealedPrivateKey: text().notNull(), createdAt: instant().notNull() },
  (table) => [primaryKey({ columns: [table.lenderId, table.publicKey] })],
);
