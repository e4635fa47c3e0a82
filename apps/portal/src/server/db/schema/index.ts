export { account, deviceCode, invitation, member, organization, rateLimit, session, signInAttempt, user, verification } from './auth.ts';
export { audioDeletion, audioKey, audioPart, legalHold } from './audio.ts';
export { staff } from './staff.ts';
export {
  auditEntry,
  bundle,
  call,
  callEvent,
  collectionCase,
  debtorLedger,
  debtorOf,
  leaseToken,
  lenderSetting,
  recoveryKey,
  scriptVersion,
  signingKey,
  withdrawal,
  workstation,
} from './tenant.ts';
