import { Account } from '#account';
import { Zone } from '#calendar';
import { Cease, Consent, DebtorFlag, Language, PastContact, PersonalWindow, PlaceRefusal } from '#compliance';
import { AgencyId, AgentId, CaseId, DebtorId, LenderId, NumberId } from '#kernel';
import { z } from 'zod';
import { PromiseToPay } from './event.ts';

/** A question only the right person can answer. The answer is held as a salted scrypt digest, never as text. */
export const Challenge = z
  .object({
    kind: z.enum(['card-tail', 'id-tail', 'birth-year']),
    salt: z.string().regex(/^[0-9a-f]{32}$/),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .readonly();
export type Challenge = z.infer<typeof Challenge>;

export const ContactPoint = z
  .object({ id: NumberId, e164: z.string().regex(/^\+[1-9]\d{6,14}$/), label: z.enum(['mobile', 'home', 'work']) })
  .readonly();
export type ContactPoint = z.infer<typeof ContactPoint>;

/** The person. Absent zones, flags, cease are unknown, as in a contact request. */
export const Debtor = z
  .object({
    id: DebtorId,
    familyName: z.string().min(1).max(60),
    givenName: z.string().max(60),
    honorific: z.enum(['mr', 'ms', 'none']),
    language: Language,
    numbers: z.array(ContactPoint).min(1).readonly(),
    challenges: z.array(Challenge).min(1).readonly(),
    zones: z.array(Zone).min(1).readonly().optional(),
    flags: z.array(DebtorFlag).readonly().optional(),
    cease: z.array(Cease).readonly().optional(),
    agreedHours: z.array(PersonalWindow).readonly().optional(),
    inconvenient: z.array(PersonalWindow).readonly().optional(),
    refusedPlaces: z.array(PlaceRefusal).readonly().optional(),
    consents: z.array(Consent).readonly().optional(),
  })
  .readonly();
export type Debtor = z.infer<typeof Debtor>;

/** What the portal assigns to a workstation: one debtor with one account. Written by the portal alone. */
export const CollectionCase = z
  .object({
    id: CaseId,
    lender: LenderId,
    agency: AgencyId.optional(),
    agent: AgentId.optional(),
    revision: z.int().min(1),
    debtor: Debtor,
    account: Account,
    history: z.array(PastContact).readonly(),
    /** The last promise to pay that is not yet paid in full; absent when there is none. */
    promise: PromiseToPay.optional(),
  })
  .readonly();
export type CollectionCase = z.infer<typeof CollectionCase>;
