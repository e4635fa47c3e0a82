import { syncProtocol, type ChainedEvent, type PushAnswer } from '@parley/contract';
import type { CallClock, CollectionCase } from '@parley/domain/call';
import { appendLink, genesis, openBeacon, signBytes, verifyEvidence } from '@parley/domain/evidence';
import { addressOf, AgentId, DeviceId, EventId, instant } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changes, lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { newRecorder, recordCall, unanswered } from '../../testing/recorded-call.ts';
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

const seed = 'ab'.repeat(32);

describe.each(databases)('synchronising, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let owner: Client;
  let held: CollectionCase;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    owner = await browser(open.portal, lender.lender, 'owner');
    const [, second] = lender.cases;
    if (second === undefined) throw new Error('the lender has cases');
    held = second;
  });
  afterAll(() => open.close());

  const push = (events: readonly ChainedEvent[], protocol: number = syncProtocol): Promise<PushAnswer> =>
    lender.station.sync.push({ protocol, device: lender.recorder.device, events });
  const record = (minutes: number, recorder = { ...lender.recorder }) =>
    recordCall(recorder, { held, agent: lender.agent, bundle: lender.bundle, at: instant(tuesdayMorning + minutes * 60_000) }, unanswered);
  const auditOf = async (action: string) => {
    const answer: unknown = await open.portal.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
      return tx.execute(sql`select action, subject from audit_entry where action like ${action} order by action`);
    });
    return typeof answer === 'object' && answer !== null && 'rows' in answer ? answer.rows : answer;
  };
  const stored = async () => {
    const answer: unknown = await open.portal.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
      return tx.execute(sql`select (select count(*)::int from call_event) as events, (select count(*)::int from call) as calls`);
    });
    return typeof answer === 'object' && answer !== null && 'rows' in answer ? answer.rows : answer;
  };

  test('the call that was pushed is there once, with its record, its chain verified', async () => {
    const { calls, total } = await owner.calls.list({ offset: 0, limit: 50, search: '' });
    expect(total).toBe(1);
    expect(calls[0]).toMatchObject({
      id: lender.call,
      outcome: 'no-answer',
      disposition: 'no-answer',
      durationMs: 1000,
      chain: 'verified',
    });
    const shown = await owner.calls.get({ call: lender.call });
    expect(shown.events.map(({ event }) => event.body.kind)).toEqual(['call-opened', 'ended', 'wrapped-up']);
    expect(shown).toMatchObject({ device: lender.recorder.device, deviceKey: lender.recorder.keys.key, plan: null, promise: null });
    expect(Object.keys(shown.stepTitles)).toContain('opening.greeting');
    expect((await owner.cases.list({ offset: 0, limit: 50, search: '' })).cases.reduce((sum, one) => sum + one.calls, 0)).toBe(1);
  });

  test('its evidence file verifies for whoever trusts the lender, in full and without personal data, and it is written down who asked', async () => {
    const trusted = lender.bundle.key;
    const auditor = await browser(open.portal, lender.lender, 'auditor');
    const full = await auditor.calls.evidence({ call: lender.call, redacted: false });
    const copy = await auditor.calls.evidence({ call: lender.call, redacted: true });
    for (const { file } of [full, copy]) {
      const report = verifyEvidence(file, { trusted });
      expect(report.checks.map(({ outcome }) => outcome)).toEqual(report.checks.map(() => 'passed'));
    }
    const calledOn = lender.cases[0]?.id ?? '';
    expect([full.file.includes(calledOn), copy.file.includes(calledOn), copy.file.includes(lender.agent)]).toEqual([true, false, false]);
    expect(await auditOf('evidence.%')).toEqual(
      ['evidence.handed-out', 'evidence.handed-out-redacted'].map((action) => ({ action, subject: lender.call })),
    );
  });

  test('the contact has entered the history of the case, which comes down with the next pull', async () => {
    const { cases } = await changes(lender.station, lender.recorder);
    const called = cases.find((one) => one.history.length > 0);
    expect(called?.history).toEqual([
      expect.objectContaining({ channel: 'phone', outcome: 'no-answer', at: tuesdayMorning - 60_000, from: 'collector' }),
    ]);
    expect(called?.revision).toBeGreaterThan(12);
  });

  test('what does not fit is refused with its reason, and nothing of it is stored', async () => {
    const before = await stored();
    const [first, second, third] = record(1);
    if (!first || !second || !third) throw new Error('a recorded call has three events');
    const { keys } = lender.recorder;
    const altered: ChainedEvent = {
      ...second,
      event: { ...second.event, body: { kind: 'ended', outcome: 'conversation', disposition: 'promise' } },
    };
    const otherKey = newRecorder('someone').keys;
    const resigned: ChainedEvent = { ...second, link: appendLink(first.link.hash, second.event, { secret: otherKey.secret, seed }) };
    const lateStart: ChainedEvent = {
      event: { ...second.event, seq: first.event.seq },
      link: appendLink(first.link.previous, { ...second.event, seq: first.event.seq }, { secret: keys.secret, seed }),
    };
    const foreignDevice: ChainedEvent = { ...first, event: { ...first.event, device: DeviceId.parse('another') } };
    expect(await push([first], syncProtocol - 1)).toEqual({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
    expect(await push([second, third])).toEqual({ kind: 'refused', code: 'sync.gap', expected: first.event.seq });
    expect(await push([first, altered, third])).toEqual({ kind: 'refused', code: 'sync.chain-broken', event: second.event.id });
    expect(await push([first, third])).toEqual({ kind: 'refused', code: 'sync.gap', expected: first.event.seq });
    expect(await push([first, resigned])).toEqual({ kind: 'refused', code: 'sync.signature', event: second.event.id });
    expect(await push([lateStart])).toEqual({ kind: 'refused', code: 'sync.chain-broken', event: second.event.id });
    expect(await push([foreignDevice])).toEqual({ kind: 'refused', code: 'sync.conflict', event: first.event.id });
    const asAnother = recordCall(
      { ...lender.recorder },
      { held, agent: AgentId.parse('someone-else'), bundle: lender.bundle, at: tuesdayMorning },
      unanswered,
    );
    expect(await push(asAnother)).toMatchObject({ code: 'sync.not-assigned' });
    expect(await stored()).toEqual(before);
  });

  test('pushing twice is pushing once, in whatever pieces', async () => {
    const events = record(2);
    lender.recorder.seq += events.length;
    const last = events.at(-1)?.event.seq ?? -1;
    expect(await push(events.slice(0, 1))).toEqual({ kind: 'accepted', upTo: last - 2 });
    expect(await push(events)).toEqual({ kind: 'accepted', upTo: last });
    const after = await stored();
    const { cursor } = await changes(lender.station, lender.recorder);
    expect(await push(events)).toEqual({ kind: 'accepted', upTo: last });
    expect(await push(events.slice(1))).toEqual({ kind: 'accepted', upTo: last });
    const twice = await Promise.all([push(events), push(events)]);
    expect(twice).toEqual([
      { kind: 'accepted', upTo: last },
      { kind: 'accepted', upTo: last },
    ]);
    expect(await stored()).toEqual(after);
    expect((await changes(lender.station, lender.recorder)).cursor).toBe(cursor);
  });

  test('a stored event is not replaced by another with its number', async () => {
    const rewritten = record(3, { ...lender.recorder, seq: lender.recorder.seq - 1 });
    expect(await push(rewritten)).toMatchObject({ kind: 'refused', code: 'sync.conflict' });
  });

  test('a refusal of further calls binds as soon as it is heard, however the call then ends', async () => {
    const events = recordCall(
      lender.recorder,
      { held, agent: lender.agent, bundle: lender.bundle, at: instant(tuesdayMorning + 5 * 60_000) },
      [
        { kind: 'connected' },
        { kind: 'palette-used', entry: 'answers.stop-calling', from: 'opening.greeting' },
        { kind: 'ended', outcome: 'conversation', disposition: 'ended-politely' },
        { kind: 'wrapped-up', note: '' },
      ],
    );
    const caseNow = async () => (await changes(lender.station, lender.recorder)).cases.find(({ id }) => id === held.id);
    expect(await push(events.slice(0, 2))).toMatchObject({ kind: 'accepted' });
    expect((await caseNow())?.debtor.cease).toEqual(held.debtor.cease);
    expect(await push(events.slice(0, 3))).toMatchObject({ kind: 'accepted' });
    const refused = { at: events[2]?.event.at, channels: ['phone', 'sms'] };
    expect((await caseNow())?.debtor.cease).toEqual([...(held.debtor.cease ?? []), refused]);
    expect(await push(events)).toMatchObject({ kind: 'accepted' });
    expect((await caseNow())?.debtor.cease).toEqual([...(held.debtor.cease ?? []), refused]);
    const { calls } = await owner.calls.list({ offset: 0, limit: 50, search: '' });
    expect(calls.find(({ id }) => id === events[0]?.event.call)).toMatchObject({ disposition: 'ended-politely', findings: 0 });
  });

  test('what a person refuses about one debt binds every case of the person, and a call about one is a contact of all', async () => {
    const [, , third, fourth] = lender.cases;
    if (third === undefined || fourth === undefined) throw new Error('the lender has cases');
    await open.portal.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
      const shared = JSON.stringify(third.debtor.id);
      await tx.execute(sql`update collection_case set body = jsonb_set(body, '{debtor,id}', ${shared}::jsonb) where id = ${fourth.id}`);
    });
    const about = { held: third, agent: lender.agent, bundle: lender.bundle, at: instant(tuesdayMorning + 6 * 60_000) };
    const events = recordCall(lender.recorder, about, [
      { kind: 'connected' },
      { kind: 'palette-used', entry: 'answers.stop-calling', from: 'opening.greeting' },
      { kind: 'ended', outcome: 'conversation', disposition: 'ended-politely' },
      { kind: 'wrapped-up', note: '' },
    ]);
    expect(await push(events)).toMatchObject({ kind: 'accepted' });
    const { cases } = await changes(lender.station, lender.recorder);
    const [one, other] = [third.id, fourth.id].map((id) => cases.find((each) => each.id === id));
    const refused = { at: events.at(-1)?.event.at, channels: ['phone', 'sms'] };
    const contact = { at: about.at, debt: third.account.id, outcome: 'conversation' };
    for (const each of [one, other]) {
      expect(each?.debtor.cease).toContainEqual(refused);
      expect(each?.history).toContainEqual(expect.objectContaining(contact));
    }
    expect(other?.account.id).not.toBe(third.account.id);
  });

  test('events that were recorded in format 1 are still taken, and stand beside those of format 2', async () => {
    const events = record(8);
    lender.recorder.seq += events.length;
    let previous = events[0]?.link.previous ?? genesis(lender.call, lender.recorder.device);
    const mixed = events.map(({ event }, index): ChainedEvent => {
      const hash = addressOf({ previous, event });
      const signature = signBytes(hash, lender.recorder.keys.secret);
      const link = index < 2 ? { previous, hash, signature } : appendLink(previous, event, { secret: lender.recorder.keys.secret, seed });
      previous = link.hash;
      return { event, link };
    });
    const call = mixed[0]?.event.call ?? lender.call;
    expect(await push(mixed)).toMatchObject({ kind: 'accepted' });
    expect(await owner.calls.get({ call })).toMatchObject({ summary: { chain: 'verified' }, events: mixed });
    const { file } = await owner.calls.evidence({ call, redacted: false });
    expect(verifyEvidence(file)).toMatchObject({ holds: true });
    await expect(owner.calls.evidence({ call, redacted: true })).rejects.toMatchObject({ data: { code: 'evidence.cannot-hide' } });
  });

  test('an event identifier that was used before is a conflict', async () => {
    const [first] = record(4);
    const [used] = (await owner.calls.get({ call: lender.call })).events;
    if (!first || !used) throw new Error('there are events');
    const event = { ...first.event, id: EventId.parse(used.event.id) };
    expect(await push([{ event, link: appendLink(first.link.previous, event, { secret: lender.recorder.keys.secret, seed }) }])).toEqual({
      kind: 'refused',
      code: 'sync.conflict',
      event: event.id,
    });
  });

  test('a case that goes to another agent is withdrawn here, and what was done before is still taken', async () => {
    const { cursor } = await changes(lender.station, lender.recorder);
    const events = record(5);
    lender.recorder.seq += events.length;
    const admin = await browser(open.portal, lender.lender, 'case-manager');
    await open.portal.db.execute(sql`update auth.member set role = 'agent' where organization_id = 'lender-a' and role = 'qa'`);
    const other = (await admin.cases.agents()).find((one) => one.id !== lender.agent);
    if (other === undefined) throw new Error('there is a second agent');
    expect(await admin.cases.assign({ agent: other.id, cases: [held.id] })).toEqual({ assigned: 1 });
    const answer = await lender.station.sync.pull({ protocol: syncProtocol, device: lender.recorder.device, cursor, bundleSequence: 1 });
    expect(answer).toMatchObject({ kind: 'changes', cases: [], withdrawn: [held.id] });
    expect(await push(events)).toMatchObject({ kind: 'accepted' });
    expect(await admin.cases.assign({ agent: lender.agent, cases: [held.id] })).toEqual({ assigned: 1 });
    const back = await lender.station.sync.pull({ protocol: syncProtocol, device: lender.recorder.device, cursor, bundleSequence: 1 });
    expect(back).toMatchObject({ kind: 'changes', withdrawn: [], cases: [{ id: held.id }] });
  });

  test('the time is told to whoever asks, signed for that very question', async () => {
    const ask = (nonce: string) =>
      lender.station.sync.pull({ protocol: syncProtocol, device: lender.recorder.device, cursor: null, bundleSequence: 0, nonce });
    const [nonce, other] = ['0a'.repeat(16), '0b'.repeat(16)];
    const answer = await ask(nonce);
    if (answer.kind !== 'changes' || answer.beacon === null) throw new Error('the portal tells the time');
    const expected = { key: lender.bundle.key, lender: held.lender, device: lender.recorder.device };
    expect(openBeacon(answer.beacon, { ...expected, nonce })).toEqual({ ok: true, value: tuesdayMorning });
    expect(openBeacon(answer.beacon, { ...expected, nonce: other })).toMatchObject({ ok: false });
    expect((await changes(lender.station, lender.recorder)).beacon).toBeNull();
    await expect(ask('short')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('a call is judged over all of the time at which it may have been opened, and a turned clock is told', async () => {
    const at = instant(tuesdayMorning + 20 * 60_000);
    const evening = instant(tuesdayMorning + 13 * 3_600_000);
    const clock: CallClock = { earliest: at, latest: at, basis: 'beacon', beaconAgeMs: 1000, turned: [] };
    const reasonsOf = async (more: Partial<CallClock>) => {
      const events = recordCall(
        lender.recorder,
        { held, agent: lender.agent, bundle: lender.bundle, at, clock: { ...clock, ...more } },
        unanswered,
      );
      expect(await push(events)).toMatchObject({ kind: 'accepted' });
      const call = events[0]?.event.call ?? lender.call;
      return (await owner.calls.get({ call })).findings
        .filter(({ effect }) => effect === 'deny' || effect === 'warn')
        .map(({ reason, effect }) => `${effect} ${reason}`);
    };
    const plain = await reasonsOf({});
    expect(plain.filter((one) => /clock|call-window/.test(one))).toEqual([]);
    const turned = await reasonsOf({ turned: [-7_200_000, 60_000] });
    expect(turned).toContain('warn compliance.clock.turned');
    const wide = await reasonsOf({ latest: evening, basis: 'hardware-clock' });
    expect(wide).toEqual(expect.arrayContaining(['deny compliance.call-window.outside', 'warn compliance.clock.wide']));
  });

  test.each(['"outcome":"busy"', '"outcome":"no such outcome"', 'no JSON'])(
    'a store where an event was changed to %s is shown as a broken chain',
    async (change) => {
      await open.portal.db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
        await tx.execute(sql`alter table call_event disable trigger append_only`);
        await tx.execute(
          sql`update call_event set event = regexp_replace(event, '"outcome":"[^"]*"', ${change}) where call_id = ${lender.call} and call_seq = 1`,
        );
        await tx.execute(sql`alter table call_event enable trigger append_only`);
      });
      expect((await owner.calls.get({ call: lender.call })).summary.chain).toBe('broken');
      await expect(owner.calls.evidence({ call: lender.call, redacted: true })).rejects.toMatchObject({
        data: { code: 'evidence.altered' },
      });
      const { calls } = await owner.calls.list({ offset: 0, limit: 50, search: '' });
      expect(calls.filter((one) => one.chain === 'broken').map((one) => one.id)).toEqual([lender.call]);
    },
  );

  test('a workstation belongs to one key, one agent and one session', async () => {
    const again = clientWith(open.portal, { authorization: `Bearer ${await workstationToken(open.portal, lender.lender)}` });
    const named = { device: lender.recorder.device, name: '示例工作站' };
    await expect(again.sync.pull({ protocol: syncProtocol, device: named.device, cursor: null, bundleSequence: 0 })).rejects.toMatchObject({
      data: { code: 'access.device' },
    });
    await expect(again.workstations.enrol({ ...named, key: newRecorder('x').keys.key })).rejects.toMatchObject({
      data: { code: 'workstation.known' },
    });
    expect(await again.workstations.enrol({ ...named, key: lender.recorder.keys.key })).toMatchObject({ agent: lender.agent });
    await expect(
      lender.station.sync.pull({ protocol: syncProtocol, device: named.device, cursor: null, bundleSequence: 0 }),
    ).rejects.toMatchObject({
      data: { code: 'access.device' },
    });
    const { recorder } = lender;
    expect((await changes(again, recorder)).cases).toHaveLength(12);
    await expect(
      again.workstations.enrol({ device: DeviceId.parse('second'), name: '示例', key: recorder.keys.key }),
    ).rejects.toMatchObject({ data: { code: 'workstation.session-used' } });
    expect(await owner.workstations.revoke({ device: recorder.device })).toMatchObject({ revokedAt: tuesdayMorning });
    expect(await again.sync.pull({ protocol: syncProtocol, device: recorder.device, cursor: null, bundleSequence: 0 })).toEqual({
      kind: 'refused',
      code: 'sync.revoked',
    });
    expect(await again.sync.push({ protocol: syncProtocol, device: recorder.device, events: record(9) })).toEqual({
      kind: 'refused',
      code: 'sync.revoked',
    });
    await expect(again.workstations.enrol({ ...named, key: recorder.keys.key })).rejects.toMatchObject({ data: { code: 'access.device' } });
  });
});
