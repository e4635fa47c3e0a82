import { type Clock, civilDay } from '#calendar';
import type { Asking } from './asking.ts';
import { sameParty } from './history.ts';

/** A stretch of time in which the caller has the person's consent: from it to the end of the last of its civil days, a conversation (or a contact that may have been one) or a withdrawal. */
export type Consented = { readonly from: number; readonly until: number; readonly days: number };

const never: readonly Consented[] = [];

/** The person's consents to the caller, each good for so many civil days; none when a rule knows no consent. */
export function consentsTo({ request, history }: Asking, days: number | undefined, clock: Clock): readonly Consented[] {
  const { consents } = request.debtor;
  if (days === undefined || consents === undefined || consents.length === 0) return never;
  const talks = (history?.contacts ?? []).filter(
    ({ outcome, by }) => (outcome === 'conversation' || outcome === undefined) && sameParty(by, request.by),
  );
  const given = consents.filter(({ to }) => sameParty(to, request.by));
  const withdrawn = given.flatMap(({ withdrawnAt }) => (withdrawnAt === undefined ? [] : [withdrawnAt]));
  return given.map(({ at, withdrawnAt }) => ({
    from: at,
    // A withdrawal takes back whatever was agreed with the party up to its instant.
    until: Math.min(
      withdrawnAt ?? Number.POSITIVE_INFINITY,
      ...withdrawn.filter((end) => end >= at),
      ...talks.map((talk) => talk.at).filter((end) => end > at),
    ),
    days: civilDay(clock, at) + days,
  }));
}

/** Whether the caller has consent at a moment. */
export function isConsented(consents: readonly Consented[], clock: Clock, at: number): boolean {
  return consents.some(({ from, until, days }) => from <= at && at < until && civilDay(clock, at) < days);
}

/** The first of the consents after a moment. */
export function nextConsent(consents: readonly Consented[], at: number): number {
  return consents.reduce((next, { from }) => (from > at && from < next ? from : next), Number.POSITIVE_INFINITY);
}
