import type { Asking } from './asking.ts';
import type { ContactRequest } from './contact.ts';
import { type History, sameParty, traitsAt } from './history.ts';
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

/** The earlier contacts that a rule heeds when this is asked: with none of the traits it rejects, by the caller alone, of the same account or number. */
export type Heeded = {
  readonly history: History;
  readonly rejects: number;
  readonly heed: Heed;
  readonly request: ContactRequest;
};

/** Makes a counting rule ready. */
export function heedOf(scope: Scope, counted: Counted): Heed {
  const { per, sum, sameAddressee } = counted;
  return { rejects: rejectedContacts(scope, counted), per, sum, sameAddressee: sameAddressee === true };
}

/** What a counting rule heeds of a history when this is asked. */
export function heededOf(heed: Heed, history: History, { request }: Asking): Heeded {
  const rejects = heed.sameAddressee ? heed.rejects | otherAddressees(request) : heed.rejects;
  return { history, rejects, heed, request };
}

/** A contact whose account, number or place is not known counts against every one of them; so does every contact when the request names none. */
export function heeds({ history, rejects, heed, request }: Heeded, index: number): boolean {
  if ((traitsAt(history, index) & rejects) !== 0) return false;
  if (heed.sum === 'group' && heed.per === 'debtor') return true;
  const past = history.contacts[index];
  if (past === undefined || (heed.sum === 'caller' && !sameParty(past.by, request.by))) return false;
  switch (heed.per) {
    case 'debtor':
      return true;
    case 'account':
      return past.debt === undefined || past.debt === request.debt.id;
    case 'number':
      return past.number === undefined || request.number === undefined || past.number === request.number;
  }
}
