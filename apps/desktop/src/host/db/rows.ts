import { isUtf8 } from 'node:buffer';
import type Database from 'libsql';
import { z } from 'zod';
import type { SqlValue } from './store.ts';
import { StoreError } from './store-error.ts';

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.instanceof(ArrayBuffer)]));
type Row = Readonly<Record<string, SqlValue>>;

/**
 * Reads rows of text and numbers. The driver ends the whole process when a text is not UTF-8, which a damaged page can make of any text; so texts
 * come as bytes and are looked at here.
 */
export function rowsOf(db: Database.Database): (sql: string, values: readonly SqlValue[]) => readonly Row[] {
  const guarded = new Map<string, string>();
  return (sql, values) => {
    const known = guarded.get(sql) ?? guard(db, sql);
    guarded.set(sql, known);
    return z
      .array(Row)
      .parse(db.prepare(known).all(...values))
      .map(decoded);
  };
}

function guard(db: Database.Database, sql: string): string {
  const columns = db
    .prepare(sql)
    .columns()
    .map(({ name }) => `case typeof("${name}") when 'text' then cast("${name}" as blob) else "${name}" end as "${name}"`);
  return `select ${columns.join(', ')} from (${sql})`;
}

function decoded(row: z.infer<typeof Row>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof ArrayBuffer ? textOf(value) : value]));
}

function textOf(bytes: ArrayBuffer): string {
  if (!isUtf8(bytes)) throw new StoreError({ code: 'store.damaged' });
  return Buffer.from(bytes).toString('utf8');
}
