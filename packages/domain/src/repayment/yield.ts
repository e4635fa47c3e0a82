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
 * is monotone. The rate is off by less than 1e-12 x (1 + i); amounts are read as floats, which keep 15 digits.
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
  const lent = -(amounts[0] ?? 0);
  let [paid, first, second] = [0, 0, 0];
  for (let time = 1; time < amounts.length; time += 1) {
    const amount = amounts[time] ?? 0;
    if (amount < 0) return yieldOf(inTime(amounts));
    paid += amount;
    first += time * amount;
    second += time * time * amount;
  }
  if (!(lent > 0 && paid > 0)) return yieldOf(inTime(amounts));
  const mean = first / paid;
  const spread = second / paid - mean * mean;
  const gain = Math.log(paid / lent);
  const curved = mean * mean - 2 * spread * gain;
  const growth = curved > 0 ? (2 * gain) / (mean + Math.sqrt(curved)) : gain / mean;
  const discount = polished(amounts, Math.exp(-growth));
  return discount === undefined ? yieldOf(inTime(amounts)) : { kind: 'rate', rate: 1 / discount - 1 };
}

/** Halley's method on the sum of amounts[k] x^k, to the last digits; undefined where it leaves the positive numbers or does not settle. */
function polished(amounts: readonly number[], start: number): number | undefined {
  const last = amounts.length - 1;
  const settled = 1e-5 / last;
  let x = start;
  for (let step = 0; step < 12; step += 1) {
    let value = amounts[last] ?? 0;
    let slope = 0;
    let bend = 0;
    for (let time = last - 1; time >= 0; time -= 1) {
      bend = bend * x + slope;
      slope = slope * x + value;
      value = value * x + (amounts[time] ?? 0);
    }
    const change = (value * slope) / (slope * slope - value * bend);
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
