import type { Asking } from './asking.ts';
import type { ContactRequest } from './contact.ts';
import { type History, partyIn } from './history.ts';
import type { Scope } from './scope.ts';
import { type HeededTraits, otherAddressees, rejectedContacts } from './traits.ts';

/** What a counting rule says of the earlier contacts that it heeds. */
export type Counted = HeededTraits & {
  readonly per: 'debtor' | 'account' | 'number';
  readonly sum: 'group' | 'caller';
  readonly sameAddressee?: true | undefined;
};

/** A counting rule of a scope, made ready. */
export type Heed = {
  readonly rejects: number;
  readonly per: Counted['per'];
  readonly sum: Counted['sum'];
  readonly sameAddressee: boolean;
};

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
  const { per, sum, sameAddressee } = counted;
  return { rejects: rejectedContacts(scope, counted), per, sum, sameAddressee: sameAddressee === true };
}

/** What a counting rule heeds of a history when this is asked. */
export function heededOf({ rejects, sum, per, sameAddressee }: Heed, history: History, { request }: Asking): Heeded {
  return {
    history,
    rejects: sameAddressee ? rejects | otherAddressees(request) : rejects,
    party: sum === 'caller' ? partyIn(history, request.by) : undefined,
    column: columnOf(per, history, request),
    place: placeOf(per, history, request),
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

function columnOf(per: Counted['per'], { accounts, numbers }: History, { number }: ContactRequest): readonly number[] | undefined {
  switch (per) {
    case 'debtor':
      return undefined;
    case 'account':
      return accounts;
    case 'number':
      return number === undefined ? undefined : numbers;
  }
}

/** A place in the column that rules look at: -1 for what no earlier contact names. */
function placeOf(per: Counted['per'], { names }: History, { number, debt }: ContactRequest): number {
  switch (per) {
    case 'debtor':
      return -1;
    case 'account':
      return names.accounts.get(debt.id) ?? -1;
    case 'number':
      return number === undefined ? -1 : (names.numbers.get(number) ?? -1);
  }
}
