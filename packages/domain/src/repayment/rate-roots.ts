import { rootBetween } from './root-between.ts';

/**
 * A stretch of rates that holds exactly one at which the flows are worth nothing: `rate`, found to 1e-9. `crossing`: the worth changes its sign
 * there. `touching`: at `rate` the worth is nothing within the precision of floats without changing its sign, so it may be one rate, two next to
 * each other, or none.
 */
export type RateBracket = { readonly kind: 'crossing' | 'touching'; readonly low: number; readonly rate: number; readonly high: number };

type Flow = { readonly amount: number; readonly whole: number; readonly part: number };
/** coefficient x y^power. */
type Term = { readonly power: number; readonly coefficient: number };
type Root = { readonly kind: 'crossing' | 'touching'; readonly at: number };

/**
 * Every rate above -1 at which the flows are worth nothing, each in its bracket, by rising rate. With y = 1 + i the worth, made free of fractions,
 * is a polynomial; divided by a power of y between two coefficients of different sign its derivative has one change of sign less (Rolle and
 * Descartes), so the roots of the derivative, found the same way, cut the line into pieces with at most one root each.
 */
export function isolatedRoots(flows: readonly Flow[]): readonly RateBracket[] {
  const terms = polynomialOf(flows);
  const roots = rootsOf(terms);
  const [least, most] = boundsOf(terms);
  const points = [least, ...roots.map(({ at }) => at), most];
  return roots.map(({ kind, at }, index) => ({
    kind,
    low: Math.expm1(((points[index] ?? least) + at) / 2),
    rate: Math.expm1(at),
    high: Math.expm1(((points[index + 2] ?? most) + at) / 2),
  }));
}

/** The worth times y^last and times (1 - part + part x y) for each part there is: all powers whole and not below 0. */
function polynomialOf(flows: readonly Flow[]): readonly Term[] {
  const last = flows.reduce((most, { whole }) => Math.max(most, whole), 0);
  const parts = [...new Set(flows.map(({ part }) => part))].filter((part) => part !== 0);
  const sums = new Map<number, number>();
  for (const { amount, whole, part } of flows) {
    let product = [amount];
    for (const other of parts) {
      if (other === part) continue;
      product = [...product, 0].map((coefficient, index) => coefficient * (1 - other) + (product[index - 1] ?? 0) * other);
    }
    for (const [index, coefficient] of product.entries()) {
      const power = last - whole + index;
      sums.set(power, (sums.get(power) ?? 0) + coefficient);
    }
  }
  return [...sums]
    .map(([power, coefficient]) => ({ power, coefficient }))
    .filter(({ coefficient }) => coefficient !== 0)
    .toSorted((a, b) => a.power - b.power);
}

/** The roots of a polynomial in y, as ln y, by rising value. */
function rootsOf(terms: readonly Term[]): readonly Root[] {
  const at = terms.findIndex(
    ({ coefficient }, index) => index > 0 && coefficient > 0 !== (terms[index - 1]?.coefficient ?? coefficient) > 0,
  );
  if (at < 1) return [];
  const between = ((terms[at - 1]?.power ?? 0) + (terms[at]?.power ?? 0)) / 2;
  const turns = rootsOf(terms.map(({ power, coefficient }) => ({ power, coefficient: coefficient * (power - between) })));
  const [least, most] = boundsOf(terms);
  const points = [least, ...turns.map((turn) => turn.at).filter((turn) => turn > least && turn < most), most];
  const signs = points.map((point) => signAt(terms, point));
  const roots: Root[] = [];
  for (const [index, point] of points.entries()) {
    const [before = 0, here = 0] = [signs[index - 1], signs[index]];
    // A root that the turning point itself touches is the turn's own; the pieces beside it are then without one.
    if (here === 0) roots.push({ kind: 'touching', at: point });
    else if (before !== 0 && index > 0 && before !== here) {
      roots.push({ kind: 'crossing', at: rootBetween((growth) => valueAt(terms, growth).value, points[index - 1] ?? least, point) });
    }
  }
  return roots;
}

/** All roots lie between these, as ln y (Cauchy's bound, both ways). */
function boundsOf(terms: readonly Term[]): readonly [number, number] {
  const sizes = terms.map(({ coefficient }) => Math.abs(coefficient));
  const greatest = Math.max(...sizes);
  const [first = 1] = sizes;
  return [-Math.log1p(greatest / first), Math.log1p(greatest / (sizes.at(-1) ?? 1))];
}

/** The sign of the polynomial, and 0 where it is nothing within the rounding of its sum. */
function signAt(terms: readonly Term[], logY: number): number {
  const { value, size } = valueAt(terms, logY);
  const reach = terms.length + Math.abs(logY) * ((terms.at(-1)?.power ?? 0) - (terms[0]?.power ?? 0));
  return Math.abs(value) <= size * 4 * Number.EPSILON * reach ? 0 : Math.sign(value);
}

/** The polynomial divided by its greatest power of y, so that nothing grows without bound; and the same with every coefficient above 0. */
function valueAt(terms: readonly Term[], logY: number): { readonly value: number; readonly size: number } {
  const pivot = (logY > 0 ? terms.at(-1) : terms[0])?.power ?? 0;
  let [value, size] = [0, 0];
  for (const { power, coefficient } of terms) {
    const part = coefficient * Math.exp((power - pivot) * logY);
    value += part;
    size += Math.abs(part);
  }
  return { value, size };
}
