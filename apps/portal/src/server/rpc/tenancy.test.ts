import { syncProtocol, contract, type Role } from '@parley/contract';
import { ORPCError } from '@orpc/client';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Procedure } from '../auth/index.ts';
import { lenderAtWork, type LenderAtWork, spokenCode } from '../testing/lender-at-work.ts';
import { recordCall, unanswered } from '../testing/recorded-call.ts';
import {
  browser,
  clientWith,
  databases,
  openTestPortal,
  tuesdayMorning,
  workstationToken,
  type Client,
  type TestPortal,
} from '../testing/test-portal.ts';

type As = (role: Role) => Promise<Client>;
type Attempt = (given: {
  readonly as: As;
  readonly station: Client;
  readonly foreign: LenderAtWork;
  readonly own: LenderAtWork;
}) => Promise<unknown>;

/** One attempt a procedure: lender B's people, in the role that is admitted, with everything of lender A that the procedure could be asked about. */
const attempts: Readonly<Record<Procedure, Attempt>> = {
  'session.me': async ({ as }) => (await as('owner')).session.me(),
  'cases.import': async ({ as, foreign }) =>
    (await as('owner')).cases.import({ file: new File([`reference,family_name\n${foreign.cases[0]?.id},示例`], 'a.csv'), dryRun: false }),
  'cases.list': async ({ as, foreign }) =>
    (await as('owner')).cases.list({ offset: 0, limit: 200, search: foreign.cases[0]?.account.tail ?? '' }),
  'cases.assign': async ({ as, foreign, own }) => {
    const owner = await as('owner');
    const named = await refusalOf(owner.cases.assign({ agent: own.agent, cases: foreign.cases.map((one) => one.id) }));
    const toStranger = await refusalOf(owner.cases.assign({ agent: foreign.agent, cases: 'unassigned' }));
    return [named, toStranger];
  },
  'cases.agents': async ({ as }) => (await as('owner')).cases.agents(),
  'scripts.list': async ({ as }) => (await as('owner')).scripts.list(),
  'scripts.get': async ({ as }) => (await as('owner')).scripts.get({ script: onlyOfA, version: 1 }),
  'scripts.edit': async ({ as }) => (await as('script-author')).scripts.edit({ script: onlyOfA }),
  'scripts.save': async ({ as, foreign }) =>
    (await as('script-author')).scripts.save({ script: onlyOfA, version: 1, body: bodyOf(foreign) }),
  'scripts.rules': async ({ as }) => (await as('script-author')).scripts.rules(),
  'scripts.prove': async ({ as, foreign }) => (await as('script-author')).scripts.prove({ body: bodyOf(foreign) }),
  'scripts.submit': async ({ as }) => (await as('script-author')).scripts.submit({ script: onlyOfA, version: 1, note: '' }),
  'scripts.review': async ({ as }) =>
    (await as('compliance-officer')).scripts.review({ script: onlyOfA, version: 1, approve: true, note: '' }),
  'calls.list': async ({ as }) => (await as('owner')).calls.list({ offset: 0, limit: 200, search: '' }),
  'calls.get': async ({ as, foreign }) => (await as('owner')).calls.get({ call: foreign.call }),
  'calls.sound': async ({ as, foreign }) => (await as('owner')).calls.sound({ call: foreign.call, take: 0 }),
  'calls.evidence': async ({ as, foreign }) => (await as('owner')).calls.evidence({ call: foreign.call, redacted: false }),
  'workstations.list': async ({ as }) => (await as('owner')).workstations.list(),
  'workstations.enrol': async ({ own, foreign }) =>
    own.station.workstations.enrol({ device: foreign.recorder.device, name: '示例', key: foreign.recorder.keys.key }),
  'workstations.revoke': async ({ as, foreign }) => (await as('owner')).workstations.revoke({ device: foreign.recorder.device }),
  // Open to anyone: what lender B's page says of a code that only lender A's agent can speak.
  'borrower.checkCaller': async ({ station, own, foreign }) =>
    station.borrower.checkCaller({ lender: own.lender.id, code: await spokenCode(foreign) }),
  'workstations.recover': async ({ as, foreign }) => {
    const device = foreign.recorder.device;
    const asked = {
      format: 'parley-recovery-request/1',
      lender: 'lender-b',
      device,
      key: '11'.repeat(32),
      sealed: '00'.repeat(80),
      answerTo: '22'.repeat(32),
    };
    return (await as('owner')).workstations.recover({ device, request: JSON.stringify(asked) });
  },
  'cases.hold': async ({ as, foreign }) => (await as('owner')).cases.hold({ case: caseOf(foreign), held: true, note: '' }),
  'sync.audioHeld': async ({ station, own, foreign }) => {
    const asForeign = await refusalOf(
      station.sync.audioHeld({ protocol: syncProtocol, device: foreign.recorder.device, call: foreign.call }),
    );
    return [asForeign, await station.sync.audioHeld({ protocol: syncProtocol, device: own.recorder.device, call: foreign.call })];
  },
  'sync.audio': async ({ station, own, foreign }) => {
    const part = { protocol: syncProtocol, call: foreign.call, take: 0, part: 0, key: '11'.repeat(32), sealed: 'AwMD' };
    const asForeign = await refusalOf(station.sync.audio({ ...part, device: foreign.recorder.device }));
    return [asForeign, await station.sync.audio({ ...part, device: own.recorder.device })];
  },
  'sync.push': async ({ station, own, foreign }) => {
    const asForeign = await refusalOf(station.sync.push({ protocol: syncProtocol, device: foreign.recorder.device, events: [] }));
    const [held] = foreign.cases;
    if (held === undefined) throw new Error('lender A has cases');
    const stolen = recordCall({ ...own.recorder }, { held, agent: own.agent, bundle: own.bundle, at: tuesdayMorning }, unanswered);
    const onForeignCase = await station.sync.push({ protocol: syncProtocol, device: own.recorder.device, events: stolen });
    const asOwnLender = recordCall(
      { ...own.recorder },
      { held: { ...held, lender: own.cases[0]?.lender ?? held.lender }, agent: own.agent, bundle: own.bundle, at: tuesdayMorning },
      unanswered,
    );
    return [
      asForeign,
      onForeignCase,
      await station.sync.push({ protocol: syncProtocol, device: own.recorder.device, events: asOwnLender }),
    ].map((answer) => (typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : answer));
  },
  'sync.pull': async ({ station, foreign }) =>
    station.sync.pull({ protocol: syncProtocol, device: foreign.recorder.device, cursor: null, bundleSequence: 0 }),
};

/** What must come of it. Where nothing is named, the answer may hold nothing of lender A. */
const outcomes: Readonly<Partial<Record<Procedure, unknown>>> = {
  'borrower.checkCaller': { kind: 'unknown' },
  'cases.assign': ['NOT_FOUND', 'REFUSED'],
  'scripts.get': 'NOT_FOUND',
  'scripts.edit': 'NOT_FOUND',
  'scripts.save': 'NOT_FOUND',
  'scripts.submit': 'NOT_FOUND',
  'scripts.review': 'NOT_FOUND',
  'cases.hold': 'NOT_FOUND',
  'calls.get': 'NOT_FOUND',
  'calls.sound': 'NOT_FOUND',
  'calls.evidence': 'NOT_FOUND',
  'workstations.enrol': 'REFUSED',
  'workstations.revoke': 'NOT_FOUND',
  'workstations.recover': 'REFUSED',
  'sync.push': ['FORBIDDEN', 'sync.not-assigned', 'sync.not-assigned'],
  'sync.pull': 'FORBIDDEN',
  'sync.audioHeld': ['FORBIDDEN', { kind: 'held', parts: [] }],
  'sync.audio': ['FORBIDDEN', { kind: 'refused', code: 'audio.unknown-part' }],
};

/** A script that lender A alone has. */
const onlyOfA = 'only-of-a';

describe.each(databases)('lender B with the identifiers of lender A, on %s', (kind) => {
  let test_: TestPortal;
  let foreign: LenderAtWork;
  let own: LenderAtWork;
  const signedIn = new Map<Role, Client>();

  beforeAll(async () => {
    test_ = await openTestPortal(kind);
    foreign = await lenderAtWork(test_.portal, 'lender-a');
    own = await lenderAtWork(test_.portal, 'lender-b');
    await test_.portal.db.execute(sql`update script_version set script = ${onlyOfA}, status = 'draft' where lender_id = 'lender-a'`);
  });
  afterAll(() => test_.close());

  test('every procedure of the contract has an attempt', () => {
    expect(Object.keys(attempts).toSorted()).toEqual(proceduresOf(contract).toSorted());
  });

  test.each(proceduresOf(contract))('%s neither shows nor changes anything of lender A', async (name) => {
    const before = await everythingOf(test_, 'lender-a');
    const as: As = async (role) => {
      const client = signedIn.get(role) ?? (await browser(test_.portal, own.lender, role));
      signedIn.set(role, client);
      return client;
    };
    const attempt = Object.entries(attempts).find(([procedure]) => procedure === name)?.[1];
    expect(attempt).toBeDefined();
    const outcome = await refusalOf(attempt?.({ as, station: own.station, foreign, own }) ?? Promise.resolve());
    const expected = Object.entries(outcomes).find(([procedure]) => procedure === name)?.[1];
    if (expected !== undefined) expect(outcome).toEqual(expected);
    const shown = JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    for (const secret of [foreign.lender.id, foreign.agent, foreign.call, foreign.recorder.device, ...foreign.cases.map((one) => one.id)]) {
      expect(shown).not.toContain(secret);
    }
    expect(await everythingOf(test_, 'lender-a')).toEqual(before);
  });

  test('a workstation of lender B cannot be enrolled by anyone but an agent', async () => {
    const token = await workstationToken(test_.portal, own.lender, 'auditor');
    const station = clientWith(test_.portal, { authorization: `Bearer ${token}` });
    const outcome = await refusalOf(station.workstations.enrol({ device: own.recorder.device, name: '示例', key: own.recorder.keys.key }));
    expect(outcome).toBe('FORBIDDEN');
  });
});

function caseOf({ cases: [held] }: LenderAtWork) {
  if (held === undefined) throw new Error('the lender has cases');
  return held.id;
}

function bodyOf(lender: LenderAtWork) {
  const content: { scripts: { body: Parameters<Client['scripts']['prove']>[0]['body'] }[] } = JSON.parse(lender.bundle.payload);
  const body = content.scripts[0]?.body;
  if (body === undefined) throw new Error('a bundle has a script');
  return body;
}

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
}

function proceduresOf(groups: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string[] {
  return Object.entries(groups).flatMap(([group, procedures]) => Object.keys(procedures).map((name) => `${group}.${name}`));
}

async function everythingOf({ portal }: TestPortal, lender: string): Promise<unknown> {
  return portal.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.lender_id', ${lender}, true)`);
    const tables = [
      'lender_setting',
      'signing_key',
      'recovery_key',
      'collection_case',
      'withdrawal',
      'script_version',
      'bundle',
      'workstation',
      'call_event',
      'call',
      'audio_part',
      'legal_hold',
      'audit_entry',
    ];
    const found: unknown[] = [];
    for (const table of tables) {
      const answer: unknown = await tx.execute(
        sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t where lender_id = ${lender} order by 1`,
      );
      found.push([table, typeof answer === 'object' && answer !== null && 'rows' in answer ? answer.rows : answer]);
    }
    return found;
  });
}
