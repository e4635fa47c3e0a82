import { DebtBasis, Product } from '@parley/domain/account';
import { PlainDate, WallTime, Zone } from '@parley/domain/calendar';
import {
  Addressee,
  Channel,
  ContactOutcome,
  ContactRequest,
  DebtorFlag,
  Place,
  Purpose,
  SaidIn,
  Verdict,
  Voice,
} from '@parley/domain/compliance';
import { AccountId, instant, NumberId } from '@parley/domain/kernel';
import { Currency } from '@parley/domain/money';
import { z } from 'zod';
import { readAmount } from './amount.ts';

/** RFC 3339 with an offset: a moment without one is not a moment. */
export const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/)
  .transform((text, context) => {
    const at = Date.parse(text);
    // Date.parse reads 30 February as 2 March.
    if (!Number.isNaN(at) && PlainDate.safeParse(text.slice(0, 10)).success) return instant(at);
    context.addIssue({ code: 'custom', message: 'no such moment' });
    return z.NEVER;
  });

const Party = z
  .string()
  .regex(/^(lender|agency:[A-Za-z0-9][A-Za-z0-9._:-]{0,119})$/)
  .transform((text) =>
    text === 'lender' ? { kind: 'lender' as const } : { kind: 'agency' as const, agency: text.slice('agency:'.length) },
  );

/** A place, or `unknown` where that is the point of the case. */
const KnownPlace = z.union([Place, z.literal('unknown')]);

/** An outcome, or `unknown` where nobody recorded one. */
const KnownOutcome = z.union([ContactOutcome, z.literal('unknown')]);

/** A window: `{ from, until }`, with `days` only on these weekdays (1 Monday), or `HH:MM-HH:MM`. */
const Hours = z.union([
  z.strictObject({ from: WallTime, until: WallTime, days: z.array(z.int().min(1).max(7)).min(1).optional() }),
  z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .transform((text) => ({ from: text.slice(0, 5), until: text.slice(6) })),
]);

const Past = z.strictObject({
  at: Moment,
  channel: Channel,
  to: Addressee,
  debt: AccountId.optional(),
  number: NumberId.optional(),
  place: KnownPlace.optional(),
  outcome: KnownOutcome,
  by: Party,
  from: z.enum(['collector', 'consumer']),
  consent: z.boolean().optional(),
  answerWrong: z.boolean().optional(),
});

const Debt = z.strictObject({
  id: AccountId,
  product: Product.optional(),
  basis: DebtBasis.optional(),
  dueDate: PlainDate.optional(),
  lastPaymentDate: PlainDate.optional(),
  disputed: z.boolean().optional(),
  currency: Currency.optional(),
  outstanding: z.string().optional(),
});

/** The facts of a contact vector, which are also what `parley check contact` reads. */
export const ContactFacts = z.strictObject({
  at: Moment,
  channel: Channel,
  purpose: Purpose,
  to: Addressee,
  number: NumberId.optional(),
  place: KnownPlace.optional(),
  voice: z.union([Voice, z.literal('unknown')]).optional(),
  debtor: z.strictObject({
    zones: z.array(Zone).min(1).optional(),
    flags: z.array(DebtorFlag).optional(),
    cease: z
      .array(z.strictObject({ at: Moment, channels: z.array(Channel).min(1), withdrawnAt: Moment.optional(), saidIn: SaidIn.optional() }))
      .optional(),
    agreedHours: z.array(Hours).optional(),
    inconvenient: z.array(Hours).optional(),
    refusedPlaces: z
      .array(z.strictObject({ place: Place, at: Moment, saidIn: SaidIn.optional(), withdrawnAt: Moment.optional() }))
      .optional(),
    consents: z.array(z.strictObject({ at: Moment, to: Party, withdrawnAt: Moment.optional() })).optional(),
  }),
  debt: Debt,
  by: Party,
  unauthorised: z.boolean().optional(),
  history: z.array(Past).optional(),
});
export type ContactFacts = z.infer<typeof ContactFacts>;

export const ContactVector = z.strictObject({
  id: z.string().min(1),
  cite: z.string().optional(),
  ...ContactFacts.shape,
  expect: z.strictObject({
    verdict: Verdict.optional(),
    rules: z.array(z.string()).optional(),
    nextLawfulAt: z.union([z.literal('never'), Moment]).optional(),
  }),
});
export type ContactVector = z.infer<typeof ContactVector>;

/**
 * The request of a vector, with what the format leaves out filled in: absent flags, cease, agreedHours, inconvenient and history are known
 * to be none, and so are refused places and consents; agent and number are authorised unless `unauthorised`; a place is a mobile's and a
 * voice a person's unless said otherwise; absent zones, basis and dueDate stay unknown.
 */
export function requestOf(facts: ContactFacts): z.ZodSafeParseResult<ContactRequest> {
  const { debt, debtor, unauthorised, history, place, voice, ...rest } = facts;
  const { currency, outstanding, ...debtFacts } = debt;
  const amount = outstanding === undefined || currency === undefined ? undefined : readAmount(outstanding, currency);
  return ContactRequest.safeParse({
    ...rest,
    ...placeOf(place),
    ...(voice === 'unknown' ? {} : { voice: voice ?? 'human' }),
    debtor: { flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [], ...debtor },
    // An amount that is no amount is handed on as it is, for the schema to refuse.
    debt: { ...debtFacts, ...(outstanding === undefined ? {} : { outstanding: amount?.ok === true ? amount.value : outstanding }) },
    authorised: unauthorised !== true,
    history: (history ?? []).map(({ place: reached, outcome, ...past }) => ({
      ...past,
      ...placeOf(reached),
      ...(outcome === 'unknown' ? {} : { outcome }),
    })),
  });
}

function placeOf(place: z.infer<typeof KnownPlace> | undefined): { readonly place?: Place } {
  return place === 'unknown' ? {} : { place: place ?? 'mobile' };
}
