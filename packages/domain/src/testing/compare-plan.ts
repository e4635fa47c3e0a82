import { planSchedule } from '#repayment';
import { naiveCalendar } from './plan-calendars.ts';
import { naivePlan, type NaiveRow } from './plan-oracle.ts';
import type { PlanInput } from './repayment.ts';

/**
 * What a plan and the oracle's say of each other. `planned` both are plans, `centsOff` minor units apart over all figures of all rows; `refused` both
 * refuse with the same code; `apart` one refuses what the other does not, or otherwise, or the rows have other dates.
 */
export type Comparison =
  | { readonly kind: 'planned'; readonly rows: number; readonly centsOff: bigint }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'apart'; readonly ours: string; readonly oracle: string };

/** Computes the plan of an input both ways. */
export function comparePlan({ terms, calendar }: PlanInput): Comparison {
  const plan = planSchedule(terms, calendar);
  const oracle = naivePlan(terms, calendar === undefined ? undefined : naiveCalendar(calendar));
  if (!plan.ok || typeof oracle === 'string') {
    const [ours, theirs] = [plan.ok ? 'a plan' : plan.error.code, typeof oracle === 'string' ? oracle : 'a plan'];
    return ours === theirs ? { kind: 'refused', code: ours } : { kind: 'apart', ours, oracle: theirs };
  }
  const rows = plan.value.rows.map((row): NaiveRow => ({
    due: row.due,
    principal: row.principal.minor,
    interest: row.interest.minor,
    fees: row.fees.minor,
    earlier: row.earlier?.minor ?? 0n,
    accrued: row.accrued?.minor ?? 0n,
    waived: row.waived?.minor ?? 0n,
    left: row.balanceAfter.minor,
  }));
  const dates = (all: readonly NaiveRow[]) => all.map(({ due }) => due).join(' ');
  if (dates(rows) !== dates(oracle)) return { kind: 'apart', ours: dates(rows), oracle: dates(oracle) };
  const paid = plan.value.rows.reduce(
    (off, row) => off + size(row.payment.minor - row.principal.minor - row.interest.minor - row.fees.minor),
    0n,
  );
  return { kind: 'planned', rows: rows.length, centsOff: rows.reduce((off, row, index) => off + apart(row, oracle[index]), paid) };
}

const figures = ['principal', 'interest', 'fees', 'earlier', 'accrued', 'waived', 'left'] as const;

function apart(ours: NaiveRow, oracle: NaiveRow | undefined): bigint {
  return figures.reduce((off, figure) => off + size(ours[figure] - (oracle?.[figure] ?? 0n)), 0n);
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
