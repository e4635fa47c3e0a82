import { type Clock, civilDay } from '#calendar';
import type { PastContact, Party } from './contact.ts';
import { traitsOfContact } from './traits.ts';

/**
 * Earlier contacts in columns, in order of time: what rules ask of them are whole numbers. `parties`, `numbers` and `accounts` are places in the
 * lists of names; 0 is the lender, or what is not known.
 */
export type History = {
  readonly contacts: readonly PastContact[];
  readonly at: readonly number[];
  readonly traits: readonly number[];
  readonly parties: readonly number[];
  readonly numbers: readonly number[];
  readonly accounts: readonly number[];
  readonly names: { readonly parties: Names; readonly numbers: Names; readonly accounts: Names };
  /** Pure memo: the civil days by each clock that was asked. */
  readonly days: Days[];
};

/** The civil days of a history by a clock, each not a number until it is asked for. */
export type Days = { readonly clock: Clock; readonly at: readonly number[]; readonly known: number[] };

type Names = ReadonlyMap<string, number>;

/** Pure memo, of what can no longer be changed only: whoever asks again with the same list has its columns at once. */
const packed = new WeakMap<readonly PastContact[], History>();

/** The columns of a history, from whatever order it is told in. */
export function historyOf(contacts: readonly PastContact[]): History {
  const known = packed.get(contacts);
  if (known !== undefined) return known;
  const made = pack(contacts);
  if (isFixed(contacts)) packed.set(contacts, made);
  return made;
}

/** The civil days of a history by a clock; there are as many clocks as the person has zones. */
export function daysBy(history: History, clock: Clock): Days {
  for (const days of history.days) if (days.clock === clock) return days;
  const made = { clock, at: history.at, known: history.at.map(() => Number.NaN) };
  history.days.push(made);
  return made;
}

/** The civil day of a contact, counted from 1970; not a number outside the years that have a calendar. */
export function dayOf({ clock, at, known }: Days, index: number): number {
  const day = known[index];
  if (day !== undefined && !Number.isNaN(day)) return day;
  const found = civilDay(clock, at[index] ?? Number.NaN);
  known[index] = found;
  return found;
}

/** A party by its place among those of a history; -1 for one that made none of its contacts. */
export function partyIn({ names }: History, party: Party): number {
  return party.kind === 'lender' ? 0 : (names.parties.get(party.agency) ?? -1);
}

/** Whether two contacts were made by the same party. */
export function sameParty(a: Party, b: Party): boolean {
  return a.kind === 'agency' && b.kind === 'agency' ? a.agency === b.agency : a.kind === b.kind;
}

function pack(told: readonly PastContact[]): History {
  const contacts = inOrder(told);
  const names = { parties: new Map<string, number>(), numbers: new Map<string, number>(), accounts: new Map<string, number>() };
  const at: number[] = [];
  const traits: number[] = [];
  const parties: number[] = [];
  const numbers: number[] = [];
  const accounts: number[] = [];
  for (const past of contacts) {
    at.push(past.at);
    traits.push(traitsOfContact(past));
    parties.push(past.by.kind === 'lender' ? 0 : named(names.parties, past.by.agency));
    numbers.push(past.number === undefined ? 0 : named(names.numbers, past.number));
    accounts.push(past.debt === undefined ? 0 : named(names.accounts, past.debt));
  }
  return { contacts, at, traits, parties, numbers, accounts, names, days: [] };
}

/** Whether nothing in a history can be changed any more: so everything is that comes out of its schema. */
function isFixed(contacts: readonly PastContact[]): boolean {
  return Object.isFrozen(contacts) && contacts.every((past) => Object.isFrozen(past) && Object.isFrozen(past.by));
}

function inOrder(told: readonly PastContact[]): readonly PastContact[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of told) {
    if (at < last) return told.toSorted((a, b) => a.at - b.at);
    last = at;
  }
  return told;
}

function named(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size + 1);
  return names.size;
}
