import { sha256Hex } from '#kernel';
import { factBit, ScriptBody } from '#script';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callInputs, contextFor, opening } from '../testing/call.ts';
import { replay } from './apply.ts';
import { audioLimits, AudioPart } from './audio.ts';
import { decide } from './decide.ts';
import type { CallEventBody } from './event.ts';
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
