import { type Clock, civilDay } from '#calendar';
import type { PastContact, Party } from './contact.ts';
import { traitsOfContact } from './traits.ts';

/** Earlier contacts made ready: in order of time, and with what rules ask of them worked out once, when the first rule asks. */
export type History = {
  readonly contacts: readonly PastContact[];
  readonly at: readonly number[];
  /** Pure memo: the traits of each contact, 0 until they are asked for. */
  readonly traits: number[];
  /** Pure memo: the civil days by each clock that was asked. */
  readonly days: Days[];
};

/** The civil days of a history by a clock, each not a number until it is asked for. */
export type Days = { readonly clock: Clock; readonly at: readonly number[]; readonly known: number[] };

/** Pure memo, of what can no longer be changed only: whoever asks again with the same list has it ready. */
const packed = new WeakMap<readonly PastContact[], History>();

/** A history made ready, from whatever order it is told in. */
export function historyOf(contacts: readonly PastContact[]): History {
  const known = packed.get(contacts);
  if (known !== undefined) return known;
  const made = historyOnce(contacts);
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

/** The traits of a contact. */
export function traitsAt({ contacts, traits }: History, index: number): number {
  const known = traits[index];
  if (known !== undefined && known !== 0) return known;
  const past = contacts[index];
  const found = past === undefined ? 0 : traitsOfContact(past);
  traits[index] = found;
  return found;
}

/** Whether two contacts were made by the same party. */
export function sameParty(a: Party, b: Party): boolean {
  return a.kind === 'agency' && b.kind === 'agency' ? a.agency === b.agency : a.kind === b.kind;
}

/** A history made ready for whoever asks once: nothing of it is kept. */
export function historyOnce(told: readonly PastContact[]): History {
  const contacts = inOrder(told);
  const at: number[] = [];
  const traits: number[] = [];
  for (const past of contacts) {
    at.push(past.at);
    traits.push(0);
  }
  return { contacts, at, traits, days: [] };
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
