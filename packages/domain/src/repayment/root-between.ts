/**
 * Where a continuous function crosses 0 between two points at which its signs differ, to the last digits of a float: inverse quadratic
 * interpolation kept in its bracket, else halving (T. R. Chandrupatla, Advances in Engineering Software 28, 1997). Values may be infinite.
 */
export function rootBetween(value: (at: number) => number, low: number, high: number): number {
  // `newer` and `older` enclose the root; `third` is the point given up last.
  let newer = { at: high, value: value(high) };
  let older = { at: low, value: value(low) };
  let third = newer;
  let share = 0.5;
  for (let step = 0; step < 400; step += 1) {
    const at = newer.at + share * (older.at - newer.at);
    const tried = { at, value: value(at) };
    if (Math.sign(tried.value) === Math.sign(newer.value)) third = newer;
    else {
      third = older;
      older = newer;
    }
    newer = tried;
    const best = Math.abs(newer.value) < Math.abs(older.value) ? newer : older;
    const least = (2 * Number.EPSILON * Math.abs(best.at) + 1e-18) / Math.abs(older.at - newer.at);
    if (least > 0.5 || best.value === 0) return best.at;
    share = Math.min(1 - least, Math.max(least, interpolated(newer, older, third)));
  }
  return newer.at;
}

type Point = { readonly at: number; readonly value: number };

/** The share of the way from `a` to `b` at which the inverse quadratic through three points is 0, where that may be trusted; else the half. */
function interpolated(a: Point, b: Point, c: Point): number {
  if (!(Number.isFinite(a.value) && Number.isFinite(b.value) && Number.isFinite(c.value))) return 0.5;
  const xi = (a.at - b.at) / (c.at - b.at);
  const phi = (a.value - b.value) / (c.value - b.value);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const share =
    ((a.value / (b.value - a.value)) * c.value) / (b.value - c.value) +
    ((((c.at - a.at) / (b.at - a.at)) * a.value) / (c.value - a.value)) * (b.value / (c.value - b.value));
  return Number.isFinite(share) ? share : 0.5;
}
