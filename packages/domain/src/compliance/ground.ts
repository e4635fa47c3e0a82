import type { Asking } from './asking.ts';
import type { Hold } from './hold.ts';
import type { ReadyRule, ReadyValue } from './judge.ts';

/** A ground with its rule, the value it rests on, and what it does. */
export type Ground = {
  readonly hold: Hold;
  readonly value: ReadyValue;
  readonly ready: ReadyRule;
  readonly effect: 'warn' | 'deny';
};

/** Every ground on which a rule may hold a contact back, at whatever time. */
export function groundsOf(ready: ReadyRule, asking: Asking): readonly Ground[] {
  const grounds: Ground[] = [];
  for (const value of ready.values) for (const hold of value.judge(asking, 'ever')) grounds.push(ground(hold, value, ready));
  return grounds;
}

/**
 * The ground on which a rule holds a contact back at the moment of the request: the first that denies, or else the first at all, where zones say different
 * things. One value of a rule is in force at a time: a pack with others is unfit.
 */
export function groundNow(ready: ReadyRule, asking: Asking): Ground | undefined {
  const { at } = asking.request;
  const value = ready.only ?? ready.values.find(({ from, until }) => from <= at && at < until);
  if (value === undefined) return undefined;
  let worst: Ground | undefined;
  for (const hold of value.judge(asking, 'now')) {
    const found = ground(hold, value, ready);
    if (found.effect === 'deny') return found;
    worst ??= found;
  }
  return worst;
}

/** Until when a ground stands from a moment on, and perhaps longer; the moment itself when it does not stand at it. */
export function standsUntil({ hold, value }: Ground, at: number): number {
  if (at < value.from || at >= value.until) return at;
  return Math.min(hold.until(at), value.until);
}

/** The first moment from one on at which none of some grounds stands: exact, by going from the end of one ground to the next. `limit` when there is none before it. */
export function freeFrom(grounds: readonly Ground[], from: number, limit: number): number {
  let at = from;
  for (let quiet = 0, index = 0; quiet < grounds.length && at < limit; index = (index + 1) % grounds.length) {
    const next = grounds[index];
    const until = next === undefined ? at : standsUntil(next, at);
    quiet = until > at ? 0 : quiet + 1;
    at = until;
  }
  return Math.min(at, limit);
}

/** The first moment from one on at which a ground stands; undefined when there is none before `until`. */
export function firstStanding(one: Ground, from: number, until: number): number | undefined {
  for (let at = from; at < until; at = risesAfter(one, at)) if (standsUntil(one, at) > at) return at;
  return undefined;
}

/** A ground as it looks to whoever knows the time only to within `width` ms: it stands at a moment when it stands at that one or at any up to so much later. */
export function reaching(one: Ground, width: number): Ground {
  if (width === 0) return one;
  const { hold, value } = one;
  const until = (at: number) => {
    const first = firstStanding(one, at, at + width + 1);
    return first === undefined ? at : Math.max(at, standsUntil(one, first));
  };
  const rises = (at: number) => risesAfter(one, at + width) - width;
  return { ...one, hold: { ...hold, until, rises }, value: { ...value, from: value.from - width } };
}

function risesAfter({ hold, value }: Ground, at: number): number {
  if (at < value.from) return value.from;
  return at < value.until ? hold.rises(at) : Number.POSITIVE_INFINITY;
}

function ground(hold: Hold, value: ReadyValue, ready: ReadyRule): Ground {
  return { hold, value, ready, effect: hold.unknown ? ready.unknown : ready.effect };
}
