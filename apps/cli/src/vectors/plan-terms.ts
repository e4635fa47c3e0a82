import type { Result } from '@parley/domain/kernel';
import { Currency } from '@parley/domain/money';
import { type NamedCalendar, PlanTerms, readTerms, type UnreadableTerms } from '@parley/domain/repayment';
import { z } from 'zod';
import { holidaysOf } from '../packs.ts';
import { readAmount } from './amount.ts';

// Terms as vectors write them: amounts are decimal text in one currency, unknown keys are errors.

const Amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const Waived = z.strictObject({ interest: Amount, fees: Amount, penalties: Amount, principal: Amount.optional() });
const calendar = z.string().min(1).max(60);
const written = {
  currency: Currency,
  principal: Amount,
  waived: Waived.optional(),
  carried: z.strictObject({ interest: Amount, fees: Amount }).optional(),
  roll: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('following'), calendar }),
      z.strictObject({ kind: z.literal('modified-following'), calendar }),
    ])
    .optional(),
};
// A first month of so many days and what a method needs are counts and dates: their own schemas, but closed.
const regular = { ...written, firstPeriod: z.strictObject({ days: z.int(), of: z.int() }).optional() };
const [simple, fee, deferral, extension, stepUp, fixed, settlement, custom] = PlanTerms.options;
const { every, first } = stepUp.unwrap().shape.step.unwrap().shape;

export const VectorTerms = z.discriminatedUnion('method', [
  z.strictObject({ ...simple.unwrap().shape, ...regular }),
  z.strictObject({ ...fee.unwrap().shape, ...regular, fee: Amount }),
  z.strictObject({ ...deferral.unwrap().shape, ...regular, holiday: z.strictObject(deferral.unwrap().shape.holiday.unwrap().shape) }),
  z.strictObject({ ...extension.unwrap().shape, ...regular }),
  z.strictObject({
    ...stepUp.unwrap().shape,
    ...regular,
    step: z.strictObject({
      every,
      first,
      by: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('amount'), amount: Amount }),
        z.strictObject({ kind: z.literal('rate'), rate: z.string() }),
      ]),
    }),
  }),
  z.strictObject({ ...fixed.unwrap().shape, ...regular, payment: Amount }),
  z.strictObject({ ...settlement.unwrap().shape, ...regular, waived: Waived }),
  z.strictObject({
    ...custom.unwrap().shape,
    ...written,
    payments: z.array(z.strictObject({ due: z.string(), amount: Amount })).min(1),
  }),
]);
export type VectorTerms = z.infer<typeof VectorTerms>;

/** The kernel's terms: every amount read in the case's currency. */
export function termsOf({ currency, ...terms }: VectorTerms): Result<PlanTerms, UnreadableTerms> {
  return readTerms(priced(terms, currency));
}

const amountKeys: ReadonlySet<string> = new Set(['principal', 'fee', 'payment', 'amount', 'interest', 'fees', 'penalties']);

/** Text under the name of an amount becomes an amount; a text that is none is left, and refused by the terms' own schema. The `interest` of a holiday is a word and is none. */
function priced(value: unknown, currency: Currency): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => priced(item, currency));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (typeof inner !== 'string' || !amountKeys.has(key)) return [key, priced(inner, currency)];
      const amount = readAmount(inner, currency);
      return [key, amount.ok ? amount.value : inner];
    }),
  );
}

/** The shipped calendar that the terms' roll names, if any. */
export function calendarOf({ roll }: PlanTerms): NamedCalendar | undefined {
  if (roll === undefined || roll.kind === 'none') return undefined;
  const table = holidaysOf(roll.calendar);
  return table === undefined ? undefined : { name: roll.calendar, table };
}
