import { internalRate, yieldOf } from '@parley/domain/repayment';
import { type Seeded, seeded } from '@parley/domain/testing';

/** A loan in whole minor units, one amount a period, the first lent: below 0. */
export type Loan = { readonly kind: string; readonly amounts: readonly number[] };

/** What a run found: how many loans, how many without a rate, how many whose rate does not bring the worth below half a minor unit, and the worst worth (in minor units). */
export type RateTally = { readonly loans: number; readonly refused: number; readonly off: number; readonly worst: number };

/** Loans number `from` to below `until` of a seed: each is the same whichever are asked for. */
export function provenRates(seed: number, from: number, until: number): RateTally {
  let [refused, off, worst] = [0, 0, 0];
  for (let number = from; number < until; number += 1) {
    const { amounts } = loanOf(seeded(seed * 1_000_003 + number));
    const found = number % 2 === 0 ? internalRate(amounts) : yieldOf(amounts.map((amount, whole) => ({ amount, whole, part: 0 })));
    if (found.kind !== 'rate') {
      refused += 1;
      continue;
    }
    const thousandths = worthInThousandths(amounts, found.rate);
    worst = Math.max(worst, thousandths / 1000);
    if (thousandths >= 500) off += 1;
  }
  return { loans: until - from, refused, off, worst };
}

/**
 * A loan of 1 to 600 periods and up to 10^12 minor units: level, equal principal, interest only, with a fee taken at once, with payments at random or
 * left out; paid back from less than half of what was lent (a negative yield) up to six times. Never next to nothing: of a loss of all but a
 * millionth a float has too few digits left to say the rate.
 */
export function loanOf(dice: Seeded): Loan {
  const periods = dice.one([dice.below(12) + 1, dice.below(60) + 1, dice.below(600) + 1]);
  const lent = 10_000 + dice.below(10 ** dice.one([3, 6, 9])) * dice.one([1, 1000]) + dice.below(1000);
  const kind = dice.one(['level', 'equal-principal', 'interest-only', 'fee', 'random', 'skipped', 'days']);
  const monthly = dice.below(4000) / 100_000;
  const back = 0.5 + dice.below(2000) / 1000;
  const level = monthly === 0 ? lent / periods : (lent * monthly) / (1 - (1 + monthly) ** -periods);
  const each = (payment: (period: number) => number) => ({
    kind,
    amounts: [-lent, ...Array.from({ length: periods }, (_, period) => Math.max(0, Math.round(payment(period))))].map(atLeastOne),
  });
  switch (kind) {
    case 'equal-principal':
      return each((period) => lent / periods + lent * (1 - period / periods) * monthly);
    case 'interest-only':
      return each((period) => lent * monthly + (period === periods - 1 ? lent : 0));
    case 'fee':
      return { kind, amounts: each(() => level).amounts.map((amount, period) => (period === 0 ? -Math.ceil(lent * 0.97) : amount)) };
    case 'random':
      return each(() => ((2 * back * lent) / periods) * ((dice.below(1000) + 1) / 1000));
    case 'skipped':
      return each((period) => (dice.below(3) === 0 && period < periods - 1 ? 0 : (1.5 * back * lent) / periods));
    case 'days': {
      // One payment after so many days: six, seven, a month.
      const days = dice.one([6, 7, 30, periods]);
      return { kind, amounts: [-lent, ...Array.from({ length: days }, (_, day) => (day === days - 1 ? Math.ceil(back * lent) : 0))] };
    }
    default:
      return each(() => level);
  }
}

function atLeastOne(amount: number, period: number, all: readonly number[]): number {
  return period === all.length - 1 ? Math.max(1, amount) : amount;
}

/** The worth at time 0, without its sign and without any rounding but the last, downwards: a float is a whole number over a power of two. */
function worthInThousandths(amounts: readonly number[], rate: number): number {
  let [over, places] = [rate, 0n];
  for (; !Number.isInteger(over); places += 1n) over *= 2;
  const growth = (1n << places) + BigInt(over);
  const last = BigInt(amounts.length - 1);
  const atEnd = amounts.reduce((worth, amount, period) => worth * growth + (BigInt(amount) << (places * BigInt(period))), 0n);
  const thousandths = ((atEnd < 0n ? -atEnd : atEnd) * 1000n) / growth ** last;
  return Number(thousandths);
}
