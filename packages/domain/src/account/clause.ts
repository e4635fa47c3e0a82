import { z } from 'zod';

/** Where a term or a charge stands: a clause of the contract or an article of a law. `reading` marks what is Parley's own reading of the words. */
export const Clause = z
  .object({ document: z.string().min(1), article: z.string().min(1), url: z.url().optional(), reading: z.boolean().optional() })
  .readonly();
export type Clause = z.infer<typeof Clause>;

/** A rate or share as an exact decimal fraction in text: "0.18" is 18 %. */
export const ShareText = z.string().regex(/^\d{1,2}(\.\d{1,10})?$/);
export type ShareText = z.infer<typeof ShareText>;
