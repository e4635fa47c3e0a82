import { Language, Audience, PhraseCategory } from '@parley/domain/compliance';
import { PlainDate } from '@parley/domain/calendar';
import { Currency } from '@parley/domain/money';
import { CostMethod, Every } from '@parley/domain/repayment';
import { ScriptBody } from '@parley/domain/script';
import { z } from 'zod';
import { VectorTerms } from './plan-terms.ts';

const caseBase = { id: z.string().min(1), cite: z.string().optional() };
const Amount = z.string().regex(/^-?\d+(\.\d+)?$/);

export const UtteranceVector = z.strictObject({
  ...caseBase,
  text: z.string(),
  language: Language,
  audience: Audience,
  expect: z.strictObject({ categories: z.array(PhraseCategory) }),
});
export type UtteranceVector = z.infer<typeof UtteranceVector>;

export const PlanVector = z.strictObject({
  ...caseBase,
  terms: VectorTerms,
  expect: z.strictObject({
    rows: z.int().optional(),
    totalInterest: Amount.optional(),
    totalFees: Amount.optional(),
    /** Everything given up, the parts of the debt and the interest of a holiday together. */
    totalWaived: Amount.optional(),
    firstDue: PlainDate.optional(),
    /** The code of a refusal and the field it names, instead of a plan. */
    refused: z.strictObject({ code: z.string(), field: z.string() }).optional(),
    firstPayment: Amount.optional(),
    lastPayment: Amount.optional(),
    lastDue: PlainDate.optional(),
    balanceAfter: z.record(z.string().regex(/^[1-9]\d*$/), Amount).optional(),
  }),
});
export type PlanVector = z.infer<typeof PlanVector>;

export const AprVector = z.strictObject({
  ...caseBase,
  method: CostMethod,
  currency: Currency.optional(),
  advances: z.array(z.strictObject({ at: PlainDate, amount: Amount })).min(1),
  payments: z.array(z.strictObject({ count: z.int().min(1), amount: Amount, first: PlainDate, every: Every })).min(1),
  expect: z.strictObject({ apr: z.string().regex(/^-?\d+(\.\d+)?$/), tolerance: z.string().regex(/^\d+(\.\d+)?$/) }),
});
export type AprVector = z.infer<typeof AprVector>;

export const ScriptVector = z.strictObject({
  ...caseBase,
  script: ScriptBody,
  expect: z.strictObject({
    proved: z.boolean().optional(),
    breaks: z.array(z.string()).optional(),
    shortestCall: z.int().min(0).optional(),
  }),
});
export type ScriptVector = z.infer<typeof ScriptVector>;

/** Cases set aside because what they rest on is unverified, with the reason: a list, or reasons by id. */
const Disputed = z.union([
  z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  z.record(z.string(), z.string()).transform((reasons) => Object.entries(reasons).map(([id, reason]) => ({ id, reason }))),
]);
const packed = { pack: z.string().min(1), overlays: z.array(z.string()).optional(), disputed: Disputed.optional() };
const cases = z.array(z.unknown()).min(1);

/** One YAML document of the public vector format, its cases not yet read: a bad case fails alone. */
export const VectorDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), ...packed, cases }),
  z.strictObject({ kind: z.literal('utterance'), ...packed, cases }),
  z.strictObject({ kind: z.literal('script'), ...packed, cases }),
  z.strictObject({ kind: z.literal('proposal'), ...packed, cases }),
  z.strictObject({ kind: z.literal('plan'), disputed: Disputed.optional(), cases }),
  z.strictObject({ kind: z.literal('apr'), disputed: Disputed.optional(), cases }),
]);
export type VectorDocument = z.infer<typeof VectorDocument>;
