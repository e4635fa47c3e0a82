import type { CallFact, Audience } from '#compliance';
import type { DoAction, DoOutcome, Sensitivity, StepId } from './script.ts';

/** What is wrong with a script, before any proof. `step` is where, or null when it concerns the whole; for palette entries it is the entry's id. */
export type ScriptIssue = { readonly step: StepId | null } & (
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
  | { readonly code: 'script.fact-not-earned'; readonly fact: CallFact; readonly action: DoAction }
);

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
  'script.fact-not-earned',
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
