import { type Clock, clockOf, dayMs, earliest, localTime, type Zone } from '#calendar';
import type { Instant } from '#kernel';
import type { ContactRequest, DebtorFlag, PastContact } from './contact.ts';
import { type History, historyOf, historyOnce } from './history.ts';

/** A request as rules look at it. What is undefined is not known. */
export type Asking = {
  readonly request: ContactRequest;
  /** The debtor's zones, when all are known to the system's zone data; every one of them must agree. */
  readonly zones: readonly Zoned[] | undefined;
  readonly history: History | undefined;
  /** The moment of the latest earlier contact, or of the request when none is later. */
  readonly latest: number;
};

/** What a clock shows at the moment of the request: the civil day from 1970, and ms after midnight. No moment before `since` is of that day. */
export type Zoned = { readonly clock: Clock; readonly today: number; readonly msOfDay: number; readonly since: number };

/** Makes ready what all rules of a pack ask of a request. */
export function askingOf(request: ContactRequest): Asking {
  return askingWith(request, historyOf);
}

/** The same of a request that nobody will ask again: its history is not kept ready. */
export function askingOnce(request: ContactRequest): Asking {
  return askingWith(request, historyOnce);
}

function askingWith(request: ContactRequest, ready: (contacts: readonly PastContact[]) => History): Asking {
  const history = request.history === undefined ? undefined : ready(request.history);
  const last = history?.at.at(-1) ?? request.at;
  return { request, zones: zonesOf(request), history, latest: Math.max(last, request.at) };
}

/** The debtor's zones; undefined when one of them, or all, are not known. */
export function zonesOf({ at, debtor: { zones } }: ContactRequest): readonly Zoned[] | undefined {
  if (zones === undefined) return undefined;
  let found: readonly Zoned[] = noZone;
  for (let index = 0; index < zones.length; index += 1) {
    const zoned = zonedAt(zones[index], at);
    if (zoned === undefined) return undefined;
    found = index === 0 ? [zoned] : [...found, zoned];
  }
  return found;
}

const noZone: readonly Zoned[] = [];

function zonedAt(zone: Zone | undefined, at: Instant): Zoned | undefined {
  const clock = zone === undefined ? undefined : clockOf(zone);
  if (clock === undefined) return undefined;
  const local = localTime(clock, at);
  const today = Math.floor(local / dayMs);
  const msOfDay = local - today * dayMs;
  return { clock, today, msOfDay, since: earliest(clock, at - msOfDay) };
}

/** Whether one of some flags is among those that hold of a debtor. */
export function anyFlag(flags: readonly DebtorFlag[] | undefined, known: readonly DebtorFlag[] | undefined): boolean {
  if (flags === undefined || known === undefined) return false;
  for (const flag of known) if (flags.includes(flag)) return true;
  return false;
}
