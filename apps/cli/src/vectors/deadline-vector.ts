import { Product } from '@parley/domain/account';
import { PlainDate, Zone } from '@parley/domain/calendar';
import { Circumstances, Duty, KeptSince, LenderKind, Material, Trigger, Verdict } from '@parley/domain/compliance';
import { z } from 'zod';
import { Moment } from './contact-vector.ts';

const NotYet = z.literal('not-yet');
const common = {
  id: z.string().min(1),
  cite: z.string().optional(),
  /** The zone in which days are counted; absent, the pack's own. */
  zone: Zone.optional(),
  product: Product.optional(),
  lender: LenderKind.optional(),
  by: z.enum(['lender', 'agency']).optional(),
  /** A circumstance that is not named is unknown. */
  circumstances: Circumstances.optional(),
};

/** Something that happened at `at` and has to be answered in time. A duty that is not named in `done` is unknown. Expects by rule the last day and the first late moment. */
export const DutyVector = z.strictObject({
  ...common,
  since: Trigger,
  at: Moment,
  now: Moment.optional(),
  done: z.partialRecord(Duty, z.union([NotYet, Moment])).optional(),
  expect: z.strictObject({
    verdict: Verdict.optional(),
    rules: z.array(z.string()).optional(),
    reasons: z.array(z.string()).optional(),
    lastDay: z.record(z.string(), z.union([PlainDate, z.literal('unknown'), z.literal('none')])).optional(),
    lateFrom: z.record(z.string(), Moment).optional(),
  }),
});
export type DutyVector = z.infer<typeof DutyVector>;

/** Something that somebody wants to delete at `at`. Absent `legalHold` is known to be none; an event that is not named is unknown. */
export const ErasureVector = z.strictObject({
  ...common,
  material: Material,
  at: Moment,
  events: z.partialRecord(KeptSince, z.union([NotYet, Moment])),
  legalHold: z.union([z.boolean(), z.literal('unknown')]).optional(),
  expect: z.strictObject({
    verdict: Verdict.optional(),
    rules: z.array(z.string()).optional(),
    reasons: z.array(z.string()).optional(),
    /** `open`: until a fact changes. */
    keepUntil: z.union([z.literal('open'), Moment]).optional(),
  }),
});
export type ErasureVector = z.infer<typeof ErasureVector>;

/** A case of a `deadline` document: one that names what it is `since`, or one that names the `material`. */
export const DeadlineVector = z.union([DutyVector, ErasureVector]);
export type DeadlineVector = z.infer<typeof DeadlineVector>;
