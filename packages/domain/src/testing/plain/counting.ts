import { civil, contains, epochDay, type Interval, intervalSet, type IntervalSet, type Zone } from '#calendar';
import { instant, type Instant } from '#kernel';
import type { ContactOutcome, ContactRequest, Party, PastContact, Rule } from '#compliance';
import { daysWhere } from './judge-time.ts';

/** What a counting rule says of the earlier contacts that it heeds. */
export type Counted = {
  readonly outcomes: readonly ContactOutcome[];
  readonly per: 'debtor' | 'account' | 'number';
  readonly sum: 'group' | 'caller';
  readonly opened?: 'anyone' | undefined;
  readonly sameAddressee?: true | undefined;
};

/** The rule that counts and the contact that is asked for. */
export type Asking = { readonly rule: Rule; readonly request: ContactRequest };

/** A contact whose account, number or place is not known counts against every one of them; so does every contact when the request names none. */
export function isCounted(past: PastContact, value: Counted, { rule: { scope }, request }: Asking): boolean {
  if (past.from !== 'collector' && value.opened !== 'anyone') return false;
  if (past.outcome !== undefined && !value.outcomes.includes(past.outcome)) return false;
  if (scope.channels !== undefined && !scope.channels.includes(past.channel)) return false;
  if (scope.to !== undefined && !scope.to.includes(past.to)) return false;
  if (scope.by !== undefined && !scope.by.includes(past.by.kind)) return false;
  if (scope.places !== undefined && past.place !== undefined && !scope.places.includes(past.place)) return false;
  if (value.sum === 'caller' && !sameParty(past.by, request.by)) return false;
  if (value.sameAddressee === true && past.to !== request.to) return false;
  switch (value.per) {
    case 'debtor':
      return true;
    case 'account':
      return past.debt === undefined || past.debt === request.debt.id;
    case 'number':
      return past.number === undefined || request.number === undefined || past.number === request.number;
  }
}

/** Whether two contacts were made by the same party. */
export function sameParty(a: Party, b: Party): boolean {
  return a.kind === 'agency' && b.kind === 'agency' ? a.agency === b.agency : a.kind === b.kind;
}

/** Whether the person agreed in an earlier contact, and was heard in it: where nobody spoke, nobody agreed. */
export function agreedIn({ consent, outcome, from }: PastContact): boolean {
  if (consent !== true) return false;
  if (outcome === 'connected' || outcome === 'conversation') return true;
  return from === 'consumer' && (outcome === 'voicemail' || outcome === 'message-left-limited');
}

/** The civil day of an earlier contact, counted from 1970; not a number outside the years that have a calendar. */
export function dayIn({ at }: { readonly at: Instant }, zone: Zone): number {
  const local = civil(at, zone);
  return local.ok ? epochDay(local.value.date) : Number.NaN;
}

/** The moments of a span for which the caller has the person's consent: from it to the end of the last of its civil days, a conversation (or a contact that may have been one) or a withdrawal. */
export function consented(days: number | undefined, request: ContactRequest, zone: Zone): (span: Interval) => IntervalSet {
  if (days === undefined) return () => [];
  const given = (request.debtor.consents ?? []).filter(({ to }) => sameParty(to, request.by));
  const withdrawn = given.flatMap(({ withdrawnAt }) => (withdrawnAt === undefined ? [] : [withdrawnAt]));
  return (span) =>
    intervalSet(
      given.flatMap((consent) => {
        const ends = (request.history ?? [])
          .filter(
            ({ outcome, at, by }) => (outcome === 'conversation' || outcome === undefined) && at > consent.at && sameParty(by, request.by),
          )
          .map(({ at }) => at);
        // A withdrawal takes back whatever was agreed with the party up to its instant.
        const until = Math.min(consent.withdrawnAt ?? span.until, span.until, ...withdrawn.filter((at) => at >= consent.at), ...ends);
        const lasting = { from: instant(Math.max(consent.at, span.from)), until: instant(until) };
        const first = dayIn(consent, zone);
        return lasting.from < lasting.until ? daysWhere(zone, lasting, (date) => epochDay(date) < first + days) : [];
      }),
    );
}

/** Whether an earlier contact was made with consent. The one in which the consent was given was not; the conversation that ended it was. */
export function wasConsented(past: PastContact, consents: (span: Interval) => IntervalSet): boolean {
  const before = instant(past.at - 1);
  return contains(consents({ from: before, until: past.at }), before);
}
