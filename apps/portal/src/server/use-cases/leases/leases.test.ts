import { syncProtocol, type LeaseAccount } from '@parley/contract';
import type { CallEventBody, CollectionCase } from '@parley/domain/call';
import { Lease, openLease } from '@parley/domain/escrow';
import { AgentId, instant, invariant, LenderId, type Instant } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../auth/index.ts';
import { debtorLedger } from '../../db/schema/index.ts';
import { changes, lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { newRecorder, recordCall, unanswered, type Recorder } from '../../testing/recorded-call.ts';
import {
  browser,
  clientWith,
  databases,
  openTestPortal,
  tuesdayMorning,
  workstationToken,
  type Client,
  type TestPortal,
} from '../../testing/test-portal.ts';
import { work } from '../work.ts';
import { reserveContact } from './reserve-contact.ts';

const hour = 3_600_000;
const conversation: readonly CallEventBody[] = [
  { kind: 'connected' },
  { kind: 'palette-used', entry: 'answers.stop-calling', from: 'opening.greeting' },
  { kind: 'ended', outcome: 'conversation', disposition: 'ended-politely' },
  { kind: 'wrapped-up', note: '' },
];

describe.each(databases)('leases, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let owner: Client;
  let second: { readonly agent: AgentId; readonly recorder: Recorder; readonly station: Client };
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    owner = await browser(open.portal, lender.lender, 'owner');
    // Both sign-ins come before the role is changed: only an agent's workstation may be enrolled, and the second agent is a former reviewer.
    await open.portal.db.execute(sql`update auth.member set role = 'agent' where organization_id = 'lender-a' and role = 'qa'`);
    const station = clientWith(open.portal, { authorization: `Bearer ${await workstationToken(open.portal, lender.lender, 'qa')}` });
    const recorder = newRecorder('station-b');
    const { agent } = await station.workstations.enrol({ device: recorder.device, name: '示例工作站', key: recorder.keys.key });
    second = { agent, recorder, station };
  });
  afterAll(() => open.close());

  const heldAt = (index: number): CollectionCase => {
    const held = lender.cases[index];
    invariant(held, 'the lender has twelve cases');
    return held;
  };
  const lease = (index: number, recorder = lender.recorder): Lease | undefined => recorder.leases.get(heldAt(index).debtor.id);
  const call = async (index: number, at: Instant, bodies: readonly CallEventBody[], held = heldAt(index)) => {
    const events = recordCall(lender.recorder, { held, agent: lender.agent, bundle: lender.bundle, at }, bodies);
    expect(await lender.station.sync.push({ protocol: syncProtocol, device: lender.recorder.device, events })).toMatchObject({
      kind: 'accepted',
    });
    const id = events[0]?.event.call;
    invariant(id, 'a call has an opening');
    const { findings } = await owner.calls.get({ call: id });
    return findings.map(({ reason }) => reason).filter((reason) => reason.startsWith('compliance.lease'));
  };
  const account = (recorder: Recorder): LeaseAccount => ({
    round: (recorder.round += 1),
    recorded: recorder.seq,
    holds: [...recorder.leases.values()].map(({ debtor, serial }) => ({ debtor, serial })),
  });
  const pull = async (of: { readonly station: Client; readonly recorder: Recorder }) =>
    (await changes(of.station, of.recorder)).leases ?? [];

  test('every debtor of the agent is leased, signed by the lender, with as many tokens as the pack lets count', async () => {
    const signed = await work(open.portal, manager(), ({ tx }) => tx.select().from(debtorLedger));
    expect(signed).toHaveLength(12);
    expect(lender.recorder.leases.size).toBe(12);
    const { bundleKey } = await second.station.workstations.enrol({
      device: second.recorder.device,
      name: '示例工作站',
      key: second.recorder.keys.key,
    });
    const expected = { lender: LenderId.parse('lender-a'), device: lender.recorder.device, key: bundleKey };
    // What was called once already is renewed, and the rest is not due.
    const renewed = await pull(lender);
    expect(renewed.map((text) => openLease(text, expected))).toEqual([{ ok: true, value: lease(0) }]);
    expect(lease(0)).toMatchObject({ serial: 2, issuedAt: tuesdayMorning, expiresAt: tuesdayMorning + 24 * hour, contacts: [] });
    expect(lease(3)?.tokens.length).toBeGreaterThanOrEqual(6);
    expect(await pull(lender)).toEqual([]);
  });

  test('a call under a leased token is in order; a try gives it back, a conversation spends it', async () => {
    expect(await call(0, instant(tuesdayMorning + 60_000), unanswered)).toEqual([]);
    await pull(lender);
    expect(lease(0)?.tokens[0]).toBe('t1');
    expect(await call(0, instant(tuesdayMorning + 600_000), conversation)).toEqual([]);
    await pull(lender);
    expect(lease(0)?.tokens).not.toContain('t1');
  });

  test("a token that is spent, or another's, or none at all is found and the call kept", async () => {
    const [spent] = [heldAt(0)];
    const before = lease(0);
    invariant(before, 'the debtor is leased');
    lender.recorder.leases.set(spent.debtor.id, { ...before, tokens: ['t1'] });
    expect(await call(0, instant(tuesdayMorning + 700_000), unanswered)).toEqual(['compliance.lease.spent-twice']);
    lender.recorder.leases.set(spent.debtor.id, { ...before, tokens: ['t999'] });
    expect(await call(0, instant(tuesdayMorning + 800_000), unanswered)).toEqual(['compliance.lease.not-leased']);
    lender.recorder.leases.delete(spent.debtor.id);
    expect(await call(0, instant(tuesdayMorning + 900_000), unanswered)).toEqual(['compliance.lease.none']);
    lender.recorder.leases.set(spent.debtor.id, before);
  });

  test('who gets a case gets its debtor only when the one before has let go of it', async () => {
    const admin = await browser(open.portal, lender.lender, 'case-manager');
    expect(await admin.cases.assign({ agent: second.agent, cases: [heldAt(3).id, heldAt(4).id] })).toEqual({ assigned: 2 });
    expect(await pull(second)).toEqual([]);
    lender.recorder.leases.delete(heldAt(3).debtor.id);
    await pull(lender);
    expect((await pull(second)).map(({ payload }) => Lease.parse(JSON.parse(payload)).debtor)).toEqual([heldAt(3).debtor.id]);
    expect(lease(3, second.recorder)).toMatchObject({ serial: 2, device: second.recorder.device });
  });

  test('a request from before the lease does not end it, nor one whose events are not all stored', async () => {
    const ask = (leases: LeaseAccount) =>
      lender.station.sync.pull({ protocol: syncProtocol, device: lender.recorder.device, cursor: null, bundleSequence: 0, leases });
    await ask({ round: 1, recorded: lender.recorder.seq, holds: [] });
    await ask({ round: lender.recorder.round + 1, recorded: lender.recorder.seq + 5, holds: [] });
    lender.recorder.round += 1;
    expect(await pull(second)).toEqual([]);
  });

  test("the lender's own contact is not made out of a workstation's tokens", async () => {
    const asked = { purpose: 'collection', channel: 'phone' } as const;
    expect(await work(open.portal, manager(), (w) => reserveContact(w, { ...asked, case: heldAt(5).id }))).toMatchObject({
      error: { code: 'lease.held' },
    });
    lender.recorder.leases.delete(heldAt(5).debtor.id);
    const admin = await browser(open.portal, lender.lender, 'case-manager');
    await admin.cases.assign({ agent: second.agent, cases: [heldAt(5).id] });
    await pull(lender);
    expect(await work(open.portal, manager(), (w) => reserveContact(w, { ...asked, case: heldAt(5).id }))).toMatchObject({ ok: true });
    const { cases } = await changes(second.station, second.recorder);
    expect(cases.find(({ id }) => id === heldAt(5).id)?.history).toHaveLength(1);
  });

  test("a workstation that is silent keeps its debtors until the lender's time has passed; then the worst is assumed, until it is heard", async () => {
    const [end, wait] = [24 * hour, 72 * hour];
    open.clock.now = instant(tuesdayMorning + end + wait - 1);
    expect((await pull(second)).filter(({ payload }) => payload.includes(heldAt(4).debtor.id))).toEqual([]);
    open.clock.now = instant(tuesdayMorning + end + wait);
    await pull(second);
    const given = lease(4, second.recorder);
    invariant(given, 'the debtor is leased');
    expect(given.contacts.length).toBeGreaterThan(6);
    expect(new Set(given.contacts.map(({ at }) => at))).toEqual(new Set([tuesdayMorning + end - 1]));
    lender.recorder.leases.clear();
    await changes(lender.station, { ...lender.recorder, ...account(lender.recorder), leases: new Map() });
    second.recorder.leases.delete(heldAt(4).debtor.id);
    await pull(second);
    expect(lease(4, second.recorder)?.contacts).toEqual([]);
  });

  test('of a workstation that was shut out the worst is assumed as soon as its lease ends', async () => {
    await owner.workstations.revoke({ device: second.recorder.device });
    const admin = await browser(open.portal, lender.lender, 'case-manager');
    await admin.cases.assign({ agent: lender.agent, cases: [heldAt(4).id] });
    const until = lease(4, second.recorder)?.expiresAt ?? open.clock.now;
    open.clock.now = instant(until - 1);
    await pull(lender);
    expect(lease(4)).toBeUndefined();
    open.clock.now = until;
    await pull(lender);
    expect(lease(4)?.contacts.length).toBeGreaterThan(6);
  });

  /** Somebody of the lender, as a use-case is run. */
  const manager = (): Actor => ({
    user: AgentId.parse('manager'),
    name: '示例',
    email: 'manager@lender-a.example',
    lender: LenderId.parse('lender-a'),
    lenderName: 'lender-a',
    role: 'case-manager',
    via: 'browser',
    session: 'test',
  });
});
