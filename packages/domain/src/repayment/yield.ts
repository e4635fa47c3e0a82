/** Money going out (below 0) or coming in (above 0) at a time of `whole` periods and `part` of one, in whatever unit of amount. */
export type Flow = { readonly amount: number; readonly whole: number; readonly part: number };

/** The rate per period at which the flows are worth nothing; or that there is none, or that there may be several. */
export type Yield =
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly signChanges: number };

/**
 * The rate i at which the sum of amount / ((1 + part x i)(1 + i)^whole) is 0 (12 CFR 1026 Appendix J (b)(8); plain internal rate of return
 * when every part is 0). With one change of sign there is exactly one rate above -1 (Descartes), found by bisection on ln(1 + i): divided by
 * the factor at the change of sign the sum is monotone, so bisection cannot miss it and never meets NaN.
 */
export function yieldOf(flows: readonly Flow[]): Yield {
  const ordered = flows.filter(({ amount }) => amount !== 0).toSorted((a, b) => a.whole + a.part - (b.whole + b.part));
  const netted = net(ordered);
  const changes = netted.filter(
    (flow, index) => index > 0 && Math.sign(flow.amount) !== Math.sign(netted[index - 1]?.amount ?? flow.amount),
  );
  const turn = changes[0];
  if (turn === undefined) return { kind: 'none' };
  if (changes.length > 1) return { kind: 'several', signChanges: changes.length };
  const sign = Math.sign(turn.amount);
  let low = -40;
  let high = 40;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (worth(netted, turn, middle) * sign > 0) low = middle;
    else high = middle;
  }
  return { kind: 'rate', rate: Math.expm1((low + high) / 2) };
}

function worth(flows: readonly Flow[], turn: Flow, logGrowth: number): number {
  const rate = Math.expm1(logGrowth);
  const unit = 1 + turn.part * rate;
  let total = 0;
  for (const { amount, whole, part } of flows) total += (amount * unit * Math.exp((turn.whole - whole) * logGrowth)) / (1 + part * rate);
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
