import { daysBetween, type PlainDate } from '#calendar';
import { type Currency, isZero, type Money, sum } from '#money';
import { z } from 'zod';
import { bucket, type Bucket } from './days-past-due.ts';

/** Days after a due date within which paying is not late. Once they have passed, days are counted `from-due`, or `from-end` of the grace. */
export const Grace = z.object({ days: z.int().min(0).max(60), counted: z.enum(['from-due', 'from-end']) }).readonly();
export type Grace = z.infer<typeof Grace>;

/** What is left of an amount that fell due on a date. */
export type OpenDue = { readonly due: PlainDate; readonly left: Money };

/** How late a debt with several due dates is. `since` is the oldest due date that is late; `instalments` and `amount` are all that are. */
export type Lateness = {
  readonly days: number;
  readonly bucket: Bucket;
  readonly since?: PlainDate;
  readonly instalments: number;
  readonly amount: Money;
};

/** How late open dues are on a date: by the oldest of them whose grace has passed. Dues of one currency, in any order. */
export function lateness(open: readonly OpenDue[], on: PlainDate, { currency, grace }: { currency: Currency; grace: Grace }): Lateness {
  const late = open.filter(({ due, left }) => !isZero(left) && daysBetween(due, on) > grace.days);
  const amount = sum(
    currency,
    late.map(({ left }) => left),
  );
  const since = late.reduce<PlainDate | undefined>((oldest, { due }) => (oldest === undefined || due < oldest ? due : oldest), undefined);
  if (since === undefined) return { days: 0, bucket: 'current', instalments: 0, amount };
  const days = daysBetween(since, on) - (grace.counted === 'from-end' ? grace.days : 0);
  return { days, bucket: bucket(days), since, instalments: late.length, amount };
}
