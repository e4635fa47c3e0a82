import { Addressee, Channel, ContactOutcome, ContactRequest, DebtorFlag, Place, Purpose, SaidIn, Voice } from '#compliance';
import { type Instant, instant } from '#kernel';
import fc from 'fast-check';

/** Every moment falls on a quarter of an hour, as every edge of the sample pack does, so that a scan by quarters misses nothing. */
export const quarter = 15 * 60_000;
const minute = 60_000;
const day = 24 * 60 * minute;
const place = fc.constantFrom(...Place.options);

/** Where and when random requests are made; every moment of one falls on a whole step of the day, the asked one included. */
type RequestsIn = { readonly zones: readonly string[]; readonly from: number; readonly until: number; readonly step: number };
const party = fc.constantFrom({ kind: 'lender' }, { kind: 'agency', agency: 'alpha' }, { kind: 'agency', agency: 'beta' });

/** Contact requests with every fact known, near the edges where rules change their minds. */
function knownRequests({ zones, from, until, step }: RequestsIn): fc.Arbitrary<ContactRequest> {
  const near = (at: number) => fc.integer({ min: (-9 * day) / step, max: (4 * quarter) / step }).map((steps) => at + steps * step);
  const wall = fc.integer({ min: 0, max: day / step - 1 }).map((steps) => {
    const minutes = (steps * step) / minute;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
  const hours = fc.record(
    { from: wall, until: wall, days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }) },
    { requiredKeys: ['from', 'until'] },
  );
  const moment = fc.integer({ min: from / step, max: until / step }).map((steps) => instant(steps * step));
  return moment.chain((at) => requestAt(at, { zones, near, hours }));
}

/** So many such requests, drawn by a seed. */
export function sampledRequests(
  within: RequestsIn,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly ContactRequest[] {
  return fc.sample(knownRequests(within), { seed, numRuns: count });
}

/** So many requests, drawn by a seed, of which any facts may be missing. */
export function sampledPoorRequests(
  within: RequestsIn,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly ContactRequest[] {
  return fc.sample(poorRequests(within), { seed, numRuns: count });
}

/** The paths of every fact that a request may leave out. */
const facts: readonly (readonly (string | number)[])[] = [
  ['number'],
  ['authorised'],
  ['history'],
  ['debtor', 'zones'],
  ['debtor', 'flags'],
  ['debtor', 'cease'],
  ['debtor', 'agreedHours'],
  ['debtor', 'inconvenient'],
  ['debt', 'product'],
  ['debt', 'basis'],
  ['debt', 'disputed'],
  ['history', 0, 'number'],
  ['history', 0, 'debt'],
  ['history', 0, 'consent'],
  ['debtor', 'cease', 0, 'withdrawnAt'],
  ['debtor', 'cease', 0, 'saidIn'],
  ['place'],
  ['voice'],
  ['debtor', 'refusedPlaces'],
  ['debtor', 'refusedPlaces', 0, 'saidIn'],
  ['debtor', 'refusedPlaces', 0, 'withdrawnAt'],
  ['history', 0, 'outcome'],
  ['debtor', 'consents'],
  ['history', 0, 'place'],
  ['history', 0, 'answerWrong'],
];

/** From one to four facts, by their paths. */
export const someFacts = fc.uniqueArray(fc.constantFrom(...facts), { minLength: 1, maxLength: 4 });

/** The request without some facts. */
export function lackingFacts(request: ContactRequest, removed: readonly (readonly (string | number)[])[]): ContactRequest {
  return ContactRequest.parse(removed.reduce<unknown>(without, request));
}

function without(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? without(item, rest) : item));
  if (typeof value !== 'object' || value === null || key === undefined) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      name === key ? (rest.length === 0 ? [] : [[name, without(member, rest)]]) : [[name, member]],
    ),
  );
}

/** Requests of which any facts may be missing. */
export function poorRequests(within: RequestsIn): fc.Arbitrary<ContactRequest> {
  const requests = knownRequests(within);
  return fc.oneof(
    requests,
    fc.tuple(requests, someFacts).map(([request, removed]) => lackingFacts(request, removed)),
  );
}

/** Where and when requests to the sample pack are made. */
export const usualRequests: RequestsIn = {
  zones: ['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'Pacific/Auckland'],
  from: Date.UTC(2026, 1, 1),
  until: Date.UTC(2026, 10, 1),
  step: quarter,
};

/** Requests to the sample pack. */
export const knownRequest = knownRequests(usualRequests);

type Around = {
  readonly zones: readonly string[];
  readonly near: (at: number) => fc.Arbitrary<number>;
  readonly hours: fc.Arbitrary<unknown>;
};

function requestAt(at: Instant, { zones, near, hours }: Around): fc.Arbitrary<ContactRequest> {
  return fc
    .record({
      at: fc.constant(at),
      channel: fc.constantFrom(...Channel.options),
      purpose: fc.constantFrom(...Purpose.options),
      to: fc.oneof({ weight: 5, arbitrary: fc.constant('debtor') }, { weight: 1, arbitrary: fc.constantFrom(...Addressee.options) }),
      number: fc.constantFrom('n1', 'n2'),
      place,
      voice: fc.oneof({ weight: 6, arbitrary: fc.constant('human') }, { weight: 1, arbitrary: fc.constantFrom(...Voice.options) }),
      debtor: fc.record({
        zones: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 2 }),
        flags: fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...DebtorFlag.options), { maxLength: 2 }) },
        ),
        cease: fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          {
            weight: 1,
            arbitrary: fc.array(
              fc.record(
                {
                  at: near(at),
                  channels: fc.uniqueArray(fc.constantFrom(...Channel.options), { minLength: 1, maxLength: 2 }),
                  withdrawnAt: near(at),
                  saidIn: fc.constantFrom(...SaidIn.options),
                },
                { requiredKeys: ['at', 'channels'] },
              ),
              { maxLength: 2 },
            ),
          },
        ),
        agreedHours: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(hours, { maxLength: 2 }) }),
        inconvenient: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(hours, { maxLength: 2 }) }),
        refusedPlaces: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          {
            weight: 1,
            arbitrary: fc.array(
              fc.record(
                { place, at: near(at), saidIn: fc.constantFrom(...SaidIn.options), withdrawnAt: near(at) },
                { requiredKeys: ['place', 'at'] },
              ),
              { maxLength: 2 },
            ),
          },
        ),
        consents: fc.oneof(
          { weight: 1, arbitrary: fc.constant([]) },
          {
            weight: 1,
            arbitrary: fc.array(fc.record({ at: near(at), to: party, withdrawnAt: near(at) }, { requiredKeys: ['at', 'to'] }), {
              maxLength: 2,
            }),
          },
        ),
      }),
      debt: fc.record({
        id: fc.constantFrom('d1', 'd2'),
        product: fc.constantFrom('credit-card', 'online-loan'),
        basis: fc.oneof({ weight: 5, arbitrary: fc.constant('contract') }, { weight: 1, arbitrary: fc.constant('assignment') }),
        disputed: fc.boolean(),
      }),
      by: party,
      authorised: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      history: fc.array(
        fc.record({
          at: near(at),
          channel: fc.constantFrom('phone', 'phone', 'sms', 'letter', 'visit'),
          to: fc.constant('debtor'),
          place,
          debt: fc.constantFrom('d1', 'd2'),
          number: fc.constantFrom('n1', 'n2'),
          outcome: fc.constantFrom(...ContactOutcome.options, 'conversation', 'no-answer'),
          by: party,
          from: fc.constantFrom('collector', 'collector', 'consumer'),
          consent: fc.boolean(),
          answerWrong: fc.boolean(),
        }),
        { maxLength: 10 },
      ),
    })
    .map((request) => ContactRequest.parse(request));
}
