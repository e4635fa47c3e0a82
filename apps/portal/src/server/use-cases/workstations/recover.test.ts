import { openRecovery, openRecoveryKey, sealDataKey, type RecoveryRequest, syncProtocol } from '@parley/contract';
import { ORPCError } from '@orpc/client';
import { boxKeyPair } from '@parley/domain/evidence';
import { DeviceId, LenderId } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { browser, databases, openTestPortal, type Client, type TestPortal } from '../../testing/test-portal.ts';

const dataKey = 'ab'.repeat(32);
const once = boxKeyPair(new Uint8Array(32).fill(2));

async function outcomeOf(answer: Promise<{ readonly answer: string }>): Promise<string> {
  try {
    return (await answer).answer;
  } catch (error) {
    if (error instanceof ORPCError) return error.data?.code ?? error.code;
    throw error;
  }
}

describe.each(databases)('the recovery of a workstation on %s', (kind) => {
  let open: TestPortal;
  let own: LenderAtWork;
  let other: LenderAtWork;
  let supervisor: Client;
  let request: RecoveryRequest;

  beforeAll(async () => {
    open = await openTestPortal(kind);
    own = await lenderAtWork(open.portal, 'lender-a');
    other = await lenderAtWork(open.portal, 'lender-b');
    supervisor = await browser(open.portal, own.lender, 'supervisor');
    request = await requestOf(own);
  });
  afterAll(() => open.close());

  /** What a workstation of the lender makes of the key that its enrolment brings. */
  async function requestOf({ lender, recorder, station }: LenderAtWork): Promise<RecoveryRequest> {
    const enrolled = await station.workstations.enrol({ device: recorder.device, name: '示例工作站', key: recorder.keys.key });
    const pulled = await station.sync.pull({ protocol: syncProtocol, device: recorder.device, cursor: null, bundleSequence: 0 });
    const held = { lender: enrolled.lender, bundleKey: enrolled.bundleKey };
    const key = enrolled.recoveryKey == null ? undefined : openRecoveryKey(enrolled.recoveryKey, held);
    if (key === undefined) throw new Error('no key came with the enrolment');
    expect(pulled).toMatchObject({ kind: 'changes', recoveryKey: enrolled.recoveryKey });
    const of = { lender: LenderId.parse(lender.id), device: recorder.device };
    const sealed = sealDataKey(dataKey, { of, to: key, seed: randomBytes(32) });
    if (!sealed.ok) throw new Error(sealed.error.code);
    return { format: 'parley-recovery-request/1', ...of, key, sealed: sealed.value, answerTo: once.key };
  }

  const ask = (client: Client, asked: RecoveryRequest, device = own.recorder.device) =>
    outcomeOf(client.workstations.recover({ device, request: JSON.stringify(asked) }));

  test('gives the data key back to the one request, writes it down, and keeps it nowhere', async () => {
    const answer = await ask(supervisor, request);
    expect(openRecovery(answer, { request, secret: once.secret })).toEqual({ ok: true, value: dataKey });
    const everything: unknown[] = [];
    await open.portal.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
      for (const table of ['audit_entry', 'workstation', 'recovery_key']) {
        everything.push(await tx.execute(sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t`));
      }
    });
    const kept = JSON.stringify(everything);
    expect(kept).toContain('workstation.recovered');
    expect(kept).not.toContain(dataKey);
  });

  test.each<[string, (asked: RecoveryRequest) => Partial<RecoveryRequest>]>([
    ['recovery.other-lender', () => ({ lender: LenderId.parse('lender-b') })],
    ['recovery.other-device', () => ({ device: DeviceId.parse('another') })],
    ['recovery.unknown-key', () => ({ key: boxKeyPair(new Uint8Array(32).fill(7)).key })],
    ['recovery.altered', ({ sealed }) => ({ sealed: `${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}` })],
  ])('is refused with %s', async (code, change) => {
    expect(await ask(supervisor, { ...request, ...change(request) })).toBe(code);
  });

  test('is refused for a device that this lender has not, although its own key opens the rest', async () => {
    const foreign = { ...request, device: other.recorder.device };
    expect(await ask(supervisor, foreign, other.recorder.device)).toBe('recovery.unknown-device');
    expect(await ask(await browser(open.portal, other.lender, 'owner'), await requestOf(own), own.recorder.device)).toBe(
      'recovery.other-lender',
    );
  });

  test('is refused when the text is none, to the own agent, and after the workstation was revoked', async () => {
    expect(await outcomeOf(supervisor.workstations.recover({ device: own.recorder.device, request: '{}' }))).toBe('recovery.unreadable');
    const owner = await browser(open.portal, own.lender, 'owner');
    const { user } = await owner.session.me();
    const setAgent = (agent: string) =>
      open.portal.db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
        await tx.execute(sql`update workstation set agent_id = ${agent} where device = ${own.recorder.device}`);
      });
    await setAgent(user);
    expect(await ask(owner, request)).toBe('recovery.own-workstation');
    await setAgent(own.agent);
    await supervisor.workstations.revoke({ device: own.recorder.device });
    expect(await ask(supervisor, request)).toBe('recovery.revoked');
  });
});
