import { parseAmount } from '#money';
import { comparisonsIn, conditionComparisons, maxComparisons } from './conditions.ts';
import type { ScriptIssue } from './issues.ts';
import type { Comparison, PaletteEntry, ScriptBody, Step } from './script.ts';
import { standardVariable } from './variables.ts';

/** Whether a script makes more different comparisons than a proof can tell apart. */
export function checkComparisons(body: ScriptBody): readonly ScriptIssue[] {
  return comparisonsIn(body).length > maxComparisons ? [{ code: 'script.too-many-comparisons', step: null, allowed: maxComparisons }] : [];
}

/** A branch may compare the case's figures, and only once the right party is verified: otherwise what is said next would tell them. */
export function checkCondition(step: Step): readonly ScriptIssue[] {
  if (step.kind !== 'branch') return [];
  return conditionComparisons(step.when).flatMap((comparison) => [
    ...figureIssues(step.id, comparison),
    ...(step.needs.includes('right-party-verified')
      ? []
      : [{ code: 'script.condition-unverified' as const, step: step.id, variable: comparison.variable }]),
  ]);
}

/** The palette is there before anyone is verified: it compares no figures. */
export function checkWhen(entry: PaletteEntry): readonly ScriptIssue[] {
  if (entry.when === undefined) return [];
  return conditionComparisons(entry.when).map(({ variable }) => ({ code: 'script.condition-unverified', step: entry.id, variable }));
}

/** Only what the case says and the call does not change can be compared, with a figure of its own kind. */
function figureIssues(step: string, { variable, figure }: Comparison): readonly ScriptIssue[] {
  const standard = standardVariable(variable);
  if (standard === undefined || standard.after !== undefined || standard.type !== figure.type) {
    return [{ code: 'script.condition-variable', step, variable }];
  }
  const unreadable = figure.type === 'money' && !parseAmount(figure.amount, figure.currency).ok;
  return unreadable ? [{ code: 'script.condition-figure', step, variable }] : [];
}
