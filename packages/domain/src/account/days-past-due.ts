import { daysBetween, type PlainDate } from '#calendar';
import { err, invariant, ok, type Result } from '#kernel';
import type { Account } from './account.ts';

/** The account does not say when it was due: its age is unknown, not nothing. */
export type DueDateUnknown = { readonly code: 'account.unknown-due-date' };

/** Whole days past due on a date: 0 on the due date and before it, 1 on the day after. */
export function daysPastDue(account: Pick<Account, 'dueDate'>, on: PlainDate): Result<number, DueDateUnknown> {
  if (account.dueDate === undefined) return err({ code: 'account.unknown-due-date' });
  return ok(Math.max(0, daysBetween(account.dueDate, on)));
}

/** How late an account is, in months of 30 days: `m1` is 1 to 30 days past due, `m2` 31 to 60, ... `m7` more than 180. */
export type Bucket = 'current' | 'm1' | 'm2' | 'm3' | 'm4' | 'm5' | 'm6' | 'm7';

const buckets: readonly Bucket[] = ['current', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];

/** The bucket of a number of days past due. */
export function bucket(pastDue: number): Bucket {
  invariant(Number.isInteger(pastDue) && pastDue >= 0, 'days past due are counted whole from 0');
  return buckets[Math.min(Math.ceil(pastDue / 30), 7)] ?? 'm7';
}
