import type { PlainDate } from '#calendar';
import { decimalFraction, divideRounded, type Fraction, type Rounding } from '#money';
import { type InterestDays, unitsPerYear } from './interest-time.ts';

/** Some days on which the same amount bore interest. `countedOn`: when it was counted, later than `until` where it hung on a condition. */
export type Stretch = {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly units: number;
  readonly base: bigint;
  readonly countedOn: PlainDate;
};

/** At what interest is counted: base x units x numerator / denominator, rounded once a period. */
export type CountRate = { readonly rate: Fraction; readonly rounding: Rounding };

/** The interest of the current period, changed in place: base x units in all, what of it is charged, and what earlier periods posted. */
export type InterestCount = {
  readonly at: CountRate;
  total: bigint;
  charged: bigint;
  posted: bigint;
  /** Of the current period. */
  open: Stretch[];
  readonly all: Stretch[];
};

/** A rate a year as a rate for each unit of a count of time. */
export function countRate(annualRate: string, days: InterestDays, rounding: Rounding): CountRate {
  const { numerator, denominator } = decimalFraction(annualRate);
  return { rate: { numerator, denominator: denominator * BigInt(unitsPerYear(days)) }, rounding };
}

/** A count in which nothing has borne interest. */
export function newCount(at: CountRate): InterestCount {
  return { at, total: 0n, charged: 0n, posted: 0n, open: [], all: [] };
}

/** Counts a stretch. */
export function countIn(count: InterestCount, stretch: Stretch): void {
  if (stretch.base === 0n) return;
  count.total += stretch.base * BigInt(stretch.units);
  count.open.push(stretch);
  count.all.push(stretch);
}

/** The interest of the current period, rounded. */
export function roundedOf({ total, at: { rate, rounding } }: InterestCount): bigint {
  return divideRounded(total * rate.numerator, rate.denominator, rounding);
}

/** Takes what has been added to the rounded interest since it was last charged. */
export function chargeCount(count: InterestCount): bigint {
  const rounded = roundedOf(count);
  const added = rounded - count.charged;
  count.charged = rounded;
  return added;
}

/** Closes the period: its interest is posted, and what rounding left over is gone. */
export function closeCount(count: InterestCount): void {
  count.posted += count.charged;
  count.total = 0n;
  count.charged = 0n;
  count.open = [];
}

/** What bore interest on the same days as one amount, and neighbouring days with the same amount as one stretch. In order. */
export function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const together: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const last = together.at(-1);
    if (last?.from === next.from) together[together.length - 1] = { ...last, base: last.base + next.base };
    else together.push(next);
  }
  const found: Stretch[] = [];
  for (const next of together) {
    const last = found.at(-1);
    if (last?.until === next.from && last.base === next.base) {
      found[found.length - 1] = { ...last, until: next.until, units: last.units + next.units };
    } else found.push(next);
  }
  return found;
}
