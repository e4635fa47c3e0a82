import { describe, expect, it } from 'vitest';
import { CallId, instant, uuidV7 } from '@parley/domain/kernel';
import { callRecorder, type Part, type Recordable, type RecorderState, type Take, type TakeEvents } from './call-recorder.ts';

const callAt = (at: number) => CallId.parse(uuidV7(instant(at), new Uint8Array(10)));

/** A recorder over an invented microphone, whose time and sound the test makes. */
function bench() {
  let now = 0;
  let opens: ((events: TakeEvents) => Promise<Take>) | null = null;
  const takes: { events: TakeEvents; log: string[] }[] = [];
  const parts: (Pick<Part, 'ms' | 'fresh'> & { readonly size: number })[] = [];
  const states: RecorderState[] = [];
  const later: (() => void)[] = [];
  let keeps = true;
  const open = async (events: TakeEvents): Promise<Take> => {
    const log: string[] = [];
    takes.push({ events, log });
    const sound = () => events.onSound(new Blob(['sound']));
    return {
      start: () => void log.push('start'),
      pause: () => {
        log.push('pause');
        sound();
      },
      resume: () => void log.push('resume'),
      stop: async () => {
        log.push('stop');
        sound();
      },
    };
  };
  const recorder = callRecorder({
    open: (events) => (opens ?? open)(events),
    send: async ({ ms, fresh, sound }) => {
      parts.push({ ms, fresh, size: sound.size });
      return keeps;
    },
    onState: (state) => states.push(state),
    now: () => now,
    later: (work) => void later.push(work),
  });
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return {
    takes,
    parts,
    later,
    state: () => states.at(-1),
    finish: recorder.finish,
    without: (error: Error | null) => (opens = error === null ? null : () => Promise.reject(error)),
    keeping: (does: boolean) => (keeps = does),
    after: (ms: number) => (now += ms),
    sound: (content = 'sound') => takes.at(-1)?.events.onSound(new Blob([content])),
    lose: () => takes.at(-1)?.events.onLost(),
    async follow(recording: NonNullable<Recordable>['recording'] | null, call = callAt(0), records = true) {
      recorder.follow(recording === null ? null : { call, records, recording });
      await settled();
    },
    settled,
  };
}

describe('the recorder of a call', () => {
  it('opens no microphone before the notice, and none where calls are not recorded', async () => {
    const at = bench();
    await at.follow('not-yet');
    expect([at.state(), at.takes.length]).toEqual(['waiting', 0]);
    await at.follow('allowed', callAt(1), false);
    expect([at.state(), at.takes.length]).toEqual(['off', 0]);
  });

  it('hands over what it takes down, with its length, and closes the microphone at the end with what is left', async () => {
    const at = bench();
    await at.follow('allowed');
    expect([at.state(), at.takes[0]?.log]).toEqual(['recording', ['start']]);
    at.after(10_000);
    at.sound();
    at.after(4000);
    await at.follow('over');
    expect([at.state(), at.takes[0]?.log]).toEqual(['off', ['start', 'stop']]);
    expect(at.parts).toEqual([
      { ms: 10_000, fresh: true, size: 5 },
      { ms: 4000, fresh: false, size: 5 },
    ]);
  });

  it('stands still while the call pauses, and goes on with the same take', async () => {
    const at = bench();
    await at.follow('allowed');
    at.after(3000);
    await at.follow('paused');
    at.after(60_000);
    await at.follow('allowed');
    at.after(2000);
    at.sound();
    await at.settled();
    expect([at.state(), at.takes[0]?.log]).toEqual(['recording', ['start', 'pause', 'resume']]);
    expect(at.parts.map(({ ms }) => ms)).toEqual([3000, 2000]);
  });

  it('hands nothing over that is empty, or that has no length in the midst of a take', async () => {
    const at = bench();
    await at.follow('allowed');
    at.after(1000);
    at.sound('');
    at.after(1000);
    at.sound();
    await at.follow('paused');
    await at.follow('over');
    expect(at.parts.map(({ ms }) => ms)).toEqual([1000]);
  });

  it('begins anew after a part that could not be kept, as long as the call wants it', async () => {
    const at = bench();
    at.keeping(false);
    await at.follow('allowed');
    at.after(1000);
    at.sound();
    await at.settled();
    expect([at.state(), at.takes[0]?.log]).toEqual(['failed', ['start', 'stop']]);
    at.keeping(true);
    at.later.shift()?.();
    await at.settled();
    at.after(500);
    at.sound();
    await at.settled();
    expect([at.state(), at.takes.length, at.parts.at(-1)]).toEqual(['recording', 2, { ms: 500, fresh: true, size: 5 }]);
  });

  it('says that there is no microphone, tries again, and says so too when it is lost', async () => {
    const at = bench();
    at.without(new Error('none'));
    await at.follow('allowed');
    expect(at.state()).toBe('no-microphone');
    at.without(null);
    at.later.shift()?.();
    await at.settled();
    expect(at.state()).toBe('recording');
    at.lose();
    await at.settled();
    expect([at.state(), at.takes[0]?.log.at(-1)]).toEqual(['no-microphone', 'stop']);
    at.without(new Error('none'));
    await at.follow('over');
    at.later.shift()?.();
    await at.settled();
    expect([at.state(), at.takes.length]).toEqual(['off', 1]);
  });

  it('starts nothing on a microphone that opens when the call pauses or is over', async () => {
    const at = bench();
    void at.follow('allowed');
    await at.follow('paused');
    expect([at.state(), at.takes[0]?.log]).toEqual(['paused', []]);
    await at.follow('over');
    expect([at.takes[0]?.log, at.parts]).toEqual([['stop'], []]);
  });

  it('gives every call a take of its own, and finishes with everything handed over', async () => {
    const at = bench();
    await at.follow('allowed');
    at.after(100);
    await at.follow('allowed', callAt(1));
    expect(at.takes.map(({ log }) => log)).toEqual([['start', 'stop'], ['start']]);
    at.after(700);
    await at.finish();
    expect(at.parts.map(({ ms, fresh }) => [ms, fresh])).toEqual([
      [100, true],
      [700, true],
    ]);
  });
});
