/**
 * The discount factor x = 1 / (1 + i) at which what is lent at once and only paid back later is worth nothing: a few steps of Halley's method on the
 * polynomial in x, which rises and is convex, from a start that matches the mean and the spread of the payments' times. Undefined of other amounts,
 * and where the steps do not settle.
 */
export function quickDiscount(amounts: readonly number[]): number | undefined {
  const times = momentsOf(amounts);
  return times === undefined ? undefined : polished(amounts, nearDiscount(-(amounts[0] ?? 0), times), 12);
}

/** What is paid back, and the mean and variance of its times. */
export type Moments = { readonly paid: number; readonly mean: number; readonly spread: number };

/**
 * The moments of amounts of which something is lent at time 0 and only paid back later; undefined of others. Even and odd times are added up apart,
 * by sums of sums: the processor adds both at once, and nothing is multiplied.
 */
export function momentsOf(amounts: readonly number[]): Moments | undefined {
  const last = amounts.length - 1;
  if (!((amounts[0] ?? 0) < 0)) return undefined;
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

/** A discount factor near the one at which what is lent at time 0 is worth what is paid: by the mean and the spread of the times. */
export function nearDiscount(lent: number, { paid, mean, spread }: Moments): number {
  const gain = Math.log(paid / lent);
  const curved = mean * mean - 2 * spread * gain;
  return Math.exp(-(curved > 0 ? (2 * gain) / (mean + Math.sqrt(curved)) : gain / mean));
}

/**
 * Halley's method on the sum of amounts[k] x^k, to the last digits; undefined where it does not settle above 0 in so many steps. The even and the odd powers are two polynomials in x^2, so that two short chains of Horner's scheme run beside each other instead of one
 * long one.
 */
export function polished(amounts: readonly number[], start: number, steps: number): number | undefined {
  const last = amounts.length - 1;
  const settled = 1e-5 / last;
  const isEven = last % 2 === 0;
  const top = isEven ? (amounts[last] ?? 0) : 0;
  let x = start;
  for (let step = 0; step < steps; step += 1) {
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
    // The error after a step is below (change x last)^2 / 4 of the change: 2.5e-11 x settled here.
    if (Math.abs(change) < settled * x) return x;
  }
  return undefined;
}
