import type { ImportReport, ImportRowError } from '@parley/contract';
import { CollectionCase, type Challenge } from '@parley/domain/call';
import { uuidV7 } from '@parley/domain/kernel';
import { and, eq, inArray } from 'drizzle-orm';
import { collectionCase } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import type { Work } from '../work.ts';
import { digestAnswers } from './digest-answers.ts';
import type { Portal } from '../../portal.ts';
import { decode, readTable, type Encoding } from './read-csv.ts';
import { readRow, type ReadCase } from './read-row.ts';
import { takeRevisions } from './revisions.ts';

/** A file as it was understood, before the store is asked: good rows and every fault. */
export type ReadFile = {
  readonly encoding: Encoding;
  readonly rows: number;
  readonly good: readonly ReadCase[];
  readonly errors: readonly ImportRowError[];
};

/** Reads a file of cases. A file that is broken as a whole has no good rows. */
export function readFile(bytes: Uint8Array): ReadFile {
  const decoded = decode(bytes);
  if (decoded === undefined) {
    return { encoding: 'gb18030', rows: 0, good: [], errors: [{ line: 1, column: null, code: 'import.encoding' }] };
  }
  const { encoding } = decoded;
  const table = readTable(decoded.text);
  if (!table.ok) return { encoding, rows: 0, good: [], errors: table.error.errors };
  const read = table.value.rows.map((row) => readRow(row, table.value.headings));
  const errors = read.flatMap((row) => (row.ok ? [] : row.error));
  const seen = new Set<string>();
  const good = read.flatMap((row) => {
    if (!row.ok) return [];
    if (!seen.has(row.value.reference)) {
      seen.add(row.value.reference);
      return [row.value];
    }
    errors.push({ line: row.value.line, column: table.value.headings.reference ?? null, code: 'import.duplicate-in-file' });
    return [];
  });
  return { encoding, rows: table.value.rows.length, good, errors };
}

/** A good row with its answers digested. */
export type DigestedCase = ReadCase & { readonly challenges: readonly Challenge[] };
export type DigestedFile = Omit<ReadFile, 'good'> & { readonly good: readonly DigestedCase[] };

/** Digests the answers of a file's good rows. It is slow by design, so it happens before a transaction opens. */
export async function digestFile(file: ReadFile, random: Portal['random']): Promise<DigestedFile> {
  const challenges = await digestAnswers(
    file.good.map((row) => row.answers),
    random,
  );
  return { ...file, good: file.good.map((row, index) => ({ ...row, challenges: challenges[index] ?? [] })) };
}

/** A file as a dry run needs it: nothing of it will be stored. */
export function undigested(file: ReadFile): DigestedFile {
  return { ...file, good: file.good.map((row) => ({ ...row, challenges: [] })) };
}

/**
 * Stores the good rows of a file and reports the others by line. All good rows are stored together or, on any failure or in a dry run, none.
 * A row whose reference the lender already has is reported and left as it is.
 */
export async function importCases(work: Work, file: DigestedFile, dryRun: boolean): Promise<ImportReport> {
  const { tx, actor } = work;
  const references = file.good.map((row) => row.reference);
  const known = new Set<string>();
  for (let from = 0; from < references.length; from += 1000) {
    const rows = await tx
      .select({ reference: collectionCase.reference })
      .from(collectionCase)
      .where(and(eq(collectionCase.lenderId, actor.lender), inArray(collectionCase.reference, references.slice(from, from + 1000))));
    for (const row of rows) known.add(row.reference);
  }
  const fresh = file.good.filter((row) => !known.has(row.reference));
  const errors = [
    ...file.errors,
    ...file.good.filter((row) => known.has(row.reference)).map((row) => ({ line: row.line, column: null, code: 'import.already-known' })),
  ].toSorted((one, two) => one.line - two.line);
  if (!dryRun && fresh.length > 0) await store(work, fresh);
  return { dryRun, encoding: file.encoding, rows: file.rows, valid: fresh.length, imported: dryRun ? 0 : fresh.length, errors };
}

async function store(work: Work, rows: readonly DigestedCase[]): Promise<void> {
  const { tx, actor, portal, now } = work;
  const first = await takeRevisions(work, rows.length);
  const values = rows.map((row, index) => {
    const id = uuidV7(now, portal.random(10));
    const body = caseOf(row, { id, lender: actor.lender, revision: first + index });
    return {
      lenderId: actor.lender,
      id,
      reference: row.reference,
      revision: body.revision,
      debtorName: body.debtor.familyName + body.debtor.givenName,
      tail: body.account.tail,
      body,
    };
  });
  for (let from = 0; from < values.length; from += 500) await tx.insert(collectionCase).values(values.slice(from, from + 500));
  await audit(work, 'cases.imported', String(values.length));
}

function caseOf(row: DigestedCase, given: { readonly id: string; readonly lender: string; readonly revision: number }): CollectionCase {
  return CollectionCase.parse({
    id: given.id,
    lender: given.lender,
    revision: given.revision,
    debtor: {
      ...row.debtor,
      id: `debtor:${given.id}`,
      numbers: [{ id: 'mobile', e164: row.mobile, label: 'mobile' }],
      challenges: row.challenges,
    },
    account: { ...row.account, id: `account:${given.id}` },
    history: [],
  });
}
