export { AudioAnswer, AudioHeldAnswer, AudioHeldRequest, AudioRequest, receiveAudio } from './audio.ts';
export { contract, Refusal, type Contract } from './contract.ts';
export {
  CallerCheck,
  CallRecord,
  CallSummary,
  CaseSummary,
  ImportReport,
  ImportRowError,
  Me,
  ProofReport,
  Role,
  ScriptRules,
  ScriptSummary,
  ScriptVersion,
  ScriptVersionStatus,
  Workstation,
} from './records.ts';
export { proveReport } from './proof-report.ts';
export { ChainedEvent, LeaseAccount, PullAnswer, PullRequest, PushAnswer, PushRequest, syncProtocol } from './sync.ts';
export { afterPush, nextPush, type Outbox } from './outbox.ts';
export { receivePush, type Receipt, type Received } from './receive.ts';
export {
  answerRecovery,
  openRecovery,
  openRecoveryKey,
  readRecoveryRequest,
  RecoveryAnswer,
  RecoveryRequest,
  sealDataKey,
  signRecoveryKey,
  type RecoveryOf,
  type RecoveryRefusal,
} from './recovery.ts';
