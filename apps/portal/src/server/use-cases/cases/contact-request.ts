import type { CollectionCase } from '@parley/domain/call';
import type { ContactRequest } from '@parley/domain/compliance';
import type { Instant, NumberId } from '@parley/domain/kernel';

/** The question "may this case's debtor be phoned about it at this moment?", with exactly the facts the case holds: what it leaves out stays unknown. */
export function phoneRequest(held: CollectionCase, at: Instant, number: NumberId | undefined): ContactRequest {
  const { zones, flags, cease, agreedHours, inconvenient } = held.debtor;
  const { id, product, basis, dueDate, lastPaymentDate, disputed, balance } = held.account;
  return {
    at,
    channel: 'phone',
    purpose: 'collection',
    to: 'debtor',
    ...(number === undefined ? {} : { number }),
    debtor: {
      ...(zones === undefined ? {} : { zones }),
      ...(flags === undefined ? {} : { flags }),
      ...(cease === undefined ? {} : { cease }),
      ...(agreedHours === undefined ? {} : { agreedHours }),
      ...(inconvenient === undefined ? {} : { inconvenient }),
    },
    debt: {
      id,
      product,
      outstanding: balance.outstanding,
      ...(basis === undefined ? {} : { basis }),
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(lastPaymentDate === undefined ? {} : { lastPaymentDate }),
      ...(disputed === undefined ? {} : { disputed }),
    },
    by: held.agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency: held.agency },
    authorised: true,
    history: held.history,
  };
}
