import { instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterBeacon, type ClockPolicy, type ClockState, freshClock, type HonestTime, momentAt, type Reading, turnsTold } from './index.ts';

const [second, minute, hour] = [1000, 60_000, 3_600_000];
const start = Date.UTC(2026, 10, 24, 2);
const refuse = (driftPpm: number): ClockPolicy => ({ driftPpm, restart: 'refuse', restartSlackMs: 0 });
const hardware: ClockPolicy = { driftPpm: 200, restart: 'hardware-clock', restartSlackMs: 15 * minute };

type Act =
  | { readonly kind: 'wait'; readonly ms: number; readonly ppm: number }
  | { readonly kind: 'turn'; readonly ms: number }
  | { readonly kind: 'beacon'; readonly there: number; readonly back: number; readonly ppm: number }
  | { readonly kind: 'restart'; readonly ms: number };

/** A machine as it truly is: true time, its counter with whatever drift, and a wall clock that anybody may turn. */
class Machine {
  time = start;
  counter = 0;
  boots = 1;
  turned = 0;
  state: ClockState = freshClock;
  readonly resolution = 16;

  pass(ms: number, ppm: number): void {
    this.time += ms;
    this.counter += ms * (1 + ppm / 1_000_000);
  }

  reading(): Reading {
    const counter = Math.floor(this.counter / this.resolution) * this.resolution;
    const wall = instant(Math.max(0, Math.round(this.time + this.turned)));
    return { boot: `boot-${this.boots}`, counter, resolution: this.resolution, wall };
  }

  look(policy: ClockPolicy): HonestTime {
    const seen = momentAt(this.state, this.reading(), policy);
    this.state = seen.state;
    return seen;
  }

  act(act: Act, policy: ClockPolicy): HonestTime {
    switch (act.kind) {
      case 'wait':
        this.pass(act.ms, act.ppm);
        return this.look(policy);
      case 'turn':
        this.turned += act.ms;
        return this.look(policy);
      case 'restart':
        this.time += act.ms;
        this.counter = 0;
        this.boots += 1;
        return this.look(policy);
      case 'beacon': {
        const sent = this.reading().counter;
        this.pass(act.there, act.ppm);
        const time = instant(Math.round(this.time));
        this.pass(act.back, act.ppm);
        const heard = afterBeacon(this.state, { time, sent, reading: this.reading() }, policy);
        this.state = heard.state;
        return heard;
      }
    }
  }
}

const drift = 150;
const ppm = fc.integer({ min: -drift, max: drift });
const ms = (max: number) => fc.integer({ min: 0, max });
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('wait' as const), ms: fc.oneof(ms(5 * second), ms(20 * hour)), ppm }),
    fc.record({ kind: fc.constant('turn' as const), ms: fc.integer({ min: -30 * hour, max: 30 * hour }) }),
    fc.record({ kind: fc.constant('beacon' as const), there: ms(2 * minute), back: ms(2 * minute), ppm }),
    fc.record({ kind: fc.constant('restart' as const), ms: ms(12 * hour) }),
  ),
  { minLength: 1, maxLength: 25 },
);

function run(told: readonly Act[], policy: ClockPolicy): readonly HonestTime[] {
  const machine = new Machine();
  return told.map((act) => machine.act(act, policy));
}

function holds({ bounds }: HonestTime, time: number): boolean {
  return bounds.earliest <= time + 1 && (bounds.latest === null || time <= bounds.latest + 1);
}

const heard: Act = { kind: 'beacon', there: 40, back: 60, ppm: 0 };
const wait = (length: number): Act => ({ kind: 'wait', ms: length, ppm: 0 });
const turn = (by: number): Act => ({ kind: 'turn', ms: by });

describe('the honest clock', () => {
  test('holds true time between its bounds, whatever is done to the wall clock and however often the machine starts', () => {
    fc.assert(
      fc.property(acts, (told) => {
        const machine = new Machine();
        for (const act of told) expect(holds(machine.act(act, refuse(drift)), machine.time)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('never takes back what is certain, and its best guess lies within the bounds', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom(refuse(drift), hardware), (told, policy) => {
        let before = 0;
        for (const [index, { bounds, now }] of run(told, policy).entries()) {
          const corrected = policy === hardware && told[index]?.kind === 'beacon';
          if (!corrected) expect(bounds.earliest).toBeGreaterThanOrEqual(before);
          expect(now).toBeGreaterThanOrEqual(bounds.earliest);
          if (bounds.latest !== null) expect(now).toBeLessThanOrEqual(bounds.latest);
          before = bounds.earliest;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('knows the same of the time however the wall clock was turned', () => {
    fc.assert(
      fc.property(acts, (told) => {
        const honest = told.map((act) => (act.kind === 'turn' ? turn(0) : act));
        expect(run(told, refuse(drift)).map(({ bounds, basis }) => ({ bounds, basis }))).toEqual(
          run(honest, refuse(drift)).map(({ bounds, basis }) => ({ bounds, basis })),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('only widens when the counter is believed less', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 5000 }), (told, more) => {
        const [sure, less] = [run(told, refuse(drift)), run(told, refuse(drift + more))];
        for (const [index, { bounds }] of sure.entries()) {
          const wide = less[index]?.bounds;
          expect(wide?.earliest).toBeLessThanOrEqual(bounds.earliest);
          if (bounds.latest === null) expect(wide?.latest).toBeNull();
          else expect(wide?.latest ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(bounds.latest);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('notes every turn of more than a minute while the machine runs, and none when nobody turned anything', () => {
    fc.assert(
      fc.property(acts, (told) => {
        const machine = new Machine();
        machine.act(heard, refuse(drift));
        for (const act of told) {
          const known = machine.state.turns.length;
          machine.act(act, refuse(drift));
          const noted = machine.state.turns.length - known;
          if (act.kind === 'turn' && Math.abs(act.ms) > 4 * minute) expect(noted).toBe(1);
          if (act.kind === 'wait') expect(noted).toBe(0);
        }
        const honest = new Machine();
        for (const act of told) if (act.kind !== 'turn') honest.act(act, refuse(drift));
        expect(honest.state.turns).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('holds true time over restarts by the hardware clock as long as that is as right as the lender takes it to be', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: -15 * minute, max: 15 * minute }), (told, wrong) => {
        const machine = new Machine();
        machine.turned = wrong;
        for (const act of told) if (act.kind !== 'turn') expect(holds(machine.act(act, hardware), machine.time)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('after a restart without a beacon', () => {
  const last = (told: readonly Act[], policy: ClockPolicy) => {
    const seen = run(told, policy).at(-1);
    if (seen === undefined) throw new Error('nothing was done');
    return seen;
  };
  const restart: Act = { kind: 'restart', ms: 2 * hour };

  test('nobody knows how late it is, unless the lender believes the hardware clock', () => {
    const refused = last([heard, wait(hour), restart], refuse(200));
    expect(refused).toMatchObject({ basis: 'unknown', bounds: { latest: null } });
    expect(refused.bounds.earliest).toBeGreaterThan(start + hour - second);
    const believed = last([heard, wait(hour), restart], hardware);
    expect(believed.basis).toBe('hardware-clock');
    expect(believed.now).toBe(start + 100 + 3 * hour);
    expect(believed.bounds.latest).toBe(start + 100 + 3 * hour + 15 * minute + 16 + 1);
  });

  test('a wall clock behind what is certain is a turn, and leaves the end open', () => {
    const seen = last([heard, wait(5 * hour), turn(-4 * hour), restart], hardware);
    expect(seen).toMatchObject({ basis: 'unknown', bounds: { latest: null } });
    const machine = new Machine();
    for (const act of [heard, wait(5 * hour)]) machine.act(act, hardware);
    machine.turned = -4 * hour;
    machine.act(restart, hardware);
    expect(machine.state.lastTurn?.byMs).toBeLessThan(-hour);
    expect(machine.state.doubted).toBe(true);
  });

  test('a wall clock that was turned is not believed by the next start either, until the portal is heard', () => {
    expect(last([heard, wait(minute), turn(2 * hour), restart], hardware).basis).toBe('unknown');
    expect(last([heard, wait(minute), turn(2 * hour), turn(-2 * hour), restart], hardware).basis).toBe('unknown');
    expect(last([heard, turn(2 * hour), turn(-2 * hour), heard, restart], hardware).basis).toBe('hardware-clock');
    expect(last([turn(2 * hour), heard, restart], hardware).basis).toBe('unknown');
  });

  test('a clock turned while the machine was off is found out by the next beacon', () => {
    const machine = new Machine();
    for (const act of [heard, wait(minute)]) machine.act(act, hardware);
    machine.turned = 3 * hour;
    machine.act(restart, hardware);
    expect(machine.state.turns).toEqual([]);
    expect(machine.act(heard, hardware).bounds.latest).toBeLessThan(start + 2 * hour + 2 * minute);
    expect(machine.state.turns.map(({ byMs }) => Math.round(byMs / hour))).toEqual([3]);
    expect(turnsTold(machine.state)).toMatchObject({ turns: [], lastTurn: { byMs: machine.state.turns[0]?.byMs } });
  });

  test('a clock that was never told the time knows nothing', () => {
    expect(last([wait(hour)], hardware)).toMatchObject({ basis: 'unknown', bounds: { earliest: 0, latest: null } });
  });
});

describe('a portal whose clock went back', () => {
  test('is not believed before what was certain, and the bounds are open until it has come up', () => {
    const machine = new Machine();
    machine.act(heard, refuse(200));
    machine.act(wait(hour), refuse(200));
    machine.time -= 10 * minute;
    expect(machine.act(heard, refuse(200)).bounds.latest).toBeNull();
    expect(machine.act(wait(11 * minute), refuse(200)).bounds.latest).not.toBeNull();
  });
});
