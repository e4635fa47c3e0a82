import type { TimeBounds } from '@parley/domain/calendar';
import type { CollectionCase } from '@parley/domain/call';
import { type Standing, standingOf } from '@parley/domain/escrow';
import { CaseId } from '@parley/domain/kernel';
import { casesOf, contactsOf, holdsOn, leaseOf, type Store } from '../db/index.ts';
import type { LocalFacts } from './contact-request.ts';
import { leaseMoment } from './lease-moment.ts';

/** What this device knows of a debtor beyond the portal's copy of the case, over all cases of the debtor that it has, and whether its lease permits a call now. */
export function localFacts(store: Store, held: CollectionCase, time: TimeBounds): LocalFacts & { readonly standing: Standing } {
  const { id } = held.debtor;
  const lease = leaseOf(store, id);
  const cases = casesOf(store, id).map((one) => CaseId.parse(one));
  return {
    holds: cases.flatMap((one) => holdsOn(store, one)),
    contacts: [...cases.flatMap((one) => contactsOf(store, one)), ...(lease?.lease.contacts ?? [])],
    standing: standingOf(lease, leaseMoment(time), held.revision),
  };
}
