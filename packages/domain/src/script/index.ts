export { assemble } from './assemble.ts';
export { caseMoveOf, checkCases } from './cases.ts';
export { checkScript } from './check.ts';
export { resumeTarget } from './compile.ts';
export { type CaseClass, caseClassOf, comparisonsIn, conditionFacts } from './conditions.ts';
export { diffScripts, type ScriptChange } from './diff.ts';
export type { Budget } from './exploration.ts';
export type { ProofMove } from './trace.ts';
export { establish, factBit, factSet, factsOf, missingFrom, type FactSet } from './facts.ts';
export { scriptFailureCodes, type CaseFailure, scriptIssueCodes, type ScriptIssue, type Unsound } from './issues.ts';
export { audienceMet, entryOf, follow, goBack, type Landing, type Machine, machineOf, movesAt, type Position, stepAt } from './machine.ts';
export { keepsHistory, Move } from './moves.ts';
export { type Lock, type Open, openAt, openMoves } from './open.ts';
export { targetsOf } from './targets.ts';
export {
  type Breach,
  type GivenComparison,
  prove,
  proofBudget,
  type ProofOutcome,
  scriptAddress,
  searchProof,
  type SearchOutcome,
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
export { readScriptPart, readScriptSource } from './read.ts';
export { render, type RenderFailure, sensitivityOf } from './render.ts';
export {
  Answer,
  AskStep,
  Block,
  BranchStep,
  CaseFigures,
  CaseMove,
  Certificate,
  Comparison,
  Condition,
  DoAction,
  DoOutcome,
  DoStep,
  DraftScript,
  EndStep,
  Figure,
  maxSteps,
  PaletteEntry,
  PublishedScript,
  SayStep,
  ScriptBody,
  ScriptCase,
  Sensitivity,
  Step,
  StepId,
  Unit,
  Variable,
  VariableName,
} from './script.ts';
export { Argument, IncludeStep, Parameter, type ScriptLibrary, ScriptPart, ScriptSource, SourceStep } from './source.ts';
export { percent, spoken, spokenDate, spokenMoney } from './spoken.ts';
export { type Values, VariableValue } from './values.ts';
export {
  placeholdersOf,
  spokenVariables,
  standardVariable,
  standardVariables,
  type StandardVariable,
  type StandardVariableName,
} from './variables.ts';
export { breaksByMoving, breaksByStanding, noDeadEnd, type ProvedProperty, valueKnown } from './watch.ts';
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
export { typedBlock } from './typed-block.ts';
export { compileTemplate, renderTemplate, type Template } from './render.ts';
export { spokenAs, spokenForms, type VariableType } from './spoken.ts';
