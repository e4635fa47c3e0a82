import type { CollectionCase } from '@parley/domain/call';
import type { Cease, Channel, ContactRequest, DebtorFlag, PastContact, Purpose } from '@parley/domain/compliance';
import type { Instant, NumberId } from '@parley/domain/kernel';
import type { Enrolment, Hold } from '../db/index.ts';

/** What this device knows beyond the portal's copy of the case. */
export type LocalFacts = { readonly holds: readonly Hold[]; readonly contacts: readonly PastContact[] };

/** The question "may this person be contacted then?", with exactly the facts that are known: what nobody said stays unknown. */
export function contactRequest(
  held: CollectionCase,
  local: LocalFacts,
  asked: {
    readonly at: Instant;
    readonly number?: NumberId | undefined;
    readonly channel?: Channel;
    readonly purpose?: Purpose;
    readonly enrolment: Pick<Enrolment, 'lender' | 'agent'>;
  },
): ContactRequest {
  const { debtor, account } = held;
  const cease = ceaseOf(debtor.cease, local.holds);
  const flags = flagsOf(debtor.flags, local.holds);
  const place = debtor.numbers.find(({ id }) => id === asked.number)?.label;
  const disputed = local.holds.some(({ because }) => because === 'dispute-raised') ? true : account.disputed;
  return {
    at: asked.at,
    channel: asked.channel ?? 'phone',
    purpose: asked.purpose ?? 'collection',
    to: 'debtor',
    ...(asked.number === undefined ? {} : { number: asked.number }),
    ...(place === undefined ? {} : { place }),
    // An agent speaks: nothing here plays or generates a voice.
    voice: 'human',
    debtor: {
      ...(debtor.zones === undefined ? {} : { zones: debtor.zones }),
      ...(flags === undefined ? {} : { flags }),
      ...(cease === undefined ? {} : { cease }),
      ...(debtor.agreedHours === undefined ? {} : { agreedHours: debtor.agreedHours }),
      ...(debtor.inconvenient === undefined ? {} : { inconvenient: debtor.inconvenient }),
      ...(debtor.refusedPlaces === undefined ? {} : { refusedPlaces: debtor.refusedPlaces }),
      ...(debtor.consents === undefined ? {} : { consents: debtor.consents }),
    },
    debt: {
      id: account.id,
      product: account.product,
      outstanding: account.balance.outstanding,
      ...(account.basis === undefined ? {} : { basis: account.basis }),
      ...(account.dueDate === undefined ? {} : { dueDate: account.dueDate }),
      ...(account.lastPaymentDate === undefined ? {} : { lastPaymentDate: account.lastPaymentDate }),
      ...(disputed === undefined ? {} : { disputed }),
    },
    by: held.agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency: held.agency },
    authorised: held.lender === asked.enrolment.lender && (held.agent === undefined || held.agent === asked.enrolment.agent),
    history: historyOf(held.history, local.contacts),
  };
}

function ceaseOf(known: readonly Cease[] | undefined, holds: readonly Hold[]): readonly Cease[] | undefined {
  const here = holds.filter(({ because }) => because === 'cease-requested').map(({ at }): Cease => ({ at, channels: ['phone', 'sms'] }));
  return here.length === 0 ? known : [...(known ?? []), ...here];
}

function flagsOf(known: readonly DebtorFlag[] | undefined, holds: readonly Hold[]): readonly DebtorFlag[] | undefined {
  return holds.some(({ because }) => because === 'lawyer-stated') ? [...new Set<DebtorFlag>([...(known ?? []), 'lawyer'])] : known;
}

/** The portal enters a contact at the moment its call was opened: the same contact from both sides counts once. */
function historyOf(known: readonly PastContact[], here: readonly PastContact[]): readonly PastContact[] {
  const unknown = here.filter(
    (contact) => !known.some(({ at, channel, number }) => at === contact.at && channel === contact.channel && number === contact.number),
  );
  return [...known, ...unknown];
}
