export { checkScript } from './check.ts';
export { diffScripts, type ScriptChange } from './diff.ts';
export type { ProofMove } from './explore.ts';
export { conditionHolds, establish, factBit, factSet, factsOf, missingFrom, type FactSet } from './facts.ts';
export { scriptFailureCodes, scriptIssueCodes, type ScriptIssue } from './issues.ts';
export {
  audienceMet,
  entryOf,
  follow,
  goBack,
  keepsHistory,
  type Landing,
  type Machine,
  machineOf,
  Move,
  movesAt,
  ownMoves,
  type Position,
  resumeTarget,
  stepAt,
  targetsOf,
} from './machine.ts';
export {
  breaksByMoving,
  breaksByStanding,
  type Breach,
  noDeadEnd,
  prove,
  type ProofOutcome,
  type ProvedProperty,
  scriptAddress,
} from './prove.ts';
export {
  checkCertificate,
  type CertificateFailure,
  judgeScript,
  publishScript,
  type PublishRefusal,
  type ScriptJudgement,
  type ScriptPack,
  scriptPackOf,
} from './publish.ts';
export { render, type RenderFailure } from './render.ts';
export {
  Answer,
  AskStep,
  Block,
  BranchStep,
  Certificate,
  Condition,
  DoAction,
  DoOutcome,
  DoStep,
  DraftScript,
  EndStep,
  PaletteEntry,
  PublishedScript,
  SayStep,
  ScriptBody,
  Sensitivity,
  Step,
  StepId,
  Variable,
} from './script.ts';
export { percent, spoken, spokenDate, spokenMoney } from './spoken.ts';
export { type Values, VariableValue } from './values.ts';
export { placeholdersOf, standardVariable, standardVariables, type StandardVariable } from './variables.ts';
export { type Placeholder, placeholdersIn } from './placeholders.ts';
export {
  easyReadingEase,
  easySentenceCharacters,
  plainReadingEase,
  plainSentenceCharacters,
  type Readability,
  type ReadingBand,
} from './readability.ts';
export { pauses, type Reading, readingOf, scriptReading, speakingRate, stepReading } from './reading.ts';
export { compileTemplate, renderTemplate, type Template } from './render.ts';
export { spokenAs, spokenForms, type VariableType } from './spoken.ts';
