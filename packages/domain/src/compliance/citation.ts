import { PlainDate } from '#calendar';
import { z } from 'zod';

/** Text that has an address: half a surrogate pair stands for no character, and nothing canonical holds one. */
export const Text = z.string().refine((text) => text.isWellFormed());

const LocalText = Text.min(1);
/** A text in every language Parley speaks. */
export const Localised = z.object({ 'zh-CN': LocalText, en: LocalText }).readonly();
export type Localised = z.infer<typeof Localised>;
export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

/** Where a rule comes from. `reading` marks what is Parley's own reading of the clause. */
export const Citation = z
  .object({ document: z.string().min(1), article: z.string().min(1), url: z.url().optional(), reading: z.boolean().optional() })
  .readonly();
export type Citation = z.infer<typeof Citation>;

/** How strongly a rule binds: the first four deny, `guideline` warns, `lender` does as its overlay says. */
export const Force = z.enum(['law', 'presumption', 'standard', 'self-regulation', 'guideline', 'lender']);
export type Force = z.infer<typeof Force>;

/** A value with the dates it holds and its source. `until` is exclusive; absent means it still holds at the pack's horizon. */
export function dated<const Value extends z.ZodType>(value: Value) {
  return z
    .array(z.object({ from: PlainDate, until: PlainDate.optional(), value, citation: Citation }).readonly())
    .min(1)
    .readonly();
}
