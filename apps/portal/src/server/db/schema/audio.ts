import { SignedText } from '@parley/domain/evidence';
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { document } from './document.ts';

const lender = () => text().notNull();
const call = () => text().notNull();
const instant = () => bigint({ mode: 'number' });

/** The parts of recordings that records name. `sealed` is what a workstation sent, under a key of its own; null until it has come, and when it is deleted. */
export const audioPart = pgTable(
  'audio_part',
  {
    lenderId: lender(),
    callId: call(),
    take: integer().notNull(),
    part: integer().notNull(),
    device: text().notNull(),
    hash: text().notNull(),
    keyHash: text().notNull(),
    bytes: integer().notNull(),
    ends: integer().notNull(),
    recordedAt: instant().notNull(),
    sealed: bytes(),
    receivedAt: instant(),
    deletedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.lenderId, table.callId, table.take, table.part] }),
    index().on(table.lenderId, table.receivedAt),
  ],
);

/** The keys of takes, sealed under the portal's own key; gone with the last part of the take. */
export const audioKey = pgTable(
  'audio_key',
  { lenderId: lender(), callId: call(), take: integer().notNull(), sealedKey: text().notNull() },
  (table) => [primaryKey({ columns: [table.lenderId, table.callId, table.take] })],
);

/** What was deleted of recordings, as it was signed. Append-only. */
export const audioDeletion = pgTable(
  'audio_deletion',
  { lenderId: lender(), callId: call(), at: instant().notNull(), signed: document(SignedText).notNull() },
  (table) => [primaryKey({ columns: [table.lenderId, table.callId, table.at] })],
);

/** Who wanted the recordings of a case kept, or no longer: the last word counts. Append-only. */
export const legalHold = pgTable(
  'legal_hold',
  {
    lenderId: lender(),
    caseId: text().notNull(),
    at: instant().notNull(),
    held: boolean().notNull(),
    by: text().notNull(),
    note: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lenderId, table.caseId, table.at] })],
);
