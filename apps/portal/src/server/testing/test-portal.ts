import { PGlite } from '@electric-sql/pglite';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { Role, type Contract } from '@parley/contract';
import { instant, type Instant } from '@parley/domain/kernel';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { answerSignIn } from '../auth/handle.ts';
import { createAuth } from '../auth/index.ts';
import { createLender } from '../auth/create-lender.ts';
import { adoptPglite, openPostgres, type OpenDatabase } from '../db/index.ts';
import { beginWork } from '../demo/seed.ts';
import { createLog } from '../log.ts';
import { systemRandom, type Portal } from '../portal.ts';
import { answerCall } from '../rpc/handler.ts';
import { z } from 'zod';
import { templateDatabase } from './databases.ts';

export const databases = ['pglite', 'postgres'] as const;
export const testOrigin = 'https://portal.test';

export type Client = ContractRouterClient<Contract>;

/** A portal on a database of its own, with a clock that the test may set. */
export type TestPortal = { readonly portal: Portal; readonly clock: { now: Instant }; readonly close: () => Promise<void> };

/** Tuesday 24 November 2026, 10:00 in Shanghai. */
export const tuesdayMorning = instant(Date.parse('2026-11-24T10:00:00+08:00'));

/** Opens a copy of the migrated template on one of the two databases. */
export async function openTestPortal(kind: (typeof databases)[number]): Promise<TestPortal> {
  const opened = kind === 'pglite' ? await copyPglite() : await copyPostgres();
  const secrets = { auth: randomBytes(32).toString('hex'), seal: randomBytes(32).toString('hex') };
  const clock = { now: tuesdayMorning };
  const auth = createAuth({ db: opened.db, secret: secrets.auth, origin: testOrigin, trustedProxies: [] });
  const portal: Portal = {
    db: opened.db,
    auth,
    secrets,
    origin: testOrigin,
    log: createLog('silent'),
    now: () => clock.now,
    random: systemRandom,
    ping: opened.ping,
    close: opened.close,
  };
  return { portal, clock, close: opened.close };
}

async function copyPglite(): Promise<OpenDatabase> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(inject('pgliteTemplate')) });
  return adoptPglite(client, join(import.meta.dirname, '../../../drizzle'));
}

async function copyPostgres(): Promise<OpenDatabase> {
  const name = `parley_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: `${inject('postgresAdmin')}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name} template ${templateDatabase} owner portal`);
  await admin.end();
  return openPostgres(`${inject('postgresOwner')}/${name}`, join(import.meta.dirname, '../../../drizzle'));
}

type Body = Readonly<Record<string, unknown>> & { readonly headers?: Readonly<Record<string, string>> };

export type TestLender = { readonly id: string; readonly passwords: ReadonlyMap<string, string>; readonly email: (role: Role) => string };

/** Makes a lender with one person in every role, its settings, and the shipped scripts published in a first bundle. */
export async function makeLender(portal: Portal, id: string): Promise<TestLender> {
  const email = (role: Role) => `${role}@${id}.example`;
  const people = Role.options.map((role) => ({ role, name: `示例 ${role} ${id}`, email: email(role) }));
  const signIns = await createLender(portal, { id, name: `示例机构 ${id}`, slug: id }, people);
  await beginWork(portal, { id, name: `示例机构 ${id}` });
  return { id, passwords: new Map(signIns.map((one) => [one.email, one.password])), email };
}

/** Posts to a sign-in route, by default from an address no one else has. */
export function postAuth(portal: Portal, path: string, { headers, ...body }: Body): Promise<Response> {
  return answerSignIn(
    portal,
    new Request(`${testOrigin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: testOrigin, 'x-forwarded-for': anyAddress(), ...headers },
      body: JSON.stringify(body),
    }),
  );
}

/** An address from a documentation range (RFC 3849), new at every call. */
export function anyAddress(): string {
  return `2001:db8:${randomInt(0xffff).toString(16)}:${randomInt(0xffff).toString(16)}::1`;
}

/** Signs a person in at a browser and answers the cookie. */
export async function signIn(portal: Portal, lender: TestLender, role: Role): Promise<string> {
  const email = lender.email(role);
  const response = await postAuth(portal, '/sign-in/email', { email, password: lender.passwords.get(email) });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** A client whose calls go through the real handler, over real requests. */
export function clientWith(portal: Portal, headers: Readonly<Record<string, string>>): Client {
  return createORPCClient(
    new RPCLink({ url: `${testOrigin}/rpc`, headers, fetch: (request, init) => answerCall(portal, new Request(request, init)) }),
  );
}

/** A person at a browser. */
export async function browser(portal: Portal, lender: TestLender, role: Role): Promise<Client> {
  return clientWith(portal, { cookie: await signIn(portal, lender, role), origin: testOrigin });
}

/** The token of a workstation whose code an agent has approved. */
export async function workstationToken(portal: Portal, lender: TestLender, role: Role = 'agent'): Promise<string> {
  const cookie = await signIn(portal, lender, role);
  const client = 'parley-desktop';
  const code = await read(await postAuth(portal, '/device/code', { client_id: client, scope: 'workstation' }));
  const claim = new Request(`${testOrigin}/api/auth/device?user_code=${code['user_code']}`, {
    headers: { cookie, origin: testOrigin, 'x-forwarded-for': anyAddress() },
  });
  await read(await answerSignIn(portal, claim));
  await read(await postAuth(portal, '/device/approve', { userCode: code['user_code'], headers: { cookie } }));
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code['device_code'], client_id: client };
  return (await read(await postAuth(portal, '/device/token', grant)))['access_token'] ?? '';
}

async function read(response: Response): Promise<Record<string, string>> {
  if (!response.ok) throw new Error(`a device route answered ${response.status}`);
  return z.record(z.string(), z.coerce.string()).parse(await response.json());
}
