import { audioLimits } from '@parley/domain/call';
import type { CallScreen } from '../../ipc/call.ts';

/** An open microphone. Sound comes every so often, once when it pauses, and once before `stop` returns. */
export type Take = {
  readonly start: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => Promise<void>;
};

/** What a take tells: the sound since the last time, and that the microphone is gone. */
export type TakeEvents = { readonly onSound: (sound: Blob) => void; readonly onLost: () => void };

/** A part as the host takes it; `ms` is how long it is. */
export type Part = { readonly sound: Blob; readonly ms: number; readonly fresh: boolean };

export type RecorderState = 'off' | 'waiting' | 'starting' | 'recording' | 'paused' | 'no-microphone' | 'failed';

/** The call as far as its recording goes; null when there is none. */
export type Recordable = (Pick<CallScreen, 'call' | 'records'> & { readonly recording: CallScreen['view']['recording'] }) | null;

export type CallRecorder = {
  readonly follow: (call: Recordable) => void;
  /** Stops, and returns once everything that was taken down has been handed over. */
  readonly finish: () => Promise<void>;
};

export type RecorderOptions = {
  /** Opens the microphone; rejects when there is none or it may not be used. */
  readonly open: (events: TakeEvents) => Promise<Take>;
  /** Whether a part was kept, or need not be; false when it could not be kept. */
  readonly send: (part: Part) => Promise<boolean>;
  readonly onState: (state: RecorderState) => void;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => void;
};

const retryMs = 5000;

type Wanted = 'nothing' | 'notice' | 'on' | 'paused';
/** A take in use: since when it runs (null: it stands still), and what it gathered before that and has not handed over. */
type Running = { readonly take: Take; fresh: boolean; started: boolean; since: number | null; gathered: number };

/**
 * Records a call as its record allows: the microphone is not opened before the notice, and closed when the call is over. Parts are handed over one after
 * another; after one that could not be kept, and when the microphone was lost, another take is begun.
 */
export function callRecorder({ open, send, onState, now, later }: RecorderOptions): CallRecorder {
  let call: string | null = null;
  let wanted: Wanted = 'nothing';
  let running: Running | undefined;
  let opening = false;
  let sending: Promise<void> = Promise.resolve();
  let stopping: Promise<void> = Promise.resolve();

  const halt = (one: Running) => {
    if (one.since !== null) one.gathered += now() - one.since;
    one.since = null;
  };

  const end = () => {
    if (running === undefined) return;
    const { take } = running;
    halt(running);
    running = undefined;
    stopping = Promise.all([stopping, take.stop()]).then(() => undefined);
  };

  const giveUp = (one: Running | undefined, why: 'failed' | 'no-microphone') => {
    if (running !== one) return;
    end();
    if (wanted !== 'on') return;
    onState(why);
    later(step, retryMs);
  };

  const handOver = (one: Running, sound: Blob) => {
    const runs = one.since !== null;
    halt(one);
    const ms = Math.min(Math.round(one.gathered), audioLimits.partMs);
    one.gathered = 0;
    if (runs) one.since = now();
    if (!one.started || sound.size === 0 || (ms === 0 && !one.fresh)) return;
    const part = { sound, ms, fresh: one.fresh };
    one.fresh = false;
    sending = sending.then(async () => {
      const kept = await send(part).catch(() => false);
      if (!kept) giveUp(one, 'failed');
    });
  };

  const openTake = async () => {
    opening = true;
    let one: Running | undefined;
    try {
      const take = await open({
        onSound: (sound) => {
          if (one !== undefined) handOver(one, sound);
        },
        onLost: () => {
          if (one !== undefined) giveUp(one, 'no-microphone');
        },
      });
      one = { take, fresh: true, started: false, since: null, gathered: 0 };
      running = one;
    } catch {
      giveUp(undefined, 'no-microphone');
    }
    opening = false;
    if (one !== undefined) step();
  };

  const run = (one: Running) => {
    if (one.since !== null) return;
    one.since = now();
    if (one.started) one.take.resume();
    else one.take.start();
    one.started = true;
  };

  const step = () => {
    switch (wanted) {
      case 'on':
        onState(running === undefined ? 'starting' : 'recording');
        if (running !== undefined) run(running);
        else if (!opening) void openTake();
        return;
      case 'paused':
        onState('paused');
        if (running === undefined || running.since === null) return;
        halt(running);
        running.take.pause();
        return;
      case 'notice':
      case 'nothing':
        onState(wanted === 'notice' ? 'waiting' : 'off');
        end();
        return;
    }
  };

  return {
    follow: (screen) => {
      const next = { call: screen?.call ?? null, wanted: wantedBy(screen) };
      if (next.call === call && next.wanted === wanted) return;
      // A take belongs to one call.
      if (next.call !== call) end();
      ({ call, wanted } = next);
      step();
    },
    finish: async () => {
      wanted = 'nothing';
      step();
      await stopping;
      await sending;
    },
  };
}

function wantedBy(screen: Recordable): Wanted {
  if (screen === null || !screen.records) return 'nothing';
  switch (screen.recording) {
    case 'not-yet':
      return 'notice';
    case 'allowed':
      return 'on';
    case 'paused':
      return 'paused';
    case 'over':
      return 'nothing';
  }
}
