import { Instant, instant } from '#kernel';
import { z } from 'zod';
import type { TimeBounds } from './time-bounds.ts';

/**
 * How far a lender believes a workstation's clocks. `driftPpm` bounds by how many millionths the counter runs fast or slow; `restart` says what is
 * known of the time after a restart until the portal is heard again: nothing, or the machine's own clock give or take `restartSlackMs`.
 */
export const ClockPolicy = z
  .object({
    driftPpm: z.int().min(0).max(100_000),
    restart: z.enum(['refuse', 'hardware-clock']),
    restartSlackMs: z.int().min(0).max(86_400_000),
  })
  .readonly();
export type ClockPolicy = z.infer<typeof ClockPolicy>;

/** What holds where the lender says nothing. A counter may be steered by the time service by 500 ppm, and a poor crystal adds some 100. */
export const usualClockPolicy: ClockPolicy = { driftPpm: 1000, restart: 'refuse', restartSlackMs: 0 };

/** What a machine shows at one moment. `counter` is in ms since it was started, runs through sleep, cannot be set, and may lag by less than `resolution` ms. */
export type Reading = { readonly boot: string; readonly counter: number; readonly resolution: number; readonly wall: Instant };

/** The wall clock was set: by so many ms forward, or back when negative. After a restart it may be more than that. */
export const ClockTurn = z.object({ at: Instant, byMs: z.int() }).readonly();
export type ClockTurn = z.infer<typeof ClockTurn>;

/** What the time rests on: the lender's signed word, the machine's own clock at a restart, or nothing. */
export const ClockBasis = z.enum(['beacon', 'hardware-clock', 'unknown']);
export type ClockBasis = z.infer<typeof ClockBasis>;

/** True time was `earliest` to `latest`, and most likely `guess`, at a moment between the counter's readings `sent` and `received`. */
const Anchor = z
  .object({
    basis: ClockBasis,
    boot: z.string(),
    sent: z.int(),
    received: z.int(),
    earliest: Instant,
    latest: Instant.nullable(),
    guess: Instant,
  })
  .readonly();
type Anchor = z.infer<typeof Anchor>;

/** What a workstation keeps of the time. */
export const ClockState = z
  .object({
    /** The time of the last beacon. */
    beacon: Instant.nullable(),
    anchor: Anchor.nullable(),
    /** True time is not before it: by the lender's word and the counter alone, and, until the next beacon, by the hardware clock that was believed. */
    certain: Instant,
    highWater: Instant,
    /** The wall clock and the counter as they were last compared. */
    seen: z.object({ wall: Instant, counter: z.int() }).readonly().nullable(),
    /** By how much the wall clock was ahead of the last beacon, and of every turn seen since. */
    wallAhead: z.int().nullable(),
    /** The wall clock was turned since the last beacon: it is not believed at a restart. */
    doubted: z.boolean(),
    /** Turns that no call's record tells yet, oldest first. */
    turns: z.array(ClockTurn).readonly(),
    lastTurn: ClockTurn.nullable(),
  })
  .readonly();
export type ClockState = z.infer<typeof ClockState>;

/** A clock that has heard nothing yet. */
export const freshClock: ClockState = {
  beacon: null,
  anchor: null,
  certain: instant(0),
  highWater: instant(0),
  seen: null,
  wallAhead: null,
  doubted: false,
  turns: [],
  lastTurn: null,
};

/** The time as it is known at a reading. `now` is the best single guess, always within the bounds. */
export type HonestTime = { readonly bounds: TimeBounds; readonly now: Instant; readonly basis: ClockBasis; readonly state: ClockState };

/** Told on by more than this, a wall clock was turned; the time service alone seldom steps it by as much. */
const turnMs = 60_000;
const mostTurns = 50;
const million = 1_000_000;

/**
 * The time at a reading. Within one start of the machine the wall clock has no say in it: the bounds run by the counter from the last anchor.
 * What is seen of the wall clock is noted in the state that comes back; that state is to be kept, so that `earliest`
 * never goes back (only a beacon takes back what a hardware clock had claimed).
 */
export function momentAt(state: ClockState, reading: Reading, policy: ClockPolicy): HonestTime {
  if (state.anchor === null || !runsOn(state.anchor, reading)) return afterRestart(state, reading, policy);
  return onFrom(state.anchor, compared(state, reading, policy), { reading, policy });
}

/** A beacon of the lender was asked for at the counter's reading `sent`, and has come with the reading. */
export function afterBeacon(
  state: ClockState,
  { time, sent, reading }: { readonly time: Instant; readonly sent: number; readonly reading: Reading },
  policy: ClockPolicy,
): HonestTime {
  const before = momentAt(state, reading, policy);
  const { boot, counter, wall } = reading;
  const anchor: Anchor = {
    basis: 'beacon',
    boot,
    sent: Math.min(sent, counter),
    received: counter,
    earliest: time,
    latest: time,
    guess: time,
  };
  const { certain } = before.state;
  // The lender's word corrects a hardware clock that was believed, never what came of its own earlier word.
  const after = onFrom(anchor, { ...before.state, beacon: time, highWater: certain, seen: { wall, counter } }, { reading, policy });
  const ahead = wall - after.now;
  const { wallAhead } = before.state;
  // From beacon to beacon the counter has told of every turn already.
  const turned = before.basis === 'beacon' || wallAhead === null ? 0 : ahead - wallAhead;
  const noted = withTurn(after.state, { at: after.now, byMs: turned }, counter - anchor.sent);
  return { ...after, state: { ...noted, wallAhead: ahead, doubted: false } };
}

/** The turns have been told in a record. */
export function turnsTold(state: ClockState): ClockState {
  return { ...state, turns: [] };
}

function runsOn(anchor: Anchor, { boot, counter }: Reading): boolean {
  return anchor.boot === boot && anchor.received <= counter;
}

/** The counter is lost. Nothing says how long the machine stood still but its own clock, as far as that is believed. */
function afterRestart(state: ClockState, reading: Reading, policy: ClockPolicy): HonestTime {
  const { boot, counter, wall } = reading;
  const { highWater, wallAhead } = state;
  const slack = policy.restartSlackMs;
  const isRight = wallAhead !== null && Math.abs(wallAhead) <= slack && !state.doubted && wall + slack >= highWater;
  const believed = policy.restart === 'hardware-clock' && isRight;
  const anchor: Anchor = {
    basis: believed ? 'hardware-clock' : 'unknown',
    boot,
    sent: counter,
    received: counter,
    earliest: believed ? instant(Math.max(highWater, wall - slack)) : highWater,
    latest: believed ? instant(wall + slack) : null,
    guess: instant(Math.max(highWater, wall)),
  };
  // Only a wall clock behind what is certain shows itself now; one ahead is found out by the next beacon.
  const byMs = wallAhead === null ? 0 : Math.min(0, wall - wallAhead - highWater);
  return onFrom(anchor, withTurn({ ...state, seen: { wall, counter } }, { at: anchor.guess, byMs }, 0), { reading, policy });
}

function onFrom(
  anchor: Anchor,
  state: ClockState,
  { reading, policy }: { readonly reading: Reading; readonly policy: ClockPolicy },
): HonestTime {
  const { counter, resolution } = reading;
  const least = Math.floor((Math.max(0, counter - anchor.received - resolution) * million) / (million + policy.driftPpm));
  const most = Math.ceil(((counter - anchor.sent + resolution) * million) / (million - policy.driftPpm));
  const earliest = instant(Math.max(state.highWater, anchor.earliest + least));
  const late = anchor.latest === null ? null : anchor.latest + most;
  // Bounds that contradict each other are no knowledge: a counter beyond its bound, or a portal whose own clock went back.
  const latest = late === null || late < earliest ? null : instant(late);
  const now = Math.max(earliest, anchor.guess + counter - Math.floor((anchor.sent + anchor.received) / 2));
  return {
    bounds: { earliest, latest },
    now: instant(latest === null ? now : Math.min(latest, now)),
    basis: latest === null ? 'unknown' : anchor.basis,
    state: { ...state, anchor, highWater: earliest, ...(anchor.basis === 'beacon' ? { certain: earliest } : {}) },
  };
}

/** The wall clock held against the counter: both run on alike, unless somebody turned one of them. */
function compared(state: ClockState, { wall, counter, resolution }: Reading, { driftPpm }: ClockPolicy): ClockState {
  const { seen } = state;
  if (seen === null) return state;
  const run = counter - seen.counter;
  const turn = { at: instant(Math.max(state.highWater, wall)), byMs: wall - seen.wall - run };
  const noted = withTurn(state, turn, resolution + Math.ceil((run * driftPpm) / million));
  return noted === state ? state : { ...noted, seen: { wall, counter } };
}

/** Notes a turn, when it is more than a time service and what is left open explain. */
function withTurn(state: ClockState, turn: ClockTurn, open: number): ClockState {
  if (Math.abs(turn.byMs) <= turnMs + open) return state;
  const wallAhead = state.wallAhead === null ? null : state.wallAhead + turn.byMs;
  return { ...state, wallAhead, doubted: true, turns: [...state.turns, turn].slice(-mostTurns), lastTurn: turn };
}
