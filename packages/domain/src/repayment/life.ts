import { addDays, daysBetween, type PlainDate } from '#calendar';
import { type Address, err, ok, type Result } from '#kernel';
import { z } from 'zod';
import { checkReceived, keepingOf, type Keeping, type Received, type ReceivedRefusal } from './keeping.ts';
import type { Plan } from './plan.ts';

/**
 * When a plan counts as broken. A row that is not whole `brokenAfterDays` days after its due date breaks it, and so do `brokenAfterRows` rows that are
 * late at once. With `reinstates`, a plan whose late rows were made up goes on; without, only a new agreement does.
 */
export const KeepingRules = z
  .object({
    graceDays: z.int().min(0).max(60),
    brokenAfterDays: z.int().min(0).max(365),
    brokenAfterRows: z.int().min(1).max(600).optional(),
    reinstates: z.boolean(),
  })
  .readonly();
export type KeepingRules = z.infer<typeof KeepingRules>;

/** What became of a plan: when it was put forward, agreed to, and replaced by another. */
export type PlanCourse = {
  readonly plan: Plan;
  readonly proposedOn: PlainDate;
  readonly agreedOn?: PlainDate;
  readonly replaced?: { readonly on: PlainDate; readonly by: Address };
};

/** Where a plan stands. `agreed`: nothing was due or paid yet; `at-risk`: a row is late, and the plan not yet broken. */
export type PlanState = 'proposed' | 'agreed' | 'active' | 'at-risk' | 'broken' | 'completed' | 'replaced';

/** A plan's state on a day, the day since which it is so, and its rows held against what was paid. */
export type PlanStanding = { readonly state: PlanState; readonly since: PlainDate; readonly keeping: Keeping };

/** Why a course cannot be told. */
export type CourseRefusal =
  | ReceivedRefusal
  | { readonly code: 'repayment.course-out-of-order'; readonly field: 'agreedOn' | 'replaced.on' }
  | { readonly code: 'repayment.grace-beyond-break'; readonly field: 'graceDays' };

/** Where a plan stands on a day. Everything follows from the arguments: the same on a workstation, on the server, and years later. */
export function planStanding(
  course: PlanCourse,
  received: readonly Received[],
  { on, rules }: { readonly on: PlainDate; readonly rules: KeepingRules },
): Result<PlanStanding, CourseRefusal> {
  const { plan, proposedOn, agreedOn, replaced } = course;
  if (agreedOn !== undefined && agreedOn < proposedOn) return err({ code: 'repayment.course-out-of-order', field: 'agreedOn' });
  if (replaced !== undefined && replaced.on < (agreedOn ?? proposedOn)) {
    return err({ code: 'repayment.course-out-of-order', field: 'replaced.on' });
  }
  if (rules.graceDays > rules.brokenAfterDays) return err({ code: 'repayment.grace-beyond-break', field: 'graceDays' });
  const checked = checkReceived(received, { currency: plan.terms.principal.currency, since: agreedOn ?? proposedOn });
  if (!checked.ok) return checked;
  const dues = plan.rows.map(({ due, payment }) => ({ due, amount: payment }));
  const keeping = keepingOf(dues, received, { on, graceDays: rules.graceDays });
  const at = (state: PlanState, since: PlainDate) => ok({ state, since, keeping });
  if (replaced !== undefined && replaced.on <= on) return at('replaced', replaced.on);
  if (agreedOn === undefined || on < agreedOn) return at('proposed', proposedOn);
  if (keeping.left.minor === 0n) return at('completed', lastCovered(keeping, agreedOn));
  const late = lateSince(keeping, rules);
  const broken = brokenOn(keeping, rules, on);
  if (broken !== undefined && !(rules.reinstates && late === undefined)) return at('broken', broken);
  if (late !== undefined) return at('at-risk', late);
  const started = startedOn(plan, received, on);
  return started === undefined ? at('agreed', agreedOn) : at('active', started);
}

function lastCovered({ dues }: Keeping, agreedOn: PlainDate): PlainDate {
  return dues.reduce((last, { kept }) => ((kept.kind === 'paid' || kept.kind === 'late') && kept.on > last ? kept.on : last), agreedOn);
}

/** The first day on which the oldest late row was late. */
function lateSince({ dues }: Keeping, { graceDays }: KeepingRules): PlainDate | undefined {
  const oldest = dues.find(({ kept }) => kept.kind === 'overdue');
  return oldest === undefined ? undefined : addDays(oldest.due, graceDays + 1);
}

/** The first day on which the plan was broken, up to a day. */
function brokenOn({ dues }: Keeping, rules: KeepingRules, on: PlainDate): PlainDate | undefined {
  const whole = dues.map(({ kept }) => (kept.kind === 'paid' || kept.kind === 'late' ? kept.on : undefined));
  /** The day so many days after a due date, when it has come and the row was not whole before it. */
  const unpaidAfter = (row: number, due: PlainDate, days: number): readonly PlainDate[] => {
    if (daysBetween(due, on) < days) return [];
    const day = addDays(due, days);
    const since = whole[row];
    return since === undefined || since >= day ? [day] : [];
  };
  const days = dues.flatMap(({ due }, row) => {
    const tooLong = unpaidAfter(row, due, rules.brokenAfterDays + 1);
    // Rows are paid in their order: when the first of so many is not whole, none after it is.
    const first = rules.brokenAfterRows === undefined ? -1 : row - rules.brokenAfterRows + 1;
    return first < 0 ? tooLong : [...tooLong, ...unpaidAfter(first, due, rules.graceDays + 1)];
  });
  return days.toSorted()[0];
}

/** The day of the first payment or of the first row that asks for something, whichever came first. */
function startedOn(plan: Plan, received: readonly Received[], on: PlainDate): PlainDate | undefined {
  const asking = plan.rows.filter(({ payment }) => payment.minor > 0n);
  const days = [...received.map((one) => one.on), ...asking.map(({ due }) => due)].filter((day) => day <= on);
  return days.toSorted()[0];
}
