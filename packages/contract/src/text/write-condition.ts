import { never } from '@parley/domain/kernel';
import type { Comparison, Condition, Figure } from '@parley/domain/script';

const operators: { readonly [op in Comparison['op']]: string } = { lt: '<', le: '<=', eq: '==', ne: '!=', ge: '>=', gt: '>' };

/**
 * A condition as CEL, on one line. `readCondition` gives it back, with nested lists of one kind made one list and a list of one made its member;
 * only a comparison that `readCondition` refuses, of an unknown variable or with a figure of another type, is not read again.
 */
export function writeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'fact':
      return `fact("${condition.fact}")`;
    case 'compare':
      return `${condition.variable} ${operators[condition.op]} ${writeFigure(condition.figure)}`;
    case 'not':
      return `!${bracketed(condition.of)}`;
    case 'all':
      return condition.of.length === 0 ? 'true' : list(condition.of, ' && ');
    case 'any':
      return condition.of.length === 0 ? 'false' : list(condition.of, ' || ');
    default:
      return never(condition);
  }
}

function list(parts: readonly Condition[], operator: string): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return writeCondition(only);
  return parts.map((part) => (part.kind === 'all' || part.kind === 'any' ? bracketed(part) : writeCondition(part))).join(operator);
}

function bracketed(condition: Condition): string {
  if ((condition.kind === 'all' || condition.kind === 'any') && condition.of.length < 2) {
    const [only] = condition.of;
    return only === undefined ? writeCondition(condition) : bracketed(only);
  }
  return condition.kind === 'fact' || condition.kind === 'not' ? writeCondition(condition) : `(${writeCondition(condition)})`;
}

function writeFigure(figure: Figure): string {
  switch (figure.type) {
    case 'integer':
      return String(figure.value);
    case 'money':
      return `money("${figure.amount}", "${figure.currency}")`;
    case 'date':
      return `date("${figure.value}")`;
    default:
      return never(figure);
  }
}
