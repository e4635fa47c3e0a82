import type { Asking } from './asking.ts';
import type { Asked, History } from './history.ts';
import type { Scope } from './scope.ts';
import { type HeededTraits, otherAddressees, rejectedContacts } from './traits.ts';

/** What a counting rule says of the earlier contacts that it heeds. */
export type Counted = HeededTraits & {
  readonly per: 'debtor' | 'account' | 'number';
  readonly sum: 'group' | 'caller';
  readonly sameAddressee?: true | undefined;
};

/** A counting rule of a scope, made ready. */
export type Heed = { readonly rejects: number; readonly counted: Counted };

/** The earlier contacts that a rule heeds when this is asked: with none of the traits it rejects, by one party, and of one place in a column. */
export type Heeded = {
  readonly history: History;
  readonly rejects: number;
  /** Undefined: by whom does not matter. */
  readonly party: number | undefined;
  /** Undefined: of what does not matter. */
  readonly column: readonly number[] | undefined;
  readonly place: number;
};

/** Makes a counting rule ready. */
export function heedOf(scope: Scope, counted: Counted): Heed {
  return { rejects: rejectedContacts(scope, counted), counted };
}

/** What a counting rule heeds of a history when this is asked. */
export function heededOf({ rejects, counted }: Heed, history: History, { request, asked }: Asking): Heeded {
  return {
    history,
    rejects: counted.sameAddressee === true ? rejects | otherAddressees(request) : rejects,
    party: counted.sum === 'caller' ? asked.party : undefined,
    column: columnOf(counted, history, asked),
    place: counted.per === 'number' ? asked.number : asked.account,
  };
}

/** A contact whose account, number or place is not known counts against every one of them; so does every contact when the request names none. */
export function heeds({ history, rejects, party, column, place }: Heeded, index: number): boolean {
  if (((history.traits[index] ?? 0) & rejects) !== 0) return false;
  if (party !== undefined && history.parties[index] !== party) return false;
  if (column === undefined) return true;
  const there = column[index];
  return there === 0 || there === place;
}

function columnOf({ per }: Counted, { accounts, numbers }: History, { number }: Asked): readonly number[] | undefined {
  switch (per) {
    case 'debtor':
      return undefined;
    case 'account':
      return accounts;
    case 'number':
      return number === 0 ? undefined : numbers;
  }
}
