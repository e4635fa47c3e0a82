import { DebtBasis, Product } from '#account';
import { PlainDate, WallTime, Zone } from '#calendar';
import { AccountId, AgencyId, Instant, NumberId } from '#kernel';
import { Money } from '#money';
import { z } from 'zod';

export const Channel = z.enum(['phone', 'sms', 'email', 'letter', 'visit']);
export type Channel = z.infer<typeof Channel>;
export const Purpose = z.enum(['collection', 'locate', 'callback', 'complaint-reply', 'reminder']);
export type Purpose = z.infer<typeof Purpose>;
export const Addressee = z.enum(['debtor', 'third-party', 'lawyer', 'guarantor']);
export type Addressee = z.infer<typeof Addressee>;
export const DebtorFlag = z.enum([
  'deceased',
  'minor',
  'lawyer',
  'bankruptcy',
  'disaster-area',
  'hardship',
  'on-duty',
  'plan-active',
  'moratorium',
  'unreachable',
  'incapacitated',
  'crisis-moratorium',
  'debt-adviser',
  'sensitive-occasion',
]);
export type DebtorFlag = z.infer<typeof DebtorFlag>;
export const ContactOutcome = z.enum([
  'no-answer',
  'busy',
  'voicemail',
  'disconnected-number',
  'wrong-number',
  'connected',
  'conversation',
  'message-left-limited',
]);
export type ContactOutcome = z.infer<typeof ContactOutcome>;

/** Who makes a contact: the lender itself or one of its agencies. */
export const Party = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lender') }),
  z.object({ kind: z.literal('agency'), agency: AgencyId }),
]);
export type Party = z.infer<typeof Party>;

/** A request to stop, and the channels it covers. `withdrawnAt` is a later consent. */
export const Cease = z.object({ at: Instant, channels: z.array(Channel).min(1).readonly(), withdrawnAt: Instant.optional() }).readonly();
export type Cease = z.infer<typeof Cease>;

/** A daily window of the person's own choosing, in their zone. */
export const PersonalWindow = z.object({ from: WallTime, until: WallTime }).readonly();
export type PersonalWindow = z.infer<typeof PersonalWindow>;

/** What is known of the debtor. An absent property is *unknown*, never "none": absence does not permit. */
export const DebtorFacts = z
  .object({
    zones: z.array(Zone).min(1).readonly().optional(),
    flags: z.array(DebtorFlag).readonly().optional(),
    cease: z.array(Cease).readonly().optional(),
    agreedHours: z.array(PersonalWindow).readonly().optional(),
    inconvenient: z.array(PersonalWindow).readonly().optional(),
  })
  .readonly();
export type DebtorFacts = z.infer<typeof DebtorFacts>;

/** What is known of the debt; absent is unknown. */
export const DebtFacts = z
  .object({
    id: AccountId,
    product: Product.optional(),
    basis: DebtBasis.optional(),
    dueDate: PlainDate.optional(),
    lastPaymentDate: PlainDate.optional(),
    disputed: z.boolean().optional(),
    outstanding: Money.optional(),
  })
  .readonly();
export type DebtFacts = z.infer<typeof DebtFacts>;

/** An earlier contact, by anyone of the lender's group. */
export const PastContact = z
  .object({
    at: Instant,
    channel: Channel,
    to: Addressee,
    debt: AccountId.optional(),
    number: NumberId.optional(),
    outcome: ContactOutcome,
    by: Party,
    from: z.enum(['collector', 'consumer']),
    consent: z.boolean().optional(),
  })
  .readonly();
export type PastContact = z.infer<typeof PastContact>;

/** The question "may this contact be made at this instant?". Absent `history` and `authorised` are unknown. */
export const ContactRequest = z
  .object({
    at: Instant,
    channel: Channel,
    purpose: Purpose,
    to: Addressee,
    number: NumberId.optional(),
    debtor: DebtorFacts,
    debt: DebtFacts,
    by: Party,
    /** Whether agent and number are mandated for this lender. */
    authorised: z.boolean().optional(),
    history: z.array(PastContact).readonly().optional(),
  })
  .readonly();
export type ContactRequest = z.infer<typeof ContactRequest>;
