import {
  dateOfEpochDay,
  type DateRefusal,
  epochDay,
  type PlainDate,
  type WallTime,
  type Zone,
  zonedInstant,
  type ZoneRefusal,
} from '#calendar';
import { type Instant, ok, type Result } from '#kernel';
import type { DueAmount } from './keeping.ts';

/** Milliseconds of a wall clock's day. */
const endOfDay = 86_400_000;

/** When a lender means to write or ring about a due date: so many days before it, and so many after it while it is unpaid; at a time of day in the person's zone. */
export type FollowUpRule = {
  readonly daysBefore: readonly number[];
  readonly daysAfter: readonly number[];
  readonly at: WallTime;
  readonly zone: Zone;
};

/** What a follow-up is for. A reminder that would come after its due date is none. */
export type FollowUpKind = 'reminder' | 'check';

/** A follow-up that was meant: at which moment it may be made, or why it is not. */
export type FollowUpPlan = { readonly kind: FollowUpKind; readonly due: PlainDate; readonly wanted: Instant } & (
  | { readonly result: 'planned'; readonly at: Instant }
  | { readonly result: 'never-lawful' }
  | { readonly result: 'too-late'; readonly lawfulAt: Instant }
);

/**
 * The first moment from `wanted` on at which a contact may be made, when those of `planned` are made too; undefined when there is none. It is
 * `nextLawful` of compliance, which stands above this module and is brought as an argument.
 */
export type LawfulMoment = (
  wanted: Instant,
  contact: { readonly kind: FollowUpKind; readonly planned: readonly Instant[] },
) => Instant | undefined;

/** The follow-ups of due amounts from a moment on, in the order in which they are meant; each is asked for with the earlier ones counted as made. */
export function followUpSchedule(
  dues: readonly DueAmount[],
  rule: FollowUpRule,
  under: { readonly from: Instant; readonly lawful: LawfulMoment },
): Result<readonly FollowUpPlan[], ZoneRefusal | DateRefusal> {
  const meant: { readonly kind: FollowUpKind; readonly due: PlainDate; readonly wanted: Instant }[] = [];
  for (const { due } of dues) {
    for (const { kind, days } of daysFor(rule)) {
      const date = dateOfEpochDay(epochDay(due) + days);
      if (!date.ok) return date;
      const wanted = zonedInstant(date.value, rule.at, rule.zone);
      if (!wanted.ok) return wanted;
      if (wanted.value >= under.from) meant.push({ kind, due, wanted: wanted.value });
    }
  }
  const planned: Instant[] = [];
  const plans: FollowUpPlan[] = [];
  for (const one of meant.toSorted((a, b) => a.wanted - b.wanted)) {
    const at = under.lawful(one.wanted, { kind: one.kind, planned: [...planned] });
    const over = zonedInstant(one.due, endOfDay, rule.zone);
    if (!over.ok) return over;
    if (at === undefined) plans.push({ ...one, result: 'never-lawful' });
    else if (one.kind === 'reminder' && at >= over.value) plans.push({ ...one, result: 'too-late', lawfulAt: at });
    else {
      plans.push({ ...one, result: 'planned', at });
      planned.push(at);
    }
  }
  return ok(plans);
}

function daysFor({ daysBefore, daysAfter }: FollowUpRule): readonly { readonly kind: FollowUpKind; readonly days: number }[] {
  return [
    ...daysBefore.map((days) => ({ kind: 'reminder' as const, days: -days })),
    ...daysAfter.map((days) => ({ kind: 'check' as const, days })),
  ];
}
