import { Product } from '#account';
import { addDays, dateOfEpochDay, epochDay, type HolidayTable, isRestDay, PlainDate, type CalendarUnknown } from '#calendar';
import { err, invariant, ok, type Result } from '#kernel';
import { z } from 'zod';
import { LenderKind } from './plan-facts.ts';
import type { Scope } from './scope.ts';

/** What starts the time within which somebody must act. */
export const Trigger = z.enum([
  'complaint-received',
  'credit-record-objection',
  'hardship-notice',
  'first-communication',
  'information-sent',
  'information-received',
]);
export type Trigger = z.infer<typeof Trigger>;

/** What has to be done in time. `dispute` is the person's own right, and `close-summarily` a choice: missing them is nobody's breach. */
export const Duty = z.enum(['acknowledge', 'answer', 'give-information', 'close-summarily', 'dispute']);
export type Duty = z.infer<typeof Duty>;

/** What is kept. */
export const Material = z.enum(['recording', 'call-record', 'impact-assessment']);
export type Material = z.infer<typeof Material>;

/** What starts the time for which something is kept. */
export const KeptSince = z.enum(['made', 'last-activity', 'settled']);
export type KeptSince = z.infer<typeof KeptSince>;

/** What narrows a term. One that is not known is taken to hold. */
export const Circumstance = z.enum(['complex', 'extended', 'oral-agreement', 'association-member']);
export type Circumstance = z.infer<typeof Circumstance>;

/** What is known of the circumstances; absent is unknown. */
export const Circumstances = z.partialRecord(Circumstance, z.boolean()).readonly();
export type Circumstances = z.infer<typeof Circumstances>;

/** What a rule on a term may ask of any matter; absent is unknown. `by` is who has to keep the term. */
export const Matter = z
  .object({
    product: Product.optional(),
    lender: LenderKind.optional(),
    by: z.enum(['lender', 'agency']).optional(),
    circumstances: Circumstances,
  })
  .readonly();
export type Matter = z.infer<typeof Matter>;

/** Only for lenders of these kinds, and only in these circumstances; absent, for all. */
const narrowed = { lenders: z.array(LenderKind).min(1).readonly().optional(), when: z.array(Circumstance).min(1).readonly().optional() };
type Narrowed = { readonly lenders?: readonly LenderKind[] | undefined; readonly when?: readonly Circumstance[] | undefined };

const Leg = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('day'), count: z.int().min(0).max(3660) }).readonly(),
  /** Days that are no rest days of a holiday table of the pack. */
  z.strictObject({ unit: z.literal('business-day'), count: z.int().min(1).max(366), table: z.string().min(1) }).readonly(),
]);
type Leg = z.infer<typeof Leg>;

/** The last day for a duty: so many days after the day of the trigger, which is not counted; leg after leg. */
export const DeadlineValue = z.strictObject({ since: Trigger, duty: Duty, within: z.array(Leg).min(1).readonly(), ...narrowed }).readonly();
export type DeadlineValue = z.infer<typeof DeadlineValue>;

/** Nothing of these kinds is deleted before so many years have passed since the event; with 0, before the event. */
export const RetentionValue = z
  .strictObject({ of: z.array(Material).min(1).readonly(), since: KeptSince, years: z.int().min(0).max(100), ...narrowed })
  .readonly();
export type RetentionValue = z.infer<typeof RetentionValue>;

/** How far a rule on a term speaks of a matter: surely, perhaps because something is not known, or not at all. */
export function speaksOf(scope: Scope, value: Narrowed, matter: Matter): 'surely' | 'perhaps' | 'no' {
  const answers = [
    within(scope.products, matter.product),
    within(scope.by, matter.by),
    within(value.lenders, matter.lender),
    ...(value.when ?? []).map((one) => matter.circumstances[one]),
  ];
  if (answers.includes(false)) return 'no';
  return answers.includes(undefined) ? 'perhaps' : 'surely';
}

function within<T>(list: readonly T[] | undefined, value: T | undefined): boolean | undefined {
  if (list === undefined) return true;
  return value === undefined ? undefined : list.includes(value);
}

/** The last day of a term that runs from a day. Beyond a holiday table nobody knows which days are business days. */
export function lastDayOf(
  from: PlainDate,
  legs: readonly Leg[],
  tables: Readonly<Record<string, HolidayTable>>,
): Result<PlainDate, CalendarUnknown> {
  let day = from;
  for (const leg of legs) {
    const next = leg.unit === 'day' ? ok(addDays(day, leg.count)) : businessDaysAfter(day, leg.count, tables[leg.table]);
    if (!next.ok) return next;
    day = next.value;
  }
  return ok(day);
}

function businessDaysAfter(from: PlainDate, count: number, table: HolidayTable | undefined): Result<PlainDate, CalendarUnknown> {
  invariant(table !== undefined, 'a validated pack has the tables its rules name');
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    const rest = isRestDay(day, table);
    if (!rest.ok) return err(rest.error);
    if (!rest.value) left -= 1;
  }
  return ok(day);
}

/** The first day on which so many years have passed: for 29 February, where there is none, 1 March. */
export function yearsAfter(from: PlainDate, years: number): PlainDate | undefined {
  const [year, rest] = [Number(from.slice(0, 4)) + years, from.slice(4)];
  const same = PlainDate.safeParse(`${year}${rest}`);
  if (same.success) return same.data;
  const eve = PlainDate.safeParse(`${year}-02-28`);
  if (rest !== '-02-29' || !eve.success) return undefined;
  const next = dateOfEpochDay(epochDay(eve.data) + 1);
  return next.ok ? next.value : undefined;
}
