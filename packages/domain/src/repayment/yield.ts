import { isolatedRoots, type RateBracket } from './rate-roots.ts';
import { rootBetween } from './root-between.ts';

/** Money going out (below 0) or coming in (above 0) at a time of `whole` periods and `part` of one, in whatever unit of amount. */
export type Flow = { readonly amount: number; readonly whole: number; readonly part: number };

/**
 * The rate per period at which the flows are worth nothing. `none`: there is none above -1. `several`: each bracket holds one, and there is none
 * outside them. `irregular`: the flows change sign so often that their rates were not sought. Never NaN, never infinite.
 */
export type Yield =
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly signChanges: number; readonly brackets: readonly RateBracket[] }
  | { readonly kind: 'irregular'; readonly signChanges: number };

/** Up to how many changes of sign the rates are sought: the work grows with the square. */
const mostSignChanges = 16;

/**
 * The rate i at which the sum of amount / ((1 + part x i)(1 + i)^whole) is 0 (12 CFR 1026 Appendix J (b)(8); plain internal rate of return
 * when every part is 0). With one change of sign there is exactly one rate above -1, since the sum divided by the factor at the change of sign
 * is monotone. The rate is off by less than 1e-12 x (1 + |i|); amounts are read as floats, which keep 15 digits.
 */
export function yieldOf(flows: readonly Flow[]): Yield {
  const netted = net(flows.toSorted((a, b) => a.whole + a.part - (b.whole + b.part)));
  const changes = netted.filter((flow, index) => index > 0 && flow.amount > 0 !== (netted[index - 1] ?? flow).amount > 0);
  const [turn] = changes;
  if (turn === undefined) return { kind: 'none' };
  if (changes.length === 1) return { kind: 'rate', rate: Math.expm1(rootBetween((growth) => worth(netted, turn, growth), -250, 250)) };
  if (changes.length > mostSignChanges) return { kind: 'irregular', signChanges: changes.length };
  const brackets = isolatedRoots(netted);
  const [only] = brackets;
  if (only === undefined) return { kind: 'none' };
  if (brackets.length === 1 && only.kind === 'crossing') return { kind: 'rate', rate: only.rate };
  return { kind: 'several', signChanges: changes.length, brackets };
}

/**
 * The rate of return per period of amounts one period apart, the first at time 0. Same answers as `yieldOf`. What is lent at once and paid back
 * later takes a few steps of Halley's method on the polynomial in x = 1 / (1 + i), which rises and is convex, from a start that matches the mean
 * and the spread of the payments' times.
 */
export function internalRate(amounts: readonly number[]): Yield {
  const times = momentsOf(amounts);
  if (times === undefined) return yieldOf(inTime(amounts));
  const gain = Math.log(times.paid / -(amounts[0] ?? 0));
  const curved = times.mean * times.mean - 2 * times.spread * gain;
  const growth = curved > 0 ? (2 * gain) / (times.mean + Math.sqrt(curved)) : gain / times.mean;
  const discount = polished(amounts, Math.exp(-growth));
  return discount === undefined ? yieldOf(inTime(amounts)) : { kind: 'rate', rate: 1 / discount - 1 };
}

type Moments = { readonly paid: number; readonly mean: number; readonly spread: number };

/**
 * What is paid, and the mean and variance of its times; undefined unless something is lent at time 0 and only paid back later. Even and odd times
 * are added up apart, by sums of sums: the processor adds both at once, and nothing is multiplied.
 */
function momentsOf(amounts: readonly number[]): Moments | undefined {
  const last = amounts.length - 1;
  if (last < 1 || !((amounts[0] ?? 0) < 0)) return undefined;
  let [even, evenTwice, evenThrice] = [0, 0, 0];
  let [odd, oddTwice, oddThrice] = [0, 0, 0];
  let at = last - (last % 2);
  if (at === last) {
    const top = amounts[last] ?? 0;
    if (top < 0) return undefined;
    even = evenTwice = evenThrice = top;
    at -= 2;
  }
  for (; at >= 0; at -= 2) {
    const one = at === 0 ? 0 : (amounts[at] ?? 0);
    const other = amounts[at + 1] ?? 0;
    if (one < 0 || other < 0) return undefined;
    even += one;
    evenTwice += even;
    evenThrice += evenTwice;
    odd += other;
    oddTwice += odd;
    oddThrice += oddTwice;
  }
  const paid = even + odd;
  if (!(paid > 0)) return undefined;
  // With t = 2 j or 2 j + 1 the sums of sums are those of (j + 1) and of (j + 1)(j + 2) / 2.
  const [evenIndex, oddIndex] = [evenTwice - even, oddTwice - odd];
  const [evenSquare, oddSquare] = [2 * evenThrice - 3 * evenTwice + even, 2 * oddThrice - 3 * oddTwice + odd];
  const mean = (2 * (evenIndex + oddIndex) + odd) / paid;
  return { paid, mean, spread: (4 * (evenSquare + oddSquare + oddIndex) + odd) / paid - mean * mean };
}

/**
 * Halley's method on the sum of amounts[k] x^k, to the last digits; undefined where it leaves the positive numbers or does not settle. The even and
 * the odd powers are two polynomials in x^2, so that two short chains of Horner's scheme run beside each other instead of one long one.
 */
function polished(amounts: readonly number[], start: number): number | undefined {
  const last = amounts.length - 1;
  const settled = 1e-5 / last;
  const isEven = last % 2 === 0;
  const top = isEven ? (amounts[last] ?? 0) : 0;
  let x = start;
  for (let step = 0; step < 12; step += 1) {
    const square = x * x;
    let even = top;
    let evenSlope = 0;
    let evenBend = 0;
    let odd = 0;
    let oddSlope = 0;
    let oddBend = 0;
    for (let at = isEven ? last - 2 : last - 1; at >= 0; at -= 2) {
      evenBend = evenBend * square + evenSlope;
      oddBend = oddBend * square + oddSlope;
      evenSlope = evenSlope * square + even;
      oddSlope = oddSlope * square + odd;
      even = even * square + (amounts[at] ?? 0);
      odd = odd * square + (amounts[at + 1] ?? 0);
    }
    const value = even + x * odd;
    const slope = 2 * (x * evenSlope + square * oddSlope) + odd;
    const halfBend = evenSlope + 3 * x * oddSlope + 4 * square * (evenBend + x * oddBend);
    const change = (value * slope) / (slope * slope - value * halfBend);
    x -= change;
    if (!(x > 0 && x < 1e6)) return undefined;
    // The error after a step is below (change x last)^2 / 4 of the change: 2.5e-11 x settled here.
    if (Math.abs(change) < settled * x) return x;
  }
  return undefined;
}

function inTime(amounts: readonly number[]): readonly Flow[] {
  return amounts.map((amount, whole) => ({ amount, whole, part: 0 }));
}

/** The flows' worth at the moment of their change of sign, at a growth of e^logGrowth a period. */
function worth(flows: readonly Flow[], turn: Flow, logGrowth: number): number {
  const rate = Math.expm1(logGrowth);
  const unit = 1 + turn.part * rate;
  let total = 0;
  for (const { amount, whole, part } of flows) total += ((amount * unit) / (1 + part * rate)) * Math.exp((turn.whole - whole) * logGrowth);
  return total;
}

function net(ordered: readonly Flow[]): readonly Flow[] {
  const netted: Flow[] = [];
  for (const flow of ordered) {
    const last = netted.at(-1);
    if (last !== undefined && last.whole === flow.whole && last.part === flow.part) {
      netted[netted.length - 1] = { ...last, amount: last.amount + flow.amount };
    } else netted.push(flow);
  }
  return netted.filter(({ amount }) => amount !== 0);
}
