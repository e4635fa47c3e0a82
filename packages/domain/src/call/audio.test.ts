import { CallId, DeviceId, EventId, instant, sha256Hex, uuidV7 } from '#kernel';
import { factBit, ScriptBody } from '#script';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callInputs, contextFor, opening } from '../testing/call.ts';
import { replay } from './apply.ts';
import { audioLimits, AudioPart } from './audio.ts';
import { decide } from './decide.ts';
import type { CallEvent, CallEventBody } from './event.ts';
import { overlongRecording } from './judge-recording.ts';
import type { CallInput } from './input.ts';
import { newCall, type CallState } from './state.ts';
import { viewOf } from './view.ts';

const title = { 'zh-CN': '步骤', en: 'Step' };
const say = (id: string, next: string, establishes: readonly string[] = []) => ({
  id,
  kind: 'say',
  title,
  needs: [],
  establishes,
  next,
  blocks: [{ audience: 'public', text: title }],
});
/** Greets, gives the notice, talks and may talk on for ever. */
const script = ScriptBody.parse({
  id: 'recorded',
  title,
  pack: 'invented',
  products: ['credit-card'],
  variables: [],
  entry: 'greeting',
  politeEnd: 'end',
  steps: [
    say('greeting', 'notice'),
    say('notice', 'talk', ['recording-notified']),
    say('talk', 'more'),
    say('more', 'talk'),
    { id: 'end', kind: 'end', title, needs: [], disposition: 'ended-politely' },
  ],
  palette: [],
});
const context = contextFor(script, []);
const notified = factBit('recording-notified');
const key = sha256Hex('a key');

/** The part that comes next where a call stands, changed as a test wants it. */
function nextPart({ audio }: CallState, change: Partial<AudioPart> = {}): AudioPart {
  const { last } = audio;
  const [take, part, begins] = last === null ? [0, 0, 0] : [last.take, last.part + 1, last.ends];
  const made = { take, part, hash: sha256Hex(`${take} ${part}`), key, bytes: 1000, begins, ends: begins + 10_000 };
  return AudioPart.parse({ ...made, ...change });
}

const somewhere = {
  id: EventId.parse(uuidV7(instant(0), new Uint8Array(10))),
  device: DeviceId.parse('ws-1'),
  call: CallId.parse(uuidV7(instant(1), new Uint8Array(10))),
};

type Call = { state: CallState; readonly events: CallEventBody[] };

function ask(call: Call, input: CallInput): string {
  const decision = decide(call.state, input, context);
  if (!decision.ok) return decision.error.code;
  call.state = decision.value.state;
  call.events.push(...decision.value.events);
  return 'done';
}

const record = (call: Call, change: Partial<AudioPart> = {}) => ask(call, { kind: 'audio', part: nextPart(call.state, change) });

/** A call in which the person was told that it is recorded. */
function toldCall(): Call {
  const call: Call = { state: newCall(context), events: [] };
  for (const input of [opening(context), { kind: 'connected' } as const, { kind: 'next' } as const]) {
    expect([record(call), ask(call, input)]).toEqual(['call.audio-barred', 'done']);
  }
  expect([viewOf(call.state, context).recording, record(call)]).toEqual(['not-yet', 'call.audio-barred']);
  expect(ask(call, { kind: 'next' })).toBe('done');
  return call;
}

describe('the recording of a call', () => {
  it('is never there before the notice, nor after the part that was open when the call paused or ended, whatever is done', () => {
    const wanted = fc.oneof({ weight: 3, arbitrary: callInputs(context) }, { weight: 2, arbitrary: fc.constant('audio' as const) });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 60 }), (inputs) => {
        const call: Call = { state: newCall(context), events: [] };
        ask(call, opening(context));
        ask(call, { kind: 'connected' });
        let tail = 0;
        for (const input of inputs) {
          const before = call.state;
          if (input !== 'audio') ask(call, input);
          else if (record(call) === 'done') {
            expect(before.factSet & notified).toBe(notified);
            expect(before.phase).not.toBe('wrapped-up');
            tail = before.paused || before.phase === 'ended' ? tail + 1 : 0;
            expect(tail).toBeLessThan(2);
          }
          if (call.state.phase === 'talking' && !call.state.paused) tail = 0;
        }
        expect(replay(call.events, context)).toEqual({ ok: true, value: call.state });
      }),
      { numRuns: 60 },
    );
  });

  it('goes on, pauses with one part more, goes on again, and ends with one part more', () => {
    const call = toldCall();
    const seen = () => viewOf(call.state, context).recording;
    expect([seen(), record(call), record(call)]).toEqual(['allowed', 'done', 'done']);
    expect([ask(call, { kind: 'pause' }), seen(), record(call), record(call)]).toEqual(['done', 'paused', 'done', 'call.audio-barred']);
    expect([ask(call, { kind: 'unpause' }), seen(), record(call)]).toEqual(['done', 'allowed', 'done']);
    expect(ask(call, { kind: 'end', outcome: 'connected', disposition: 'ended-politely' })).toBe('done');
    expect([seen(), record(call), record(call)]).toEqual(['over', 'done', 'call.audio-barred']);
    expect(ask(call, { kind: 'wrap-up', note: '' })).toBe('done');
    expect(record(call)).toBe('call.audio-barred');
  });

  it('does not go on over a pause in which the call ends, but by the part that was open before', () => {
    const call = toldCall();
    ask(call, { kind: 'pause' });
    ask(call, { kind: 'end', outcome: 'connected', disposition: 'ended-politely' });
    expect([record(call), record(call)]).toEqual(['done', 'call.audio-barred']);
  });

  it('takes parts in their order and within their size alone', () => {
    const call = toldCall();
    expect([record(call, { part: 1 }), record(call, { take: 1 }), record(call, { begins: 5 })]).toEqual(
      Array(3).fill('call.audio-out-of-order'),
    );
    expect(record(call)).toBe('done');
    const wrong: readonly Partial<AudioPart>[] = [
      { part: 0 },
      { part: 2 },
      { take: 2, part: 0 },
      { begins: 9000 },
      { begins: 10_001 },
      { ends: 9999 },
      { key: sha256Hex('another key') },
    ];
    for (const change of wrong) expect([change, record(call, change)]).toEqual([change, 'call.audio-out-of-order']);
    expect(record(call, { ends: 10_001 + audioLimits.partMs })).toBe('call.audio-too-much');
    expect(record(call, { take: 1, part: 0, key: sha256Hex('another key') })).toBe('done');
    const full = { ...call.state, audio: { ...call.state.audio, bytes: audioLimits.callBytes - 999 } };
    expect(decide(full, { kind: 'audio', part: nextPart(full) }, context)).toMatchObject({ error: { code: 'call.audio-too-much' } });
  });

  it('changes nothing of the call, and a record in which it stands elsewhere does not replay', () => {
    const call = toldCall();
    const { audio: _, ...before } = call.state;
    record(call);
    const { audio, ...after } = call.state;
    expect([after, audio.last?.ends]).toEqual([before, 10_000]);
    const part = call.events.at(-1);
    if (part === undefined) throw new Error('the part is recorded');
    const earlier = call.events.toSpliced(-1).toSpliced(2, 0, part);
    expect(replay(earlier, context)).toMatchObject({ ok: false, error: { index: 2 } });
    expect(replay([...call.events, part], context).ok).toBe(false);
    expect(replay([...call.events, { kind: 'paused' }], context).ok).toBe(true);
  });
});

describe('a recording beside the clock of its record', () => {
  type Done = { readonly kind: 'wait' | 'part' | 'pause' | 'unpause' | 'back'; readonly ms: number };
  const done: fc.Arbitrary<Done> = fc.record({
    kind: fc.constantFrom('wait', 'part', 'part', 'pause', 'unpause', 'back'),
    ms: fc.integer({ min: 0, max: 20_000 }),
  });

  /** A call whose recorder takes down no more than it may, but for `beyond` milliseconds in its last part; and by how much that is too long. */
  function recorded(steps: readonly Done[], beyond = 0) {
    const call = toldCall();
    const at = call.events.map(() => 0);
    let [now, allowed, over] = [0, 0, 0];
    for (const [index, { kind, ms }] of [...steps, { kind: 'part', ms: 1000 } as const].entries()) {
      now += ms;
      if (!call.state.paused) allowed += ms;
      const more = index === steps.length ? beyond : 0;
      if (kind === 'part') {
        const ends = Math.min(allowed, (call.state.audio.last?.ends ?? 0) + 20_000) + more;
        if (record(call, { ends }) === 'done') over = ends - allowed;
      } else if (kind !== 'wait') ask(call, kind === 'back' ? { kind: 'next' } : { kind });
      while (at.length < call.events.length) at.push(now);
    }
    const events = call.events.map((body, seq): CallEvent => ({ ...somewhere, callSeq: seq, seq, at: instant(at[seq] ?? now), body }));
    return { events, over };
  }

  it('is never too long when no more than might be was taken down, and is found at the part that says more', () => {
    fc.assert(
      fc.property(fc.array(done, { maxLength: 25 }), fc.integer({ min: 0, max: 9000 }), (steps, beyond) => {
        const { events, over } = recorded(steps, beyond);
        const event = events.findLastIndex(({ body }) => body.kind === 'audio-recorded');
        expect(overlongRecording(events, context)).toEqual(over > 2000 ? { event, ms: over } : undefined);
      }),
      { numRuns: 100 },
    );
  });

  it('is too long by what was taken down in a pause, but for what two clocks may differ by', () => {
    const paused = (ms: number) => {
      const call = toldCall();
      const before = call.events.length;
      ask(call, { kind: 'pause' });
      record(call, { ends: ms });
      return call.events.map((body, callSeq): CallEvent => ({
        ...somewhere,
        callSeq,
        seq: callSeq,
        at: instant(callSeq < before ? 0 : callSeq === before ? 5000 : 60_000),
        body,
      }));
    };
    expect(overlongRecording(paused(7000), context)).toBeUndefined();
    expect(overlongRecording(paused(7001), context)).toEqual({ event: 5, ms: 2001 });
    expect(overlongRecording(paused(25_000).slice(1), context)).toBeUndefined();
  });
});
