import { Zone, zonedInstant, PlainDate, dateOfEpochDay, epochDay } from '@parley/domain/calendar';
import { ContactRequest } from '@parley/domain/compliance';
import { seeded } from '@parley/domain/testing';

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London'].map((name) => Zone.parse(name));
const [first, days] = [epochDay(PlainDate.parse('2026-02-01')), 300];
const minute = 60_000;

/**
 * Invented requests between 7 and 22 o'clock of the debtor, with so many contacts of the last 60 days each. One in ten lacks some fact; a few are
 * flagged, have refused or dispute; the rest is as calls are.
 */
export function decisionRequests(count: number, contacts: number): readonly ContactRequest[] {
  return Array.from({ length: count }, (_, seed) => ContactRequest.parse(requestOf(seed, contacts)));
}

/** The facts that a request may lack, and all rules that ask for it must say so. */
export const missing = ['zones', 'flags', 'cease', 'disputed', 'history'] as const;
type Missing = (typeof missing)[number];

/** The same request without a fact. */
export function lacking(request: ContactRequest, fact: Missing): ContactRequest {
  const { history, debtor, debt, ...rest } = request;
  const without = (from: object) => Object.fromEntries(Object.entries(from).filter(([name]) => name !== fact));
  return ContactRequest.parse({ ...rest, debtor: without(debtor), debt: without(debt), ...(fact === 'history' ? {} : { history }) });
}

function requestOf(seed: number, contacts: number): unknown {
  const { below, one } = seeded(seed);
  const rarely = (oneIn: number) => below(oneIn) === 0;
  const zone = one(zones);
  const at = momentIn(zone, { day: first + below(days), minutes: 7 * 60 + below(15 * 60) });
  const lacks = rarely(10) ? one(missing) : undefined;
  const number = () => one(['n1', 'n1', 'n2']);
  const account = () => one(['d1', 'd1', 'd2']);
  const past = () => ({
    at: at - below(60 * 24 * 60) * minute,
    channel: one(['phone', 'phone', 'phone', 'sms', 'letter']),
    to: one(['debtor', 'debtor', 'debtor', 'third-party']),
    number: number(),
    debt: account(),
    outcome: one(['no-answer', 'no-answer', 'busy', 'voicemail', 'connected', 'conversation', 'wrong-number']),
    by: one([{ kind: 'lender' }, { kind: 'agency', agency: 'alpha' }, { kind: 'agency', agency: 'beta' }]),
    from: one(['collector', 'collector', 'collector', 'consumer']),
  });
  const known = <Fact>(name: Missing, fact: Fact) => (lacks === name ? {} : { [name]: fact });
  return {
    at,
    channel: 'phone',
    purpose: 'collection',
    to: 'debtor',
    number: number(),
    place: 'mobile',
    voice: 'human',
    debtor: {
      ...known('zones', [zone]),
      ...known('flags', rarely(15) ? [one(['lawyer', 'hardship', 'minor'])] : []),
      ...known('cease', rarely(15) ? [{ at: at - below(1000) * minute, channels: [one(['phone', 'email'])] }] : []),
      agreedHours: [],
      inconvenient: [],
      refusedPlaces: [],
    },
    debt: { id: account(), product: 'credit-card', basis: 'contract', ...known('disputed', rarely(15)) },
    by: { kind: 'lender' },
    authorised: true,
    ...known(
      'history',
      Array.from({ length: contacts }, past).toSorted((a, b) => a.at - b.at),
    ),
  };
}

function momentIn(zone: Zone, { day, minutes }: { readonly day: number; readonly minutes: number }): number {
  const date = dateOfEpochDay(day);
  const moment = date.ok ? zonedInstant(date.value, minutes * minute, zone) : date;
  if (!moment.ok) throw new Error(moment.error.code);
  return moment.value;
}
