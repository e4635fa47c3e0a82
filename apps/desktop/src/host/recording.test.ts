import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audioLimits } from '@parley/domain/call';
import { digestOf, keyDigest, openAudio } from '@parley/domain/evidence';
import { CallId } from '@parley/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, signedBundle } from '../testing/invented.ts';
import { testPortal, type TestPortal } from '../testing/portal.ts';

let portal: TestPortal;
let desk: TestDesk;
/** Questions that no page of ours asks: the host takes them for bugs. */
let badQuestions = 0;

beforeEach(async () => {
  badQuestions = 0;
  portal = await testPortal();
  portal.sends.bundle = signedBundle(1, (bundle) => ({ ...bundle, records: true }));
  portal.sends.cases = [inventedCase(1), inventedCase(2)];
  desk = testDesk();
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  await desk.close();
  await portal.stop();
  if (desk.bugs.length > badQuestions) throw new Error(desk.bugs.join('\n'));
});

const planted = 'the voice of an invented person';
const sound = (index: number) => `${planted} ${index}`;

async function record(
  index: number,
  how: { readonly fresh?: boolean; readonly ms?: number; readonly bytes?: number } = {},
): Promise<string> {
  const content = how.bytes === undefined ? sound(index) : 'x'.repeat(how.bytes);
  const blob = new Blob([content], { type: 'audio/webm' });
  const answer = await desk.client.call.record({ sound: blob, ms: how.ms ?? 10_000, fresh: how.fresh ?? index === 0 });
  return answer.ok ? `until ${answer.value.recordedMs}` : answer.error.code;
}

async function connect(index = 1): Promise<void> {
  const { id, debtor } = inventedCase(index);
  const [number] = debtor.numbers;
  if (number === undefined) throw new Error('no number');
  expect(await desk.client.call.open({ case: id, number: number.id })).toMatchObject({ ok: true });
  expect(await desk.client.call.move({ kind: 'connected' })).toMatchObject({ ok: true });
}

/** Says the notice: from here on the call may be recorded. */
async function notify(): Promise<void> {
  expect(await desk.client.call.move({ kind: 'answer', answer: 'speaking' })).toMatchObject({ ok: true });
  const told = await desk.client.call.move({ kind: 'next' });
  expect(told).toMatchObject({ ok: true, value: { records: true, view: { recording: 'allowed' } } });
}

async function finish(): Promise<void> {
  expect(await desk.client.call.end({ disposition: 'ended-politely' })).toMatchObject({ ok: true });
  expect(await desk.client.call.wrapUp({ note: '' })).toMatchObject({ ok: true });
}

const folder = () => join(desk.folder, 'audio');
function files(): readonly string[] {
  if (!existsSync(folder())) return [];
  return readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.audio'))
    .map((name) => name.split('/').at(-1) ?? '')
    .toSorted();
}

const parts = () =>
  portal.stored.flatMap(({ event }) => (event.body.kind === 'audio-recorded' ? [{ call: event.call, ...event.body }] : []));
const status = async () => {
  const answer = await desk.client.sync.now();
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

/** Opens what the portal holds of a call, part by part. */
function heard(): readonly string[] {
  return [...portal.audio].map(([name, { sealed, key }]) => {
    const [, call = '', take, part] = /^(\S+) (\d+)-(\d+)$/.exec(name) ?? [];
    const opened = openAudio(sealed, { call: CallId.parse(call), take: Number(take), part: Number(part) }, key);
    return opened.ok ? Buffer.from(opened.value).toString() : opened.error.code;
  });
}

describe('a call that is recorded', () => {
  it('writes nothing before the notice, nor in a pause, nor after the end, but for the part that was open then', async () => {
    await connect();
    expect([await record(0), files()]).toEqual(['call.audio-barred', []]);
    await desk.client.call.move({ kind: 'answer', answer: 'speaking' });
    expect([await record(0), files()]).toEqual(['call.audio-barred', []]);
    await desk.client.call.move({ kind: 'next' });
    expect([await record(0), await record(1)]).toEqual(['until 10000', 'until 20000']);
    expect(await desk.client.call.move({ kind: 'pause' })).toMatchObject({ value: { view: { recording: 'paused' } } });
    expect([await record(2, { ms: 700 }), await record(3)]).toEqual(['until 20700', 'call.audio-barred']);
    await desk.client.call.move({ kind: 'unpause' });
    expect(await record(3)).toBe('until 30700');
    await desk.client.call.end({ disposition: 'ended-politely' });
    expect([await record(4), await record(5), files().length]).toEqual(['until 40700', 'call.audio-barred', 5]);
    expect(await desk.client.call.wrapUp({ note: '' })).toMatchObject({ ok: true });
    expect(await record(6)).toBe('desk.no-call');
  });

  it('is not where the lender does not have calls recorded', async () => {
    portal.sends.bundle = signedBundle(2);
    await desk.client.sync.now();
    await connect();
    await desk.client.call.move({ kind: 'answer', answer: 'speaking' });
    expect(await desk.client.call.move({ kind: 'next' })).toMatchObject({ value: { records: false } });
    expect([await record(0), files()]).toEqual(['desk.recording-off', []]);
  });

  it('takes no part that is empty, too large or too long, and none of a take that was never begun', async () => {
    await connect();
    await notify();
    for (const how of [{ bytes: 0 }, { bytes: audioLimits.partBytes - 63 }, { ms: audioLimits.partMs + 1 }, { ms: -1 }, { ms: 0.5 }]) {
      await expect(record(0, how)).rejects.toThrow('Input validation failed');
    }
    badQuestions = 5;
    expect(await record(0, { fresh: false })).toBe('desk.recording-broken');
    expect([await record(0, { bytes: audioLimits.partBytes - 64 }), files()]).toEqual(['until 10000', ['0-0.audio']]);
  });

  it('lies on the disk sealed, by the hash that its event names, and says nothing of itself', async () => {
    await portal.stop();
    await connect();
    await notify();
    for (const index of [0, 1, 2]) await record(index);
    expect(files()).toEqual(['0-0.audio', '0-1.audio', '0-2.audio']);
    const [call = ''] = readdirSync(folder());
    const bytes = files().map((name) => new Uint8Array(readFileSync(join(folder(), call, name))));
    for (const one of bytes) expect(Buffer.from(one).includes(planted)).toBe(false);
    await portal.start();
    await status();
    expect(parts().map(({ hash }) => hash)).toEqual(bytes.map(digestOf));
    expect(parts().map(({ take, part, begins }) => [take, part, begins])).toEqual([
      [0, 0, 0],
      [0, 1, 10_000],
      [0, 2, 20_000],
    ]);
  });

  it('goes to the portal after its events, can be opened there by the key that the record names, and is gone from here', async () => {
    await connect();
    await notify();
    for (const index of [0, 1, 2]) await record(index);
    expect(await status()).toMatchObject({ trouble: null, audio: { waiting: 0, failed: 0 } });
    expect(heard()).toEqual([0, 1, 2].map(sound));
    expect([...portal.audio.values()].map(({ key }) => keyDigest(key))).toEqual(parts().map(({ key }) => key));
    expect([files(), readdirSync(folder())]).toEqual([[], []]);
    await record(3);
    await finish();
    expect(await status()).toMatchObject({ waitingEvents: 0, audio: { waiting: 0, failed: 0 } });
    expect(heard()).toEqual([0, 1, 2, 3].map(sound));
  });

  it('goes on where sending stopped, and sends no part that the portal has', async () => {
    await connect();
    await notify();
    for (const index of [0, 1, 2, 3]) await record(index);
    // The answer to the second part is lost, although the portal has it.
    portal.sends.audioAnswers = 1;
    expect(await status()).toMatchObject({ trouble: { code: 'sync.unexpected' }, waitingEvents: 0, audio: { waiting: 3 } });
    expect(portal.audio.size).toBe(2);
    portal.sends.audioAnswers = null;
    expect(await status()).toMatchObject({ trouble: null, audio: { waiting: 0 } });
    expect([portal.audioSent(), heard()]).toEqual([4, [0, 1, 2, 3].map(sound)]);
  });

  it('is refused part by part without holding anything else up', async () => {
    await connect();
    await notify();
    await record(0);
    portal.sends.refusesAudio = { kind: 'refused', code: 'audio.other-bytes' };
    expect(await status()).toMatchObject({ trouble: null, audio: { waiting: 0, failed: 1 } });
    portal.sends.refusesAudio = null;
    await record(1);
    await finish();
    expect(await status()).toMatchObject({ trouble: null, waitingEvents: 0, audio: { waiting: 0, failed: 1 } });
    expect(heard()).toEqual([sound(1)]);
  });

  it('of which somebody removed or changed a file is sent as far as it is there', async () => {
    await connect();
    await notify();
    await portal.stop();
    for (const index of [0, 1, 2]) await record(index);
    const [call = ''] = readdirSync(folder());
    rmSync(join(folder(), call, '0-0.audio'));
    writeFileSync(join(folder(), call, '0-1.audio'), 'something else');
    await portal.start();
    expect(await status()).toMatchObject({ trouble: null, audio: { waiting: 0, failed: 2 } });
    expect(heard()).toEqual([sound(2)]);
  });

  it('stands after a crash with every part that its record names, without what no event names, and goes on as another take', async () => {
    await portal.stop();
    await connect();
    await notify();
    for (const index of [0, 1]) await record(index);
    await desk.close();
    const [call = ''] = readdirSync(folder());
    writeFileSync(join(folder(), call, '0-2.audio'), 'written, and its event was not');
    mkdirSync(join(folder(), 'another'));
    writeFileSync(join(folder(), 'another', '0-0.audio'), 'of nobody');
    desk = testDesk({ folder: desk.folder });
    await desk.client.vault.unlock({ passphrase });
    expect([files(), readdirSync(folder())]).toEqual([['0-0.audio', '0-1.audio'], [call]]);
    expect(await record(2, { fresh: true })).toBe('until 30000');
    await portal.start();
    await status();
    expect(heard()).toEqual([0, 1, 2].map(sound));
    expect(parts().map(({ take, part }) => [take, part])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(new Set(parts().map(({ key }) => key)).size).toBe(2);
  });
});

describe('the recordings of a workstation that the lender takes back', () => {
  it('are kept as far as the portal never took them, and else gone', async () => {
    await connect();
    await notify();
    await record(0);
    await status();
    await portal.stop();
    for (const index of [1, 2]) await record(index);
    await finish();
    portal.sends.refusesPush = { kind: 'refused', code: 'sync.revoked' };
    await portal.start();
    expect(await status()).toMatchObject({ trouble: { code: 'sync.revoked' }, audio: { waiting: 2 } });
    expect(files()).toEqual(['0-1.audio', '0-2.audio']);
  });

  it('are gone with the key when the portal has everything', async () => {
    await connect();
    await notify();
    await record(0);
    await finish();
    await status();
    writeFileSync(join(folder(), 'left-over'), 'x');
    portal.sends.revoked = true;
    await desk.client.sync.now();
    await expect.poll(async () => (await desk.client.app.status()).vault).toBe('discarded');
    expect(existsSync(folder())).toBe(false);
  });
});

describe('the recordings beside a store that cannot be used', () => {
  it('are set aside with it', async () => {
    await portal.stop();
    await connect();
    await notify();
    await record(0);
    await desk.close();
    writeFileSync(join(desk.folder, 'store.db'), 'no store');
    desk = testDesk({ folder: desk.folder });
    await desk.client.vault.unlock({ passphrase });
    expect(files()).toEqual(['0-0.audio']);
    expect(await desk.client.vault.beginAnew()).toMatchObject({ ok: true });
    expect(existsSync(folder())).toBe(false);
    const quarantine = readdirSync(join(desk.folder, 'quarantine'), { recursive: true, encoding: 'utf8' });
    expect(quarantine.filter((name) => name.endsWith('0-0.audio'))).toHaveLength(1);
  });
});
