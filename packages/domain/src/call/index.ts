export { Challenge, CollectionCase, ContactPoint, Debtor } from './case.ts';
export { CallEvent, CallEventBody, FollowUp, PromiseToPay } from './event.ts';
