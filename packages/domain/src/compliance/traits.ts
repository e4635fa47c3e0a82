import { Product } from '#account';
import { invariant } from '#kernel';
import { Addressee, Channel, ContactOutcome, type ContactRequest, type PastContact, Place, Purpose } from './contact.ts';
import type { Scope } from './scope.ts';

/**
 * Traits are sets of bits, one bit a word of a closed list, so that whether a contact has only traits that a rule heeds is one operation.
 * A word that is not known has no bit: nothing rejects it.
 */
type Bits<Word extends string> = { readonly [word in Word]: number };

/** The bits of a list of words from a place on, and the place after them. */
function bitsFrom<Word extends string>(first: number, words: readonly Word[]): { readonly bits: Bits<Word>; readonly next: number } {
  const next = first + words.length;
  invariant(next <= 31, 'the traits of a contact are bits of one number');
  return { bits: Object.fromEntries(words.map((word, index) => [word, 1 << (first + index)])) as Bits<Word>, next };
}

const channels = bitsFrom(0, Channel.options);
const addressees = bitsFrom(channels.next, Addressee.options);
const parties = bitsFrom(addressees.next, ['lender', 'agency']);
const places = bitsFrom(parties.next, Place.options);
/** Above what both have, a request and an earlier contact have bits of their own. */
const purposes = bitsFrom(places.next, Purpose.options);
const products = bitsFrom(purposes.next, Product.options);
const outcomes = bitsFrom(places.next, ContactOutcome.options);
const openers = bitsFrom(outcomes.next, ['collector', 'consumer']);
const consents = bitsFrom(openers.next, ['agreed', 'heard']);

const [channel, addressee, party, place] = [channels.bits, addressees.bits, parties.bits, places.bits];
const [purpose, product, outcome, opener, consent] = [purposes.bits, products.bits, outcomes.bits, openers.bits, consents.bits];

/** The traits of the contact that is asked for. */
export function traitsOfRequest({ channel: by, to, by: { kind }, place: where, purpose: why, debt }: ContactRequest): number {
  return (
    channel[by] |
    addressee[to] |
    party[kind] |
    purpose[why] |
    (where === undefined ? 0 : place[where]) |
    (debt.product === undefined ? 0 : product[debt.product])
  );
}

/** The traits of an earlier contact. */
export function traitsOfContact(past: PastContact): number {
  return (
    channel[past.channel] |
    addressee[past.to] |
    party[past.by.kind] |
    (past.place === undefined ? 0 : place[past.place]) |
    (past.outcome === undefined ? 0 : outcome[past.outcome]) |
    opener[past.from] |
    (past.consent === true ? consent.agreed : 0) |
    (agreedIn(past) ? consent.heard : 0)
  );
}

/** Whether the person agreed in an earlier contact, and was heard in it: where nobody spoke, nobody agreed. */
export function agreedIn({ consent: agreed, outcome: how, from }: PastContact): boolean {
  if (agreed !== true) return false;
  if (how === 'connected' || how === 'conversation') return true;
  return from === 'consumer' && (how === 'voicemail' || how === 'message-left-limited');
}

/** The traits of a request of which a scope does not speak. */
export function rejectedRequests(scope: Scope): number {
  return sharedRejects(scope) | rejects(purpose, scope.purposes) | rejects(product, scope.products);
}

/** What a counting rule says of the traits of the earlier contacts that it heeds. */
export type HeededTraits = {
  readonly outcomes: readonly ContactOutcome[];
  readonly opened?: 'anyone' | undefined;
  readonly exemptConsented?: boolean | undefined;
};

/** The traits of an earlier contact that a counting rule of a scope does not heed. */
export function rejectedContacts(scope: Scope, { outcomes: heeded, opened, exemptConsented }: HeededTraits): number {
  return (
    sharedRejects(scope) |
    rejects(outcome, heeded) |
    (opened === 'anyone' ? 0 : opener.consumer) |
    (exemptConsented === true ? consent.agreed : 0)
  );
}

/** The traits of earlier contacts with anybody but the one who is asked for. */
export function otherAddressees({ to }: ContactRequest): number {
  return rejects(addressee, [to]);
}

/** The traits of no contact in which the debtor agreed to be contacted on a channel. */
const elsewhere = Object.fromEntries(
  Channel.options.map((on) => [on, (allBits(channel) & ~channel[on]) | (allBits(addressee) & ~addressee.debtor)]),
) as Bits<Channel>;

/** Whether a contact with these traits is one in which the debtor agreed to be contacted on a channel. */
export function isAgreement(traits: number, on: Channel): boolean {
  return (traits & consent.heard) !== 0 && (traits & elsewhere[on]) === 0;
}

function allBits(bits: Readonly<Record<string, number>>): number {
  return Object.values(bits).reduce((all, bit) => all | bit, 0);
}

function sharedRejects(scope: Scope): number {
  return rejects(channel, scope.channels) | rejects(addressee, scope.to) | rejects(party, scope.by) | rejects(place, scope.places);
}

/** The bits of the words that are not in a list; an absent list holds all. */
function rejects<Word extends string>(bits: Bits<Word>, heeded: readonly Word[] | undefined): number {
  if (heeded === undefined) return 0;
  const kept = new Set<string>(heeded);
  return Object.entries<number>(bits).reduce((rejected, [word, bit]) => (kept.has(word) ? rejected : rejected | bit), 0);
}
