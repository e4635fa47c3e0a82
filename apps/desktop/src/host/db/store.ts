import { createHmac, timingSafeEqual } from 'node:crypto';
import { statSync } from 'node:fs';
import { canonical, invariant, type Json, type Result } from '@parley/domain/kernel';
import Database from 'libsql';
import { z } from 'zod';
import type { StoreFailure } from '../../ipc/failure.ts';
import { dropBackups, makeBackup } from './backup.ts';
import { type Mark, markBeside } from './mark.ts';
import { migrations } from './migrations.ts';
import { rowsOf } from './rows.ts';
import { attempt, StoreError, storeFailure } from './store-error.ts';

/** An open, encrypted store. */
export type Store = {
  readonly run: (sql: string, ...values: readonly SqlValue[]) => void;
  readonly all: <Row extends z.ZodType>(row: Row, sql: string, ...values: readonly SqlValue[]) => readonly z.output<Row>[];
  readonly one: <Row extends z.ZodType>(row: Row, sql: string, ...values: readonly SqlValue[]) => z.output<Row> | undefined;
  /** All or nothing. Not nested. */
  readonly transaction: <T>(work: () => T) => T;
  /** The keyed code of a row that decides (HMAC-SHA256 over the table's name and the row's values). */
  readonly seal: (table: string, ...values: readonly Json[]) => string;
  /** Throws unless the code is this store's over these values: the page cipher has no code of its own. */
  readonly check: (mac: string, table: string, ...values: readonly Json[]) => void;
  /** Writes the file anew without what was deleted, and empties the log. */
  readonly compact: () => void;
  readonly close: () => void;
};
export type SqlValue = string | number | null;

/** Both keys of a store, 32 bytes each in hexadecimal, derived from the vault's data key. */
export type StoreKeys = { readonly page: string; readonly row: string };

/** How a store is opened. `existing`: it must be there, and is never made anew in silence. `steps` is its shape, step by step. */
export type Opening = { readonly existing?: boolean; readonly steps?: readonly string[] };

/**
 * Opens the store at a path, makes it when it is new (unless it must be there), and brings it to the newest shape, after a copy was made beside
 * it. Fails when it is missing, damaged, cut short, of a newer program, cannot be migrated, or is out of reach.
 */
export function openStore(
  path: string,
  keys: StoreKeys,
  { existing = false, steps = migrations }: Opening = {},
): Result<Store, StoreFailure> {
  return attempt(() => {
    // An empty file too: SQLite would take it for a new database and throw away the log beside it.
    if (existing && !isThere(path)) throw new StoreError({ code: 'store.missing' });
    const db = openDatabase(path, keys.page);
    try {
      db.pragma('journal_mode=wal');
      checkWhole(db);
      const fresh = versionOf(db) === 0;
      migrate(db, path, { existing, steps, page: keys.page });
      return storeOver(db, keys.row, marked(db, markBeside(path, keys.row, fresh)));
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A database under its page key, with what holds for every connection set; nothing is read yet. */
export function openDatabase(path: string, page: string, readonly = false): Database.Database {
  invariant(/^[0-9a-f]{64}$/.test(page), 'a store is never opened without its key');
  const options = { encryptionCipher: 'aes256cbc', encryptionKey: page, timeout: 5000, readonly };
  const db = new Database(path, options);
  try {
    for (const pragma of ['temp_store=memory', 'synchronous=full', 'foreign_keys=on', 'secure_delete=on', 'cell_size_check=on']) {
      db.pragma(pragma);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether there is a file with something in it. */
export function isThere(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** More than quick_check: that one does not compare an index with its table, and a hold or an event is found by its index. */
function checkWhole(db: Database.Database): void {
  let checked: ReturnType<ReturnType<typeof rowsOf>>;
  try {
    checked = rowsOf(db)('select integrity_check as found from pragma_integrity_check', []);
  } catch (error) {
    // An index over JSON cannot even be compared with a body that is no JSON any more.
    throw storeFailure(error) === undefined ? new StoreError({ code: 'store.damaged' }) : error;
  }
  if (checked.length !== 1 || checked[0]?.['found'] !== 'ok') throw new StoreError({ code: 'store.damaged' });
}

function versionOf(db: Database.Database): number {
  const [{ user_version: version } = { user_version: 0 }] = z.array(z.object({ user_version: z.int() })).parse(db.pragma('user_version'));
  return version;
}

/** The mark of a store that has come as far as it says. */
function marked(db: Database.Database, mark: Mark): Mark {
  const [told, done] = [mark.told(), countOf(db)];
  if (told > done) {
    mark.close();
    throw new StoreError({ code: 'store.cut', steps: told - done });
  }
  mark.note(done);
  return mark;
}

/** How many transactions were done, kept in the file's own header (PRAGMA application_id), which no shape of the store touches. */
function countOf(db: Database.Database): number {
  const [{ application_id: count } = { application_id: 0 }] = z
    .array(z.object({ application_id: z.int() }))
    .parse(db.pragma('application_id'));
  return count;
}

/** All steps that are due in one transaction: a step that fails leaves the store as it was, and the copy beside it. */
function migrate(
  db: Database.Database,
  path: string,
  { existing, steps, page }: { readonly existing: boolean; readonly steps: readonly string[]; readonly page: string },
): void {
  const version = versionOf(db);
  if (version > steps.length) throw new StoreError({ code: 'store.newer' });
  // Its making was interrupted, or it was emptied: in either case it is no store of ours.
  if (version === 0 && existing) throw new StoreError({ code: 'store.missing' });
  if (version === steps.length) {
    attempt(() => dropBackups(path));
    return;
  }
  if (version > 0) {
    makeBackup(db, path, { to: steps.length, verify: (copy) => checkCopy(copy, page, version) });
    db.pragma('wal_checkpoint(truncate)');
  }
  try {
    within(db, () => {
      for (const step of steps.slice(version)) db.exec(step);
      db.pragma(`user_version=${steps.length}`);
      checkWhole(db);
    });
  } catch (error) {
    throw storeFailure(error) === undefined ? new StoreError({ code: 'store.migration-failed', from: version, to: steps.length }) : error;
  }
}

function checkCopy(path: string, page: string, version: number): void {
  const copy = openDatabase(path, page);
  try {
    checkWhole(copy);
    if (versionOf(copy) !== version) throw new StoreError({ code: 'store.damaged' });
  } finally {
    copy.close();
  }
}

/** A row, or a text in one, in the shape that this program writes; anything else was not written by it. */
export function read<Row extends z.ZodType>(row: Row, found: unknown): z.output<Row> {
  const parsed = row.safeParse(found);
  if (!parsed.success) throw new StoreError({ code: 'store.damaged' });
  return parsed.data;
}

/** The functions of a store over an open database. */
export function storeOver(db: Database.Database, rowKey: string, mark?: Mark): Store {
  invariant(/^[0-9a-f]{64}$/.test(rowKey), 'a store is never opened without its keys');
  const key = Buffer.from(rowKey, 'hex');
  const rows = rowsOf(db);
  const seal = (table: string, values: readonly Json[]) =>
    createHmac('sha256', key)
      .update(canonical([table, ...values]))
      .digest();
  const counted = <T>(work: () => T): T => {
    let count = 0;
    const result = within(db, () => {
      const done = work();
      count = countOf(db) + 1;
      db.pragma(`application_id=${count}`);
      return done;
    });
    // What is recorded is recorded: a mark that cannot be written only tells of less.
    attempt(() => mark?.note(count));
    return result;
  };
  return {
    run: (sql, ...values) => {
      const write = () => void db.prepare(sql).run(...values);
      if (db.inTransaction) write();
      else counted(write);
    },
    all: (row, sql, ...values) => rows(sql, values).map((found) => read(row, found)),
    // Not the driver's `get`: it leaves the statement unfinished, and an unfinished statement keeps the write-ahead log from being emptied.
    one: (row, sql, ...values) => {
      const [found] = rows(sql, values);
      return found === undefined ? undefined : read(row, found);
    },
    transaction: counted,
    seal: (table, ...values) => seal(table, values).toString('hex'),
    check: (mac, table, ...values) => {
      const held = Buffer.from(mac, 'hex');
      const made = seal(table, values);
      if (held.length !== made.length || !timingSafeEqual(held, made)) throw new StoreError({ code: 'store.row-tampered', table });
    },
    compact: () => {
      db.exec('vacuum');
      db.pragma('wal_checkpoint(truncate)');
    },
    close: () => {
      // Tidiness only: whatever is left in the log is read from there at the next opening.
      attempt(() => {
        db.pragma('busy_timeout=0');
        db.pragma('wal_checkpoint(truncate)');
      });
      db.close();
      mark?.close();
    },
  };
}

/** The driver's own wrapper replaces the first error by one of the rollback when SQLite has rolled back already; this keeps the first. */
function within<T>(db: Database.Database, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('rollback');
    throw error;
  }
}
