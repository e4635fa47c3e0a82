export { allocationLaw, type AllocationLawRefusal } from './allocation-law.ts';
export { assess, type Assessment, type AssessmentRefusal, planFindings, type Proposal } from './assess-plan.ts';
export { checkUtterance, type Utterance } from './check-utterance.ts';
export { uncoveredDays } from './coverage.ts';
export { Citation, dated, Force, Language, Localised, Text } from './citation.ts';
export {
  Addressee,
  Cease,
  Channel,
  Consent,
  ContactOutcome,
  ContactRequest,
  DebtFacts,
  DebtorFacts,
  DebtorFlag,
  Party,
  PastContact,
  PersonalWindow,
  Place,
  PlaceRefusal,
  Purpose,
  SaidIn,
  Voice,
} from './contact.ts';
export { type Deadline, deadlinesOf, DutyRecord, DutyRequest, judgeDuties } from './deadline.ts';
export { Decision, Finding, NextLawful, PhraseCategory, PhraseFinding, Severity, Verdict } from './decision.ts';
export { evaluateContact, verdictOf } from './evaluate.ts';
export { evaluateOver } from './evaluate-over.ts';
export { Audience, CallFact, Disposition, ScriptProperty } from './facts.ts';
export { sameParty } from './history.ts';
export { nextLawful, nextLawfulOver } from './next-lawful.ts';
export { type OverlayRefusal, PackOverlay, tighten, Tightening } from './overlay.ts';
export { Excuse, Turns } from './excuse.ts';
export { PhraseGroup } from './phrase-group.ts';
export type { PlanQuestion } from './judge-plan.ts';
export { Arrangement, LenderKind, PlanCondition, PlanDisclosure, PlanFacts, PlanPractice } from './plan-facts.ts';
export {
  type AssessmentRefusalCode,
  assessmentRefusalCodes,
  type ComplianceFailureCode,
  complianceFailureCodes,
  type ComplianceReason,
  complianceReasons,
  type ReplayFailureCode,
} from './reasons.ts';
export { checkReplayRecord, replayContacts, type ReplayChange, type ReplayPacks, ReplayRecord, type ReplayRefusal } from './replay.ts';
export { nothingReplayed, type ReplayTally, ReplayTotals } from './replay-totals.ts';
export { endedTerms, ErasureRequest, type ErasureTerm, judgeErasure, keepUntil, type Keeping } from './retention.ts';
export type { PackFault } from './pack-faults.ts';
export { checkSuccession, packAddress, readRulePack, RulePack, type RulePackRefusal, type SuccessionRefusal } from './rule-pack.ts';
export { Circumstance, Circumstances, DeadlineValue, Duty, KeptSince, Material, Matter, RetentionValue, Trigger } from './term.ts';
export {
  CoolingOffValue,
  effectOf,
  FrequencyValue,
  Grade,
  Moment,
  NoticeDueValue,
  OnceValue,
  PlaceValue,
  Rule,
  SpacingValue,
  WindowValue,
} from './rule.ts';
export { inScope, Scope } from './scope.ts';
export { speechText, type SpeechText } from './speech-text.ts';
export { piecesOf, turnsOf } from './speech-turns.ts';
export { SpeechWeights } from './speech-weights.ts';
export { wordScan, type WordScan } from './word-scan.ts';
export { comparePacks, type RuleDifference, type Witness } from './witness.ts';
export { beginOf, languageOf } from './weigh-speech.ts';
