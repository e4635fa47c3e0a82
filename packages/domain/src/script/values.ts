import { PlainDate } from '#calendar';
import { Money } from '#money';
import { z } from 'zod';

/** A value for a variable, tagged with its type. A rate is a decimal fraction a year in text: "0.1825". A phone is as the lender prints it. */
export const VariableValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string().min(1) }).readonly(),
  z
    .object({ type: z.literal('person'), familyName: z.string().min(1), givenName: z.string(), honorific: z.enum(['mr', 'ms', 'none']) })
    .readonly(),
  z.object({ type: z.literal('money'), value: Money }).readonly(),
  z.object({ type: z.literal('date'), value: PlainDate }).readonly(),
  z.object({ type: z.literal('integer'), value: z.int() }).readonly(),
  z.object({ type: z.literal('rate'), value: z.string().regex(/^\d{1,2}(\.\d{1,10})?$/) }).readonly(),
  z.object({ type: z.literal('phone'), value: z.string().regex(/^[+\d][\d -]{2,39}$/) }).readonly(),
  z.object({ type: z.literal('code'), value: z.string().min(1) }).readonly(),
]);
export type VariableValue = z.infer<typeof VariableValue>;

/** Values by variable name. */
export type Values = { readonly [name: string]: VariableValue | undefined };
