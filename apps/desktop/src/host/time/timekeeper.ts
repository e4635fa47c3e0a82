import {
  afterBeacon,
  type ClockPolicy,
  type ClockState,
  type ClockTurn,
  freshClock,
  type HonestTime,
  momentAt,
  type Reading,
  type TimeBounds,
  turnsTold,
} from '@parley/domain/calendar';
import type { CallClock } from '@parley/domain/call';
import { type Instant, instant } from '@parley/domain/kernel';
import type { Clock } from '../clock.ts';
import { attempt, readSetting, type Store, writeSetting } from '../db/index.ts';
import type { Timepiece } from './timepiece.ts';

/** The time as everything of an open store goes by it. */
export type Timekeeper = {
  /** The best single guess; the wall clock while no store is open. */
  readonly now: Clock;
  /** The machine's wall clock, right or wrong. */
  readonly wall: Clock;
  readonly time: () => HonestTime;
  /** The same by the portal's clock, which leases are dated by. Not the same only under a test's clock, which runs apart from the portal's. */
  readonly ofPortal: () => TimeBounds;
  /** The counter, to be read just before the portal is asked. */
  readonly counter: () => number;
  /** The portal's signed answer to what was asked at a reading of the counter. */
  readonly heard: (answer: { readonly sent: number; readonly time: Instant }) => void;
  /** A call's record has told of the turns seen so far. */
  readonly told: () => void;
  /** When the last beacon was; null before the first. */
  readonly beacon: () => Instant | null;
  readonly lastTurn: () => ClockTurn | null;
  readonly open: (store: Store) => void;
  readonly close: () => void;
};

/** How far what is certain may run ahead of what the store remembers: a crash forgets no more. */
const forgotten = 10_000;

/** Keeps the time by a timepiece, as far as the policy at the moment believes it. */
export function timekeeper(timepiece: Timepiece, policy: () => ClockPolicy): Timekeeper {
  let store: Store | undefined;
  let state: ClockState = freshClock;
  let kept: ClockState = freshClock;

  const read = (): Reading => {
    if (timepiece.kind === 'machine') return timepiece.read();
    const wall = timepiece.now();
    return { boot: 'test', counter: wall, resolution: 0, wall };
  };
  const keep = () => {
    const opened = store;
    // A disk that is full must not stop the clock: what is certain is kept at the next look.
    if (opened !== undefined && attempt(() => writeSetting(opened, 'clock', state)).ok) kept = state;
  };
  const take = (next: HonestTime): HonestTime => {
    state = next.state;
    const changed = state.turns !== kept.turns || state.anchor !== kept.anchor || state.beacon !== kept.beacon;
    if (changed || state.highWater - kept.highWater > forgotten) keep();
    return next;
  };
  const time = (): HonestTime => {
    const reading = read();
    if (timepiece.kind === 'machine') return take(momentAt(state, reading, policy()));
    const { wall } = reading;
    return { bounds: { earliest: wall, latest: wall }, now: wall, basis: 'beacon', state };
  };

  return {
    now: () => (store === undefined ? read().wall : time().now),
    wall: () => read().wall,
    time,
    ofPortal: () => {
      const { bounds } = time();
      if (timepiece.kind === 'machine' || store === undefined) return bounds;
      const by = instant(bounds.earliest - (readSetting(store, 'sync')?.clockAheadMs ?? 0));
      return { earliest: by, latest: by };
    },
    counter: () => read().counter,
    heard: ({ sent, time: told }) => {
      const reading = read();
      if (timepiece.kind === 'machine') take(afterBeacon(state, { time: told, sent, reading }, policy()));
      else {
        state = { ...state, beacon: reading.wall };
        keep();
      }
    },
    told: () => {
      if (state.turns.length === 0) return;
      state = turnsTold(state);
      keep();
    },
    beacon: () => state.beacon,
    lastTurn: () => state.lastTurn,
    open: (opened) => {
      const known = attempt(() => readSetting(opened, 'clock'));
      state = (known.ok ? known.value : undefined) ?? freshClock;
      kept = state;
      store = opened;
    },
    close: () => {
      keep();
      store = undefined;
      state = freshClock;
      kept = freshClock;
    },
  };
}

/** What a call's record tells of the time at which it is opened; nothing when nobody knows how late it is. */
export function callClock({ bounds, now, basis, state }: HonestTime): CallClock | undefined {
  const { earliest, latest } = bounds;
  if (latest === null || basis === 'unknown' || state.beacon === null) return undefined;
  return { earliest, latest, basis, beaconAgeMs: Math.max(0, now - state.beacon), turned: state.turns.map(({ byMs }) => byMs) };
}
