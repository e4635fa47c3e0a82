import { syncProtocol } from '@parley/contract';
import type { CallEventBody } from '@parley/domain/call';
import { openAudio, verifyEvidence } from '@parley/domain/evidence';
import { type CallId, type Instant, instant, LenderId } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asLender } from '../../db/index.ts';
import { lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { callIdAt, recordCall } from '../../testing/recorded-call.ts';
import { recordedTake, soundOf } from '../../testing/recorded-sound.ts';
import { browser, databases, openTestPortal, tuesdayMorning, type Client, type TestPortal } from '../../testing/test-portal.ts';
import { unseal } from '../../secrets.ts';
import { retainAll } from './retention-job.ts';

const opened: readonly CallEventBody[] = [{ kind: 'connected' }];
const closed: readonly CallEventBody[] = [
  { kind: 'ended', outcome: 'connected', disposition: 'ended-politely' },
  { kind: 'wrapped-up', note: '' },
];
const day = 86_400_000;
const stored = { kind: 'stored' };
const refused = (code: string) => ({ kind: 'refused', code });

describe.each(databases)('recordings, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let officer: Client;
  let minutes = 0;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    officer = await browser(open.portal, lender.lender, 'compliance-officer');
  });
  afterAll(() => open.close());

  /** A call of the second case with parts of sound, its events pushed; nothing is sent of the sound. */
  async function recorded(parts: number, { pushed = true, index = 1 } = {}) {
    const held = lender.cases[index];
    if (held === undefined) throw new Error('the lender has cases');
    minutes += 1;
    // Six years ago: the pack vouches for no day on which what is recorded now might be deleted.
    const at = instant(tuesdayMorning - 2190 * day + minutes * 60_000);
    const call = callIdAt(at);
    const take = recordedTake({ call, device: lender.recorder.device }, parts);
    const given = { held, agent: lender.agent, bundle: lender.bundle, at, call };
    const events = recordCall(lender.recorder, given, [...opened, ...take.bodies, ...closed]);
    const push = () => lender.station.sync.push({ protocol: syncProtocol, device: lender.recorder.device, events });
    if (pushed) expect(await push()).toMatchObject({ kind: 'accepted' });
    return { call, case: held.id, push, ...take };
  }

  const send = (request: Parameters<Client['sync']['audio']>[0]) => lender.station.sync.audio(request);
  const held = async (call: CallId) => lender.station.sync.audioHeld({ protocol: syncProtocol, device: lender.recorder.device, call });
  const ask = (statement: ReturnType<typeof sql>) =>
    asLender(open.portal.db, LenderId.parse('lender-a'), async (tx) => {
      const answer: unknown = await tx.execute(statement);
      return typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows) ? answer.rows : [];
    });
  const at = async <T>(moment: Instant, work: () => Promise<T>): Promise<T> => {
    const before = open.clock.now;
    open.clock.now = moment;
    try {
      return await work();
    } finally {
      open.clock.now = before;
    }
  };
  const settle = (index: number) =>
    ask(
      sql`update collection_case set body = jsonb_set(jsonb_set(body, '{account,balance,outstanding,minor}', '"0"'), '{account,balance,asOf}', '"2021-11-24"') where id = ${lender.cases[index]?.id ?? ''}`,
    );
  const evidenceOf = async (call: CallId) =>
    verifyEvidence((await officer.calls.evidence({ call, redacted: true })).file, { trusted: lender.bundle.key });

  test('a part is stored when its event is there and its bytes and key are those that the event names, once', async () => {
    const { call, requests, push, key } = await recorded(3, { pushed: false });
    const [first, second, third] = requests;
    if (!first || !second || !third) throw new Error('there are three parts');
    expect(await send(first)).toEqual(refused('audio.unknown-part'));
    await push();
    expect(await held(call)).toEqual({ kind: 'held', parts: [] });
    expect(await send({ ...first, sealed: second.sealed })).toEqual(refused('audio.other-bytes'));
    expect(await send({ ...first, key: '00'.repeat(32) })).toEqual(refused('audio.other-key'));
    expect(await send({ ...first, part: 9 })).toEqual(refused('audio.unknown-part'));
    expect([await send(third), await send(first), await send(first)]).toEqual([stored, stored, stored]);
    expect(await held(call)).toMatchObject({
      parts: expect.arrayContaining([
        { take: 0, part: 0 },
        { take: 0, part: 2 },
      ]),
    });
    const [row] = await ask(
      sql`select sealed, sealed_key from audio_part join audio_key using (lender_id, call_id, take) where call_id = ${call} and part = 2`,
    );
    expect(JSON.stringify(row)).not.toContain(key);
    const opens = unseal(open.portal.secrets.seal, `audio-key lender-a ${call} 0`, String(row['sealed_key']));
    expect(openAudio(new Uint8Array(row['sealed']), { call, take: 0, part: 2 }, opens)).toEqual({ ok: true, value: soundOf(2) });
    expect((await officer.calls.get({ call })).audio).toMatchObject({
      parts: 3,
      held: 2,
      ms: 30_000,
      takes: [0],
      deletions: [],
      hold: null,
    });
    const sound = await officer.calls.sound({ call, take: 0 });
    expect([sound.type, await sound.text()]).toEqual([
      'audio/webm',
      [0, 2].map((part) => new TextDecoder().decode(soundOf(part))).join(''),
    ]);
    expect(await ask(sql`select count(*)::int as heard from audit_entry where action = 'audio.heard' and subject = ${call}`)).toEqual([
      { heard: 1 },
    ]);
    await expect(officer.calls.sound({ call, take: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const agent = await browser(open.portal, lender.lender, 'agent');
    await expect(agent.calls.sound({ call, take: 0 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await evidenceOf(call)).toMatchObject({ holds: true, audio: { parts: 3, held: 2, deletions: [] } });
  });

  test('a recording is kept while its debt is not settled, and until five years after it is, and then goes with its key', async () => {
    const { call, requests } = await recorded(2, { index: 2 });
    for (const request of requests) expect(await send(request)).toEqual(stored);
    const late = instant(tuesdayMorning + 2 * day);
    expect(await at(late, () => retainAll(open.portal))).toMatchObject({ deleted: 0 });
    await settle(2);
    const until = (await officer.calls.get({ call })).audio?.keptUntil;
    if (until == null) throw new Error('it is known until when it is kept');
    expect(new Date(until).toISOString()).toBe('2026-11-24T16:00:00.000Z');
    expect(await at(instant(until - 1), () => retainAll(open.portal))).toMatchObject({ deleted: 0 });
    expect(await at(until, () => retainAll(open.portal))).toMatchObject({ deleted: 1 });
    expect(await ask(sql`select sealed, received_at, deleted_at from audio_part where call_id = ${call}`)).toMatchObject([
      { sealed: null, received_at: null },
      { sealed: null, received_at: null },
    ]);
    expect(await ask(sql`select take from audio_key where call_id = ${call}`)).toEqual([]);
    const terms = [{ rule: 'cn-mainland/records-five-years', document: expect.any(String), since: 'settled', years: 5, ended: until }];
    expect(await evidenceOf(call)).toMatchObject({
      holds: true,
      audio: {
        parts: 2,
        held: 0,
        deletions: [{ at: until, parts: 2, terms: expect.arrayContaining([expect.objectContaining(terms[0])]) }],
      },
    });
    await expect(officer.calls.sound({ call, take: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await officer.calls.get({ call })).audio).toMatchObject({ parts: 2, held: 0, deletions: [{ parts: 2 }], keptUntil: null });
    expect(await at(until, () => retainAll(open.portal))).toMatchObject({ deleted: 0 });
    const [first] = requests;
    expect(first && [await send(first), await held(call)]).toMatchObject([stored, { parts: [{}, {}] }]);
    expect(await ask(sql`select count(*)::int as parts from audio_part where call_id = ${call} and sealed is not null`)).toEqual([
      { parts: 0 },
    ]);
    expect(await ask(sql`select count(*)::int as said from audit_entry where action = 'audio.deleted' and subject = ${call}`)).toEqual([
      { said: 1 },
    ]);
  });

  test('a legal hold stops the deletion until it is lifted, and a dispute does as well', async () => {
    const { call, case: id, requests } = await recorded(1, { index: 3 });
    for (const request of requests) await send(request);
    await settle(3);
    const late = instant(tuesdayMorning + 2 * day);
    expect(await officer.cases.hold({ case: id, held: true, note: '示例法院来函' })).toEqual({ held: true });
    expect((await officer.calls.get({ call })).audio).toMatchObject({
      hold: { note: '示例法院来函', by: '示例 compliance-officer lender-a' },
      keptUntil: null,
    });
    expect(await at(late, () => retainAll(open.portal))).toMatchObject({ deleted: 0, held: 1 });
    expect(await officer.cases.hold({ case: id, held: false, note: '' })).toEqual({ held: false });
    await ask(sql`update collection_case set body = jsonb_set(body, '{account,disputed}', 'true') where id = ${id}`);
    expect(await at(late, () => retainAll(open.portal))).toMatchObject({ deleted: 0, held: 1 });
    await ask(sql`update collection_case set body = jsonb_set(body, '{account,disputed}', 'false') where id = ${id}`);
    expect(await at(late, () => retainAll(open.portal))).toMatchObject({ deleted: 1, held: 0 });
    expect(await ask(sql`select action from audit_entry where subject = ${id} and action like 'hold.%' order by at, action`)).toEqual([
      { action: 'hold.lifted' },
      { action: 'hold.set' },
    ]);
    const denied = { cause: { message: expect.stringContaining('permission denied') } };
    await expect(ask(sql`delete from audio_deletion`)).rejects.toMatchObject(denied);
    await expect(ask(sql`delete from legal_hold`)).rejects.toMatchObject(denied);
  });

  test('a part that arrives after the rest was deleted goes in its turn, and both deletions stand', async () => {
    const { call, requests } = await recorded(2, { index: 4 });
    const [first, second] = requests;
    if (!first || !second) throw new Error('there are two parts');
    await send(first);
    await settle(4);
    const late = instant(tuesdayMorning + 2 * day);
    await at(late, () => retainAll(open.portal));
    expect(await at(instant(late + 1), () => send(second))).toEqual(stored);
    await at(instant(late + 2), () => retainAll(open.portal));
    expect(await evidenceOf(call)).toMatchObject({ holds: true, audio: { held: 0, deletions: [{ parts: 1 }, { parts: 1 }] } });
  });

  test('a workstation that is revoked sends nothing more', async () => {
    const { call, requests } = await recorded(1);
    const [first] = requests;
    const owner = await browser(open.portal, lender.lender, 'owner');
    await owner.workstations.revoke({ device: lender.recorder.device });
    if (first === undefined) throw new Error('there is a part');
    expect(await send(first)).toEqual(refused('sync.revoked'));
    expect(await held(call)).toEqual(refused('sync.revoked'));
  });
});
