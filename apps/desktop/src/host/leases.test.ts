import { type Lease, sealLease } from '@parley/domain/escrow';
import type { SignedText } from '@parley/domain/evidence';
import { DeviceId, instant } from '@parley/domain/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QueueItem } from '../ipc/queue.ts';
import { enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, lenderKeys, signedBundle, strangerKeys } from '../testing/invented.ts';
import { testPortal, type TestPortal } from '../testing/portal.ts';

const day = 86_400_000;
const sealed = (lease: Lease) => sealLease(lease, lenderKeys.secret, lenderKeys.key);
let portal: TestPortal;
let desk: TestDesk;

beforeEach(async () => {
  portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1)];
});
afterEach(async () => {
  await desk.close();
  if (desk.bugs.length > 0) throw new Error(desk.bugs.join('\n'));
  await portal.stop();
});

async function begin(tokens: number | null, leased?: (lease: Lease) => SignedText): Promise<void> {
  portal.sends.tokens = tokens;
  if (leased !== undefined) portal.sends.leased = leased;
  desk = testDesk();
  await enrolled(desk, portal.url);
}

async function item(): Promise<QueueItem> {
  const answer = await desk.client.queue.page({ search: '', show: 'all', offset: 0, limit: 50 });
  const [first] = answer.ok ? answer.value.items : [];
  if (first === undefined) throw new Error('there is a case');
  return first;
}

async function open() {
  const { case: id, numbers } = await item();
  const [number] = numbers;
  if (number === undefined) throw new Error('there is a number');
  return desk.client.call.open({ case: id, number: number.id });
}

/** A call nobody answers; or one in which somebody speaks who is not verified, which counts in mainland China. */
async function finish(how: 'no-answer' | 'connected'): Promise<void> {
  if (how === 'no-answer') await desk.client.call.move({ kind: 'no-answer', outcome: 'no-answer' });
  else {
    await desk.client.call.move({ kind: 'connected' });
    expect(await desk.client.call.end({ disposition: 'ended-politely' })).toMatchObject({ ok: true });
  }
  expect(await desk.client.call.wrapUp({ note: '' })).toMatchObject({ ok: true });
}

it('without a lease nobody is called, and the screen says why', async () => {
  await begin(null);
  expect(await item()).toMatchObject({
    verdict: 'deny',
    reasons: [],
    next: { kind: 'never' },
    lease: { denied: 'lease.none', expiresAt: null, left: 0 },
  });
  expect(await open()).toMatchObject({ ok: false, error: { code: 'lease.none' } });
});

it('a token is reserved before anybody dials, returned by a try and spent by a contact that counts', async () => {
  await begin(2);
  expect(await item()).toMatchObject({ verdict: 'allow', lease: { denied: null, left: 2 } });
  expect(await open()).toMatchObject({ ok: true });
  expect((await item()).lease.left).toBe(1);
  await finish('no-answer');
  expect((await item()).lease.left).toBe(2);
  expect(await open()).toMatchObject({ ok: true });
  await finish('connected');
  expect((await item()).lease.left).toBe(1);
  await desk.client.sync.now();
  const openings = portal.stored.flatMap(({ event: { body } }) => (body.kind === 'call-opened' ? [body.lease?.token] : []));
  expect(openings).toEqual(['t1', 't1']);
});

it('with no token left nobody is called, although the rules would allow it', async () => {
  await begin(1);
  await open();
  await finish('connected');
  expect(await item()).toMatchObject({ verdict: 'deny', reasons: [], lease: { denied: 'lease.no-token', left: 0 } });
  expect(await open()).toMatchObject({ ok: false, error: { code: 'lease.no-token' } });
});

it('a lease ends at its time, whatever the network does, and a call that is open keeps its token over a restart', async () => {
  await begin(2);
  await open();
  const { folder, clock } = desk;
  await desk.close();
  desk = testDesk({ folder, now: clock.now });
  await desk.client.vault.unlock({ passphrase });
  expect((await item()).lease.left).toBe(1);
  await finish('connected');
  await portal.stop();
  desk.clock.now = instant(desk.clock.now + day - 60_000);
  expect((await item()).lease).toMatchObject({ denied: null, left: 1 });
  desk.clock.now = instant(desk.clock.now + 120_000);
  expect(await item()).toMatchObject({ verdict: 'deny', lease: { denied: 'lease.expired' } });
  expect(await open()).toMatchObject({ ok: false, error: { code: 'lease.expired' } });
  await portal.start();
});

it('what it says of its leases lets go of those that are over and keeps the one under which a call is open', async () => {
  await begin(2);
  await desk.client.sync.now();
  expect(portal.asked.at(-1)).toMatchObject({ recorded: 0, holds: [{ debtor: 'debtor-1' }] });
  await open();
  Object.assign(portal.sends, { tokens: null, cases: [], withdrawn: [inventedCase(1).id], revision: 2 });
  for (let round = 0; round < 2; round += 1) {
    await desk.client.sync.now();
    expect(portal.asked.at(-1)).toMatchObject({ recorded: 1, holds: [{ debtor: 'debtor-1' }] });
  }
  await finish('no-answer');
  await desk.client.sync.now();
  expect(portal.asked.at(-1)?.holds).toEqual([]);
  const rounds = portal.asked.map(({ round }) => round);
  expect(rounds).toEqual([...new Set(rounds)].toSorted((one, other) => one - other));
});

it.each([
  ['signed by somebody else', (lease: Lease) => sealLease(lease, strangerKeys.secret, strangerKeys.key)],
  ['of another workstation', (lease: Lease) => sealed({ ...lease, device: DeviceId.parse('another') })],
  ['altered', (lease: Lease) => ({ ...sealed(lease), payload: sealed({ ...lease, tokens: [...lease.tokens, 't99'] }).payload })],
])('a lease that is %s is none', async (_, leased) => {
  await begin(2, leased);
  expect((await item()).lease).toEqual({ denied: 'lease.none', expiresAt: null, left: 0 });
});
