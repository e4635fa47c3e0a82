import { daysBetween, PlainDate } from '#calendar';
import type { CallFact } from '#compliance';
import { canonical, invariant, never } from '#kernel';
import { parseAmount } from '#money';
import { factBit, type FactSet } from './facts.ts';
import type { Comparison, Condition, Figure, ScriptBody } from './script.ts';
import type { VariableValue } from './values.ts';

/** Which of a script's comparisons hold for a case, a bit each in the order of `comparisonsIn`: fixed while the call lasts. */
export type CaseClass = number;

/** The most different comparisons one script may make. */
export const maxComparisons = 24;

/** Whether a condition holds over a set of facts, for a case of a class. */
export type ConditionTest = (facts: FactSet, caseClass: CaseClass) => boolean;

/** A condition made ready to be asked often. `indexOf` gives a comparison's bit. */
export function conditionTest(condition: Condition, indexOf: (comparison: Comparison) => number): ConditionTest {
  switch (condition.kind) {
    case 'fact': {
      const bit = factBit(condition.fact);
      return (facts) => (facts & bit) !== 0;
    }
    case 'compare': {
      const bit = 1 << indexOf(condition);
      return (_, caseClass) => (caseClass & bit) !== 0;
    }
    case 'not': {
      const test = conditionTest(condition.of, indexOf);
      return (facts, caseClass) => !test(facts, caseClass);
    }
    case 'all': {
      const tests = condition.of.map((part) => conditionTest(part, indexOf));
      return (facts, caseClass) => tests.every((test) => test(facts, caseClass));
    }
    case 'any': {
      const tests = condition.of.map((part) => conditionTest(part, indexOf));
      return (facts, caseClass) => tests.some((test) => test(facts, caseClass));
    }
    default:
      return never(condition);
  }
}

/** The conditions of a script: its branches' in the order of its steps, then its palette's. */
export function conditionsIn(body: Pick<ScriptBody, 'steps' | 'palette'>): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const step of body.steps) if (step.kind === 'branch') conditions.push(step.when);
  for (const { when } of body.palette) if (when !== undefined) conditions.push(when);
  return conditions;
}

/** The facts a condition reads. */
export function conditionFacts(condition: Condition): readonly CallFact[] {
  return leaves(condition).flatMap((leaf) => (leaf.kind === 'fact' ? [leaf.fact] : []));
}

/** The comparisons a condition makes, in order, repeated when repeated. */
export function conditionComparisons(condition: Condition): readonly Comparison[] {
  return leaves(condition).flatMap((leaf) => (leaf.kind === 'compare' ? [leaf] : []));
}

/** Every different comparison of a script, in the order of its steps. */
export function comparisonsIn(body: Pick<ScriptBody, 'steps' | 'palette'>): readonly Comparison[] {
  return comparisonsOf(conditionsIn(body));
}

/** Every different comparison of some conditions, in order. */
export function comparisonsOf(conditions: readonly Condition[]): readonly Comparison[] {
  return [...new Map(conditions.flatMap(conditionComparisons).map((comparison) => [comparisonKey(comparison), comparison])).values()];
}

/** Two comparisons with one key are the same comparison. */
export function comparisonKey(comparison: Comparison): string {
  return canonical(comparison);
}

function leaves(condition: Condition): readonly Extract<Condition, { kind: 'fact' | 'compare' }>[] {
  switch (condition.kind) {
    case 'fact':
    case 'compare':
      return [condition];
    case 'not':
      return leaves(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(leaves);
    default:
      return never(condition);
  }
}

/** The class of a case by its values; the first variable that has no value, or none of the comparison's kind, when there is one. */
export function caseClassOf(
  comparisons: readonly Comparison[],
  valueOf: (variable: string) => Figure | VariableValue | undefined,
): { readonly kind: 'class'; readonly caseClass: CaseClass } | { readonly kind: 'unknown'; readonly variable: string } {
  let caseClass: CaseClass = 0;
  for (const [index, comparison] of comparisons.entries()) {
    const measured = measure(valueOf(comparison.variable));
    const bound = measure(comparison.figure);
    if (measured === undefined || bound === undefined || measured.scale !== bound.scale) {
      return { kind: 'unknown', variable: comparison.variable };
    }
    if (holds(comparison.op, measured.value, bound.value)) caseClass |= 1 << index;
  }
  return { kind: 'class', caseClass };
}

/**
 * Every class that some case can be in: for each variable one case below, at and above each figure it is compared with, and all combinations
 * of variables. Figures are whole (days, minor units), so there is always a case between two that are more than one apart. Undefined when
 * there are more than `limit`.
 */
export function caseClasses(comparisons: readonly Comparison[], limit: number): readonly CaseClass[] | undefined {
  const variables = [...new Set(comparisons.map((comparison) => `${comparison.variable} ${measure(comparison.figure)?.scale ?? ''}`))];
  let classes: readonly CaseClass[] = [0];
  for (const variable of variables) {
    const own = comparisons.flatMap((comparison, index) => {
      const bound = measure(comparison.figure);
      return bound !== undefined && `${comparison.variable} ${bound.scale}` === variable ? [{ comparison, index, bound: bound.value }] : [];
    });
    const points = new Set(own.flatMap(({ bound }) => [bound - 1n, bound, bound + 1n]));
    const parts = new Set(
      [...points].map((point) =>
        own.reduce((set, { comparison, index, bound }) => (holds(comparison.op, point, bound) ? set | (1 << index) : set), 0),
      ),
    );
    classes = classes.flatMap((one) => [...parts].map((part) => one | part));
    if (classes.length > limit) return undefined;
  }
  return classes;
}

function holds(op: Comparison['op'], left: bigint, right: bigint): boolean {
  switch (op) {
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'ge':
      return left >= right;
    case 'gt':
      return left > right;
    default:
      return never(op);
  }
}

const dayZero = PlainDate.parse('1970-01-01');

/** A figure as a whole number on a scale; figures on different scales (currencies, kinds) cannot be compared. */
function measure(figure: Figure | VariableValue | undefined): { readonly scale: string; readonly value: bigint } | undefined {
  if (figure === undefined) return undefined;
  switch (figure.type) {
    case 'money': {
      if ('value' in figure) return { scale: figure.value.currency, value: figure.value.minor };
      const amount = parseAmount(figure.amount, figure.currency);
      return amount.ok ? { scale: figure.currency, value: amount.value.minor } : undefined;
    }
    case 'integer':
      return { scale: 'integer', value: BigInt(figure.value) };
    case 'date':
      return { scale: 'date', value: BigInt(daysBetween(dayZero, figure.value)) };
    default:
      return undefined;
  }
}

/** The indexes of comparisons by identity, for `conditionTest`. Every comparison asked for must be one of a script's own. */
export function comparisonIndex(comparisons: readonly Comparison[]): (comparison: Comparison) => number {
  const indexes = new Map(comparisons.map((comparison, index) => [comparisonKey(comparison), index]));
  const known = new WeakMap<Comparison, number>();
  return (comparison) => {
    const index = known.get(comparison) ?? indexes.get(comparisonKey(comparison));
    invariant(index !== undefined, 'a comparison of the script has an index');
    known.set(comparison, index);
    return index;
  };
}
