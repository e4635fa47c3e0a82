import { quickDiscount } from './quick-discount.ts';
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

/** The rate of return per period of amounts one period apart, the first at time 0. Same answers as `yieldOf`, most of them much sooner (`quickDiscount`). */
export function internalRate(amounts: readonly number[]): Yield {
  const discount = quickDiscount(amounts);
  return discount === undefined ? yieldOf(inTime(amounts)) : { kind: 'rate', rate: 1 / discount - 1 };
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
