import type { CallFact, Audience, Language } from '#compliance';
import type { DoAction, DoOutcome, Sensitivity, StepId, Unit } from './script.ts';

/**
 * What is wrong with a script, before any proof. `step` is where, or null when it concerns the whole; for palette entries it is the entry's
 * id, for a script's own test cases the case's. `path` leads there through the source, for what could not be read at all.
 */
export type ScriptIssue = { readonly step: StepId | null; readonly path?: readonly (string | number)[] } & (
  | { readonly code: 'script.duplicate-id'; readonly id: string }
  | { readonly code: 'script.reserved-id'; readonly id: string }
  | { readonly code: 'script.unknown-target'; readonly target: string }
  | { readonly code: 'script.orphan-step' }
  | { readonly code: 'script.dead-end' }
  | { readonly code: 'script.endless-loop' }
  | { readonly code: 'script.resume-on-main-line' }
  | { readonly code: 'script.undeclared-variable'; readonly variable: string }
  | { readonly code: 'script.unknown-variable'; readonly variable: string }
  | { readonly code: 'script.variable-type'; readonly variable: string; readonly expected: string; readonly found: string }
  | { readonly code: 'script.variable-sensitivity'; readonly variable: string; readonly expected: Sensitivity; readonly found: Sensitivity }
  | { readonly code: 'script.audience'; readonly variable: string; readonly audience: Audience; readonly sensitivity: Sensitivity }
  | { readonly code: 'script.secret-spoken'; readonly variable: string }
  | { readonly code: 'script.third-party-variable'; readonly variable: string }
  | { readonly code: 'script.placeholder-parity'; readonly variable: string }
  | { readonly code: 'script.malformed-placeholder' }
  | { readonly code: 'script.placeholder-in-label' }
  | { readonly code: 'script.missing-outcome'; readonly action: DoAction; readonly outcome: DoOutcome['outcome'] }
  | { readonly code: 'script.duplicate-outcome'; readonly outcome: DoOutcome['outcome'] }
  | { readonly code: 'script.unverified-action'; readonly action: DoAction }
  | { readonly code: 'script.fact-not-earned'; readonly fact: CallFact; readonly action: DoAction }
  | { readonly code: 'script.malformed'; readonly problem: string }
  | { readonly code: 'script.missing-locale'; readonly language: Language }
  | { readonly code: 'script.unknown-key'; readonly key: string }
  | { readonly code: 'script.too-long'; readonly allowed: number }
  | { readonly code: 'script.too-deep' }
  | { readonly code: 'script.too-many-steps'; readonly allowed: number }
  | { readonly code: 'script.variable-unit'; readonly variable: string; readonly expected: Unit | null; readonly found: Unit }
  | { readonly code: 'script.unknown-form'; readonly variable: string; readonly form: string }
  | { readonly code: 'script.condition-variable'; readonly variable: string }
  | { readonly code: 'script.condition-figure'; readonly variable: string }
  | { readonly code: 'script.condition-unverified'; readonly variable: string }
  | { readonly code: 'script.too-many-comparisons'; readonly allowed: number }
  | { readonly code: 'script.unknown-part'; readonly part: string }
  | { readonly code: 'script.include-cycle'; readonly parts: readonly string[] }
  | { readonly code: 'script.unknown-parameter'; readonly part: string; readonly parameter: string }
  | { readonly code: 'script.missing-parameter'; readonly part: string; readonly parameter: string }
  | { readonly code: 'script.parameter-type'; readonly part: string; readonly parameter: string }
  | { readonly code: 'script.unknown-exit'; readonly part: string; readonly exit: string }
  | { readonly code: 'script.missing-exit'; readonly part: string; readonly exit: string }
  | { readonly code: 'script.case-figure'; readonly variable: string }
  | { readonly code: 'script.case-failed'; readonly move: number; readonly at: StepId; readonly because: CaseFailure }
);

/** Everything that is wrong with a script, as a failure. */
export type Unsound = { readonly code: 'script.unsound'; readonly issues: readonly ScriptIssue[] };

/** What a script's own test case found otherwise than it expects. */
export type CaseFailure = 'refused' | 'not-refused' | 'at' | 'facts' | 'without' | 'ends';

/** Every code of this module, so that a test can ask for its message in every language. */
export const scriptIssueCodes = [
  'script.duplicate-id',
  'script.reserved-id',
  'script.unknown-target',
  'script.orphan-step',
  'script.dead-end',
  'script.endless-loop',
  'script.resume-on-main-line',
  'script.undeclared-variable',
  'script.unknown-variable',
  'script.variable-type',
  'script.variable-sensitivity',
  'script.audience',
  'script.secret-spoken',
  'script.third-party-variable',
  'script.placeholder-parity',
  'script.malformed-placeholder',
  'script.placeholder-in-label',
  'script.missing-outcome',
  'script.duplicate-outcome',
  'script.unverified-action',
  'script.fact-not-earned',
  'script.malformed',
  'script.missing-locale',
  'script.unknown-key',
  'script.too-long',
  'script.too-deep',
  'script.too-many-steps',
  'script.variable-unit',
  'script.unknown-form',
  'script.condition-variable',
  'script.condition-figure',
  'script.condition-unverified',
  'script.too-many-comparisons',
  'script.unknown-part',
  'script.include-cycle',
  'script.unknown-parameter',
  'script.missing-parameter',
  'script.parameter-type',
  'script.unknown-exit',
  'script.missing-exit',
  'script.case-figure',
  'script.case-failed',
] as const satisfies readonly ScriptIssue['code'][];

/** The codes of refusals to render, publish or accept a script. */
export const scriptFailureCodes = [
  'script.missing-value',
  'script.value-type',
  'script.unsound',
  'script.not-proved',
  'script.too-large',
  'script.wrong-address',
  'script.wrong-pack',
  'script.certificate-mismatch',
] as const;
