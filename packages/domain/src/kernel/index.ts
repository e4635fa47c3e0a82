export { brandedInteger, brandedString } from './brand.ts';
export { addressOf, canonical, hasCanonicalText, sha256Hex, type Json } from './canonical.ts';
export {
  AccountId,
  Address,
  AgencyId,
  AgentId,
  CallId,
  CaseId,
  DebtorId,
  DeviceId,
  EventId,
  instant,
  Instant,
  LenderId,
  NumberId,
  RuleId,
  uuidV7,
} from './ids.ts';
export { invariant, never } from './invariant.ts';
export { err, ok, type Failure, type Result } from './result.ts';
