import { PastContact, ReplayRecord } from '@parley/domain/compliance';
import { seeded } from '@parley/domain/testing';

/** Past contacts in columns, debtor by debtor and in order of time; `talk` is 1 for a conversation. */
export type ContactColumns = { readonly debtor: Int32Array; readonly at: Float64Array; readonly talk: Uint8Array };

const [begin, minute, dayMs] = [Date.UTC(2026, 2, 1, -8), 60_000, 86_400_000];
const perDebtor = 40;
/** A record brings the earlier contacts of so many ms, more than any rule of the job asks for. */
const reach = 8 * dayMs;

/** Invented contacts, forty of a debtor, one in a day and a half, between 7 and 21 o'clock in Shanghai; one in eight is a conversation. */
export function contactColumns(count: number): ContactColumns {
  const columns = { debtor: new Int32Array(count), at: new Float64Array(count), talk: new Uint8Array(count) };
  const { below } = seeded(count);
  let [day, minutes] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const isNew = index % perDebtor === 0;
    const step = isNew ? below(20) : below(4);
    day = isNew ? step : day + step;
    minutes = !isNew && step === 0 ? minutes + 1 + below(60) : 7 * 60 + below(13 * 60);
    columns.debtor[index] = Math.floor(index / perDebtor);
    columns.at[index] = begin + day * dayMs + minutes * minute;
    columns.talk[index] = below(8) === 0 ? 1 : 0;
  }
  return columns;
}

/** The same contacts as records of a replay, each with what was known at its moment. */
export function* replayRecords({ debtor, at, talk }: ContactColumns): Generator<ReplayRecord> {
  let earlier: PastContact[] = [];
  for (let index = 0; index < at.length; index += 1) {
    if (index === 0 || debtor[index] !== debtor[index - 1]) earlier = [];
    const now = at[index] ?? 0;
    earlier = earlier.filter((past) => past.at >= now - reach);
    yield ReplayRecord.parse({
      contact: `c${index}`,
      agent: `a${(debtor[index] ?? 0) % 50}`,
      request: { ...template, at: now, history: [...earlier] },
    });
    earlier.push(PastContact.parse({ at: now, outcome: talk[index] === 1 ? 'conversation' : 'no-answer', ...pastTemplate }));
  }
}

const pastTemplate = { channel: 'phone', to: 'debtor', debt: 'd1', number: 'n1', by: { kind: 'lender' }, from: 'collector' };
const template = {
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  number: 'n1',
  place: 'mobile',
  voice: 'human',
  debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] },
  debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
  by: { kind: 'lender' },
  authorised: true,
};
