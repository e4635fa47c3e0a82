import { DebtBasis, Product } from '#account';
import { PlainDate, WallTime, Zone } from '#calendar';
import { AccountId, AgencyId, Instant, NumberId } from '#kernel';
import { Money } from '#money';
import { z } from 'zod';

export const Channel = z.enum(['phone', 'sms', 'email', 'letter', 'visit']);
export type Channel = z.infer<typeof Channel>;
/** `notice`: a statement that the law itself asks for or allows, such as that efforts end or that a remedy will be invoked. */
export const Purpose = z.enum(['collection', 'locate', 'callback', 'complaint-reply', 'reminder', 'notice']);
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
  'lawyer-silent',
  'lawyer-consented',
  'third-party-consented',
  'validation-unsent',
  'time-barred',
  'artificial-voice-consented',
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

/** Where a number or an address reaches a person. */
export const Place = z.enum(['mobile', 'home', 'work', 'other']);
export type Place = z.infer<typeof Place>;
/** Whose voice speaks: a person's, or a recorded or generated one. */
export const Voice = z.enum(['human', 'artificial']);
export type Voice = z.infer<typeof Voice>;

/** Who makes a contact: the lender itself or one of its agencies. */
export const Party = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lender') }).readonly(),
  z.object({ kind: z.literal('agency'), agency: AgencyId }).readonly(),
]);
export type Party = z.infer<typeof Party>;

/** How something was said. Absent is unknown, and what is unknown is taken for the form that binds more. */
export const SaidIn = z.enum(['writing', 'speech']);
export type SaidIn = z.infer<typeof SaidIn>;

/** A request to stop, and the channels it covers. `withdrawnAt` is a later consent. */
export const Cease = z
  .object({ at: Instant, channels: z.array(Channel).min(1).readonly(), withdrawnAt: Instant.optional(), saidIn: SaidIn.optional() })
  .readonly();
export type Cease = z.infer<typeof Cease>;

/** A place where the person, or an employer, does not want contact. */
export const PlaceRefusal = z.object({ place: Place, at: Instant, saidIn: SaidIn.optional(), withdrawnAt: Instant.optional() }).readonly();
export type PlaceRefusal = z.infer<typeof PlaceRefusal>;

/** The person agreed with this party to be contacted; `withdrawnAt` is when they took it back or the agreed time ended. */
export const Consent = z.object({ at: Instant, to: Party, withdrawnAt: Instant.optional() }).readonly();
export type Consent = z.infer<typeof Consent>;

/** A window of the person's own choosing, in their zone: daily, or on these ISO weekdays. */
export const PersonalWindow = z
  .object({ from: WallTime, until: WallTime, days: z.array(z.int().min(1).max(7)).min(1).readonly().optional() })
  .readonly();
export type PersonalWindow = z.infer<typeof PersonalWindow>;

/** What is known of the debtor. An absent property is *unknown*, never "none": absence does not permit. */
export const DebtorFacts = z
  .object({
    zones: z.array(Zone).min(1).readonly().optional(),
    flags: z.array(DebtorFlag).readonly().optional(),
    cease: z.array(Cease).readonly().optional(),
    agreedHours: z.array(PersonalWindow).readonly().optional(),
    inconvenient: z.array(PersonalWindow).readonly().optional(),
    refusedPlaces: z.array(PlaceRefusal).readonly().optional(),
    /** Absent frees nothing. */
    consents: z.array(Consent).readonly().optional(),
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
    place: Place.optional(),
    /** Absent is unknown: it counts as every outcome that holds, and as none that frees. */
    outcome: ContactOutcome.optional(),
    by: Party,
    from: z.enum(['collector', 'consumer']),
    consent: z.boolean().optional(),
    /** What was answered proved wrong or incomplete. Absent frees nothing. */
    answerWrong: z.boolean().optional(),
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
    place: Place.optional(),
    voice: Voice.optional(),
    debtor: DebtorFacts,
    debt: DebtFacts,
    by: Party,
    /** Whether agent and number are mandated for this lender. */
    authorised: z.boolean().optional(),
    history: z.array(PastContact).readonly().optional(),
  })
  .readonly();
export type ContactRequest = z.infer<typeof ContactRequest>;
