import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonical, invariant, type Json, type Result } from '@parley/domain/kernel';
import Database from 'libsql';
import { z } from 'zod';
import type { StoreFailure } from '../../ipc/failure.ts';
import { migrations } from './migrations.ts';
import { attempt, StoreError } from './store-error.ts';

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

/** Opens the store at a path, makes it when it is new, and brings it to the newest shape. Fails when it is damaged, of a newer program, or out of reach. */
export function openStore(path: string, keys: StoreKeys): Result<Store, StoreFailure> {
  invariant(/^[0-9a-f]{64}$/.test(keys.page) && /^[0-9a-f]{64}$/.test(keys.row), 'a store is never opened without its keys');
  return attempt(() => {
    const options = { encryptionCipher: 'aes256cbc', encryptionKey: keys.page, timeout: 5000 };
    const db = new Database(path, options);
    try {
      for (const pragma of [
        'temp_store=memory',
        'journal_mode=wal',
        'synchronous=full',
        'foreign_keys=on',
        'secure_delete=on',
        'cell_size_check=on',
      ]) {
        db.pragma(pragma);
      }
      const checked = z.array(z.object({ quick_check: z.string() })).parse(db.pragma('quick_check'));
      if (checked.length !== 1 || checked[0]?.quick_check !== 'ok') throw new StoreError({ code: 'store.damaged' });
      migrate(db);
      return storeOver(db, keys.row);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function migrate(db: Database.Database): void {
  const [{ user_version: version } = { user_version: 0 }] = z.array(z.object({ user_version: z.int() })).parse(db.pragma('user_version'));
  if (version > migrations.length) throw new StoreError({ code: 'store.newer' });
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    within(db, () => {
      db.exec(step);
      db.pragma(`user_version=${index + 1}`);
    });
  }
}

function storeOver(db: Database.Database, rowKey: string): Store {
  const key = Buffer.from(rowKey, 'hex');
  const seal = (table: string, values: readonly Json[]) =>
    createHmac('sha256', key)
      .update(canonical([table, ...values]))
      .digest();
  return {
    run: (sql, ...values) => void db.prepare(sql).run(...values),
    all: (row, sql, ...values) => z.array(row).parse(db.prepare(sql).all(...values)),
    // Not the driver's `get`: it leaves the statement unfinished, and an unfinished statement keeps the write-ahead log from being emptied.
    one: (row, sql, ...values) => {
      const [found] = db.prepare(sql).all(...values);
      return found === undefined ? undefined : row.parse(found);
    },
    transaction: (work) => within(db, work),
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
