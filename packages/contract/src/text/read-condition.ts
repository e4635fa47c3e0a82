import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { CallFact } from '@parley/domain/compliance';
import { err, ok, type Result } from '@parley/domain/kernel';
import { type Comparison, type Condition, standardVariable } from '@parley/domain/script';
import type { ConditionRefusal } from './condition-refusal.ts';
import { readFigure } from './read-figure.ts';

/** Longer than any condition that a person can check by reading it. */
const maxLength = 2000;
const maxDepth = 32;
const cel = new Environment({ limits: { maxDepth, maxAstNodes: maxLength, maxCallArguments: 8, maxListElements: 8, maxMapEntries: 8 } });

const operators = { '<': 'lt', '<=': 'le', '==': 'eq', '!=': 'ne', '>=': 'ge', '>': 'gt' } as const;

/**
 * Reads a condition written in a part of CEL: `fact("amount-stated")`, comparisons of a standard variable with a figure (`daysPastDue > 90`,
 * `outstanding >= money("10000.00", "CNY")`, `dueDate < date("2026-01-01")`), `!`, `&&`, `||`, brackets, `true` and `false`. What is joined by
 * one operator becomes one list: `a && (b && c)` is `a && b && c`. Anything else of CEL is refused; never throws.
 */
export function readCondition(text: string): Result<Condition, ConditionRefusal> {
  if (text.length > maxLength) return err({ code: 'condition.too-long', offset: maxLength, allowed: maxLength });
  const parsed = parsedBy(text);
  if (!parsed.ok) return parsed;
  return conditionOf(parsed.value, 0);
}

function parsedBy(text: string): Result<ASTNode, ConditionRefusal> {
  try {
    return ok(cel.parse(text).ast);
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause;
    const offset = Math.min(cause.range?.start ?? 0, text.length);
    if (cause.code === 'limit_exceeded') return err({ code: 'condition.too-deep', offset, allowed: maxDepth });
    return err({ code: 'condition.syntax', offset, problem: cause.code });
  }
}

function conditionOf(node: ASTNode, depth: number): Result<Condition, ConditionRefusal> {
  const offset = node.start;
  if (depth > maxDepth) return err({ code: 'condition.too-deep', offset, allowed: maxDepth });
  switch (node.op) {
    case '||':
    case '&&':
      return joined(node, depth);
    case '!_': {
      const of = conditionOf(node.args, depth + 1);
      return of.ok ? ok({ kind: 'not', of: of.value }) : of;
    }
    case '<':
    case '<=':
    case '==':
    case '!=':
    case '>=':
    case '>':
      return comparisonOf(operators[node.op], node.args, offset);
    case 'call':
      return factOf(node.args, offset);
    case 'rcall':
      return err({ code: 'condition.call', offset, name: node.args[0] });
    case 'value':
      if (node.args === true) return ok({ kind: 'all', of: [] });
      return node.args === false ? ok({ kind: 'any', of: [] }) : err({ code: 'condition.not-a-condition', offset });
    case 'id':
      return err({ code: 'condition.not-a-condition', offset });
    case '-_':
      return err({ code: 'condition.arithmetic', offset, operator: '-' });
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return err({ code: 'condition.arithmetic', offset, operator: node.op });
    case 'in':
    case 'list':
    case 'map':
    case '[]':
    case '[?]':
      return err({ code: 'condition.list', offset });
    case '.':
    case '.?':
      return err({ code: 'condition.field', offset });
    case '?:':
      return err({ code: 'condition.choice', offset });
  }
}

function joined(node: Extract<ASTNode, { op: '||' | '&&' }>, depth: number): Result<Condition, ConditionRefusal> {
  const kind = node.op === '&&' ? 'all' : 'any';
  const parts: Condition[] = [];
  // A chain leans to the left and is as long as the text; it is no deeper for that.
  const waiting: ASTNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === node.op) {
      waiting.push(next.args[1], next.args[0]);
      continue;
    }
    const part = conditionOf(next, depth + 1);
    if (!part.ok) return part;
    if (part.value.kind === kind) parts.push(...part.value.of);
    else parts.push(part.value);
  }
  const [only] = parts;
  return ok(parts.length === 1 && only !== undefined ? only : { kind, of: parts });
}

function factOf([name, args]: readonly [string, readonly ASTNode[]], offset: number): Result<Condition, ConditionRefusal> {
  if (name !== 'fact') return err({ code: 'condition.call', offset, name });
  const [first] = args;
  const text = args.length === 1 && first?.op === 'value' ? first.args : undefined;
  if (first === undefined || typeof text !== 'string') return err({ code: 'condition.arguments', offset, name });
  const fact = CallFact.safeParse(text);
  return fact.success
    ? ok({ kind: 'fact', fact: fact.data })
    : err<{ code: 'condition.unknown-fact'; offset: number; fact: string }>({
        code: 'condition.unknown-fact',
        offset: first.start,
        fact: text,
      });
}

function comparisonOf(
  op: Comparison['op'],
  [left, right]: readonly [ASTNode, ASTNode],
  offset: number,
): Result<Condition, ConditionRefusal> {
  if (left.op !== 'id') return err({ code: 'condition.not-a-comparison', offset });
  const variable = left.args;
  const standard = standardVariable(variable);
  if (standard === undefined) return err({ code: 'condition.unknown-variable', offset: left.start, variable });
  const figure = readFigure(right);
  if (!figure.ok) return figure;
  const found = figure.value.type;
  if (standard.type !== found) return err({ code: 'condition.type', offset: right.start, variable, expected: standard.type, found });
  return ok({ kind: 'compare', variable, op, figure: figure.value });
}
