import { compareDates, dateOfEpochDay, type DateRefusal, epochDay, monthsAfter, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { compare, type Money } from '#money';
import { mostPeriods } from './check-terms.ts';
import { checkReceived, type DueAmount, type Keeping, keepingOf, type KeepingDay, type Received, type ReceivedRefusal } from './keeping.ts';

/** A promise to pay so much by a date, made on a day. */
export type PromiseMade = DueAmount & { readonly madeOn: PlainDate };

/** What became of a promise. `kept`: whole in time; `late`: whole, but late; `partial` and `broken`: late, and a part or nothing was paid; `open`: not yet late. */
export type PromiseOutcome = 'open' | 'kept' | 'late' | 'partial' | 'broken';

/** A promise with what was paid on it. */
export type PromiseStanding = PromiseMade & { readonly outcome: PromiseOutcome; readonly paid: Money };

/** What became of promises on a day. Payments from before the first of them was made are refused: they were not made on it. */
export function promisesKept(
  promises: readonly PromiseMade[],
  received: readonly Received[],
  day: KeepingDay,
): Result<readonly PromiseStanding[], ReceivedRefusal> {
  const [first] = promises;
  if (first === undefined) return ok([]);
  const since = promises.reduce((earliest, { madeOn }) => (madeOn < earliest ? madeOn : earliest), first.madeOn);
  const { currency } = first.amount;
  const other = promises.findIndex(({ amount }) => amount.currency !== currency);
  if (other > 0) {
    const found = promises[other]?.amount.currency ?? currency;
    return err({ code: 'money.currency-mismatch', expected: currency, found, field: `promises.${other}.amount` });
  }
  const checked = checkReceived(received, { currency, since });
  if (!checked.ok) return checked;
  const ordered = promises.toSorted((a, b) => compareDates(a.due, b.due));
  return ok(keepingOf(ordered, received, day).dues.map(standing));
}

function standing({ kept, ...promise }: Keeping<PromiseMade>['dues'][number]): PromiseStanding {
  switch (kept.kind) {
    case 'paid':
      return { ...promise, outcome: 'kept' };
    case 'late':
    case 'open':
      return { ...promise, outcome: kept.kind };
    case 'overdue':
      return { ...promise, outcome: compare(kept.left, promise.amount) < 0 ? 'partial' : 'broken' };
  }
}

/** A promise that repeats: the same amount `count` times, every week, two weeks or month from `first` on (a month's day is cut to its end). */
export type RepeatingPromise = {
  readonly first: PlainDate;
  readonly every: 'week' | '2 weeks' | 'month';
  readonly count: number;
  readonly amount: Money;
  readonly madeOn: PlainDate;
};

/** Why a repeating promise gives no single ones. */
export type RepeatRefusal =
  | (DateRefusal & { readonly field: 'count' })
  | { readonly code: 'repayment.count-out-of-range'; readonly field: 'count'; readonly least: number; readonly most: number };

/** The single promises of a repeating one. */
export function repeatedPromises(promise: RepeatingPromise): Result<readonly PromiseMade[], RepeatRefusal> {
  const { first, every, count, amount, madeOn } = promise;
  if (!Number.isInteger(count) || count < 1 || count > mostPeriods) {
    return err({ code: 'repayment.count-out-of-range', field: 'count', least: 1, most: mostPeriods });
  }
  const made: PromiseMade[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = every === 'month' ? monthsAfter(first, index) : dateOfEpochDay(epochDay(first) + index * (every === 'week' ? 7 : 14));
    if (!due.ok) return err({ ...due.error, field: 'count' });
    made.push({ due: due.value, amount, madeOn });
  }
  return ok(made);
}
