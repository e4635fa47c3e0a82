export { type Asked, contactsLeft, worstContacts } from './contacts-left.ts';
export { isLeft, spendsToken } from './counting.ts';
export {
  accounted,
  assumedContacts,
  DebtorLedger,
  forfeited,
  freshLedger,
  granted,
  isDue,
  isForfeit,
  spent,
  type Account,
  type Leased,
} from './ledger.ts';
export { Lease, leaseFormat, openLease, sealLease, TokenId, type LeaseFailure } from './lease.ts';
export { reserved, type Known, type ReserveRefusal } from './reserve.ts';
export { clockTolerance, type HeldLease, LeaseDenial, type Moment, type Standing, standingOf } from './standing.ts';
export { LeaseTerms, mostTokensEver, usualLeaseTerms } from './terms.ts';
