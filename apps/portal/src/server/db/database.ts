import { PGlite } from '@electric-sql/pglite';
import { drizzle as overPg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import * as schema from './schema/index.ts';

export type Schema = typeof schema;
export type Database = PgDatabase<PgQueryResultHKT, Schema>;
export type Transaction = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** An open, migrated database and the way to close it. */
export type OpenDatabase = {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Database;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Any number; the same for every portal on one database, so that only one of them migrates at a time. */
const migrationLock = 70_111_427;

/** Opens real PostgreSQL and brings its tables up to date under an advisory lock. */
export async function openPostgres(url: string, migrations: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migratePg(overPg(client, { schema, casing: 'snake_case' }), { migrationsFolder: migrations });
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    client.release();
  }
  const ping = async () => {
    await pool.query('select 1');
  };
  return { kind: 'postgres', db: overPg(pool, { schema, casing: 'snake_case' }), ping, close: () => pool.end() };
}

/** Opens the embedded database in a folder that no other process may have open. */
export async function openEmbedded(dataDir: string, migrations: string): Promise<OpenDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(dataDir);
  const client = await PGlite.create(join(dataDir, 'database'));
  const opened = await adoptPglite(client, migrations);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await unlock();
    },
  };
}

/** Brings a PGlite instance up to date and wraps it. */
export async function adoptPglite(client: PGlite, migrations: string): Promise<OpenDatabase> {
  const db = overPglite(client, { schema, casing: 'snake_case' });
  await migratePglite(db, { migrationsFolder: migrations });
  const ping = async () => {
    await client.query('select 1');
  };
  return { kind: 'pglite', db, ping, close: () => client.close() };
}
