import { err, ok, type Result } from '#kernel';
import { PlanTerms } from './plan-terms.ts';

/** Data that is no terms at all; `field` is the path of the first place that cannot be read. Nothing of the data itself is repeated. */
export type UnreadableTerms = { readonly code: 'repayment.malformed-terms'; readonly field: string };

/** Reads terms from data of any origin. What they mean is checked by `planSchedule`. */
export function readTerms(data: unknown): Result<PlanTerms, UnreadableTerms> {
  const read = PlanTerms.safeParse(data);
  if (read.success) return ok(read.data);
  return err({ code: 'repayment.malformed-terms', field: read.error.issues[0]?.path.map(String).join('.') ?? '' });
}
