import { expect, test } from '@playwright/test';
import { compareHistories, comparePortal, compareRecord, type SentMove } from '../src/chaos/compare.ts';
import { type DeviceRecord, nothingYet } from '../src/chaos/device-record.ts';
import type { PortalCall } from '../src/chaos/portal-person.ts';
import { overCaps } from '../src/faults/caps.ts';
import { lacking, nothingKnown } from '../src/faults/known.ts';
import type { LenderCall } from '../src/faults/lender-calls.ts';

// What would be found if something were lost or doubled: chaos itself only ever shows that nothing is.
const kinds = ['call-opened', 'connected', 'answered', 'action-done', 'ended'];
const before = recordOf(kinds.slice(0, 2));
const answered: SentMove = { move: { name: 'answer', path: '', input: {}, records: [{ kind: 'answered' }] }, answer: 'done' };
const verified: SentMove = {
  move: { name: 'verify', path: '', input: {}, records: [{ kind: 'identity-checked', passed: true }, { kind: 'action-done' }] },
  answer: 'none',
};

function recordOf(recorded: readonly string[]): DeviceRecord {
  const events = recorded.map((kind, seq) => ({
    event: { id: `event-${seq}`, call: 'call', seq, at: 7, body: { kind, case: 'case', passed: true } },
    link: { hash: `hash-${seq}` },
  }));
  return { ...nothingYet, events };
}

function portalOf({ events }: DeviceRecord): PortalCall {
  return { id: 'call', chain: 'verified', events: events.map(({ event, link }) => ({ id: event.id, seq: event.seq, hash: link.hash })) };
}

test('a move that was acknowledged and is there is right, and one that was not may be there or not', () => {
  const without = recordOf(['call-opened', 'connected', 'answered']);
  const whole = recordOf(['call-opened', 'connected', 'answered', 'identity-checked', 'action-done']);
  expect(compareRecord(before, without, [answered, verified])).toEqual({ faults: [], kept: 0 });
  expect(compareRecord(before, whole, [answered, verified])).toEqual({ faults: [], kept: 1 });
});

for (const [name, after, sent, fault] of [
  ['a loss of what was acknowledged', before, [answered], /acknowledged and is not there/],
  ['a move in part', recordOf(['call-opened', 'connected', 'identity-checked']), [verified], /there in part/],
  ['a doubled event', recordOf(['call-opened', 'connected', 'answered', 'answered']), [answered], /nobody asked for, or twice/],
  ['an event that is gone', recordOf(['call-opened']), [], /place 1 was there before and has changed or is gone/],
  ['an event that has changed', recordOf(['call-opened', 'paused']), [], /place 1 was there before and has changed or is gone/],
  [
    'a later move without the earlier',
    recordOf(['call-opened', 'connected', 'answered']),
    [verified, { ...answered, answer: 'none' }],
    /"answer" is there, but "verify" before it is not/,
  ],
] as const) {
  test(`${name} is found on the device`, () => {
    expect(compareRecord(before, after, sent).faults).toContainEqual(expect.stringMatching(fault));
  });
}

test('what the portal lacks, has twice, has otherwise or finds broken is found', () => {
  const device = { ...recordOf(kinds), acked: 2 };
  const call = portalOf(device);
  const some = { ...call, events: call.events.slice(0, 3) };
  expect(comparePortal(device, [call], 'all')).toEqual([]);
  expect(comparePortal(device, [some], 'confirmed')).toEqual([]);
  expect(comparePortal(device, [some], 'all')).toEqual(['the portal lacks 2 events that the device has']);
  expect(comparePortal(device, [{ ...call, events: call.events.slice(1) }], 'confirmed')).toEqual([
    'the portal lacks 1 events that it had confirmed',
  ]);
  expect(comparePortal(device, [call, { ...call, id: 'another' }], 'all')).toEqual(['the portal has an event twice']);
  expect(comparePortal(device, [call, { ...call, events: [] }], 'all')).toEqual(['the portal has a call twice']);
  expect(comparePortal({ ...device, events: device.events.slice(1) }, [call], 'all')).toEqual([
    'the portal has 1 events that the device has not, or has otherwise',
  ]);
  expect(comparePortal(device, [{ ...call, chain: 'broken' }], 'all')).toEqual(['the portal finds the chain of call call broken']);
});

test('a contact that a history lacks, has twice or still holds is found', () => {
  const { events } = recordOf(kinds);
  const history = (sent: readonly number[], held = 0): DeviceRecord => ({
    ...nothingYet,
    events,
    histories: { case: { sent: sent.map((at) => ({ at })), held } },
  });
  expect(compareHistories(history([7]))).toEqual([]);
  expect(compareHistories(history([]))).toEqual(['case case: 1 calls ended, 0 contacts in its history']);
  expect(compareHistories(history([7, 7]))).toEqual(['case case: 1 calls ended, 2 contacts in its history']);
  expect(compareHistories(history([7], 1))).toEqual(['case case: 1 contacts are still counted on the device alone']);
});

function callAt(hour: number, outcome: string, token: string): LenderCall {
  const at = Date.parse(`2026-11-24T${String(hour).padStart(2, '0')}:00:00+08:00`);
  const bodies = [
    { kind: 'call-opened', case: 'case', number: 'n1', lease: { token } },
    { kind: 'ended', outcome },
  ];
  const events = bodies.map((body, seq) => ({
    event: { id: `${hour}-${seq}`, call: `call-${hour}`, device: 'device', seq: hour * 2 + seq, at, body },
    link: { hash: `hash-${hour}-${seq}` },
  }));
  return { id: `call-${hour}`, chain: 'verified', events };
}

test('a conversation too many in a day of the person, and a token spent twice, are counted', () => {
  const talks = (...hours: readonly number[]) => hours.map((hour) => callAt(hour, 'conversation', `t${hour}`));
  const shanghai = () => 'Asia/Shanghai';
  expect(overCaps(talks(9, 10, 11), shanghai)).toEqual({ caps: 0, reached: 1, tokens: 0 });
  expect(overCaps(talks(9, 10, 11, 12), shanghai)).toEqual({ caps: 1, reached: 1, tokens: 0 });
  // The same four, where midnight lies between them.
  expect(overCaps(talks(9, 10, 11, 12), () => 'America/Anchorage').caps).toBe(1);
  expect(overCaps(talks(15, 16, 17, 18), () => 'America/New_York').caps).toBe(1);
  expect(overCaps(talks(11, 12, 13, 14), () => 'America/New_York').caps).toBe(0);
  expect(overCaps([callAt(9, 'conversation', 't'), callAt(10, 'conversation', 't')], shanghai).tokens).toBe(1);
  const tries = [8, 9, 10, 11, 12, 13, 14].map((hour) => callAt(hour, 'busy', 't'));
  expect(overCaps(tries, shanghai)).toEqual({ caps: 1, reached: 1, tokens: 0 });
});

test('over all workstations, what the portal has lost, or has and nobody recorded, is counted', () => {
  const call = callAt(9, 'busy', 't');
  const device: DeviceRecord = {
    ...nothingYet,
    acked: 18,
    events: call.events.map(({ event, link }) => ({ event: { ...event, call: call.id }, link })),
  };
  const known = nothingKnown();
  known.see(device);
  expect(known.events()).toBe(2);
  expect(known.compare([call])).toEqual({ lost: 0, strange: 0 });
  expect(known.compare([])).toEqual({ lost: 1, strange: 0 });
  expect(known.compare([call, callAt(10, 'busy', 't')])).toEqual({ lost: 0, strange: 2 });
  expect(lacking(device, [call], true)).toEqual([]);
  expect(lacking(device, [{ ...call, events: call.events.slice(0, 1) }], false)).toEqual([]);
  expect(lacking(device, [{ ...call, events: call.events.slice(0, 1) }], true)).toEqual([
    'the portal lacks 1 events that the workstation has',
  ]);
  expect(lacking(device, [{ ...call, chain: 'broken' }], false)).toEqual(['the portal finds the chains of 1 calls broken']);
});
