import type { ASTNode } from '@marcbachmann/cel-js';
import { err, ok, type Result } from '@parley/domain/kernel';
import { Figure } from '@parley/domain/script';
import type { ConditionRefusal } from './condition-refusal.ts';

/** The figure that stands at the right of a comparison: `90`, `-3`, `money("10000.00", "CNY")`, `date("2026-01-01")`. */
export function readFigure(node: ASTNode): Result<Figure, ConditionRefusal> {
  const offset = node.start;
  switch (node.op) {
    case 'value':
      return integer(node.args, offset);
    case '-_':
      return node.args.op === 'value' && typeof node.args.args === 'bigint'
        ? integer(-node.args.args, offset)
        : err({ code: 'condition.arithmetic', offset, operator: '-' });
    case 'call':
      return called(node.args, offset);
    case 'rcall':
      return err({ code: 'condition.call', offset, name: node.args[0] });
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return err({ code: 'condition.arithmetic', offset, operator: node.op });
    case 'list':
    case 'map':
    case '[]':
    case '[?]':
    case 'in':
      return err({ code: 'condition.list', offset });
    case '.':
    case '.?':
      return err({ code: 'condition.field', offset });
    case '?:':
      return err({ code: 'condition.choice', offset });
    default:
      return err({ code: 'condition.not-a-comparison', offset });
  }
}

function integer(value: unknown, offset: number): Result<Figure, ConditionRefusal> {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return err({ code: 'condition.not-a-comparison', offset });
  const exact = typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : undefined;
  return checked('integer', { value: exact }, offset);
}

function called([name, args]: readonly [string, readonly ASTNode[]], offset: number): Result<Figure, ConditionRefusal> {
  if (name !== 'money' && name !== 'date') return err({ code: 'condition.call', offset, name });
  const wanted = name === 'money' ? 2 : 1;
  const texts = args.flatMap((argument) => (argument.op === 'value' && typeof argument.args === 'string' ? [argument.args] : []));
  if (args.length !== wanted || texts.length !== wanted) return err({ code: 'condition.arguments', offset, name });
  const [first, second] = texts;
  return name === 'money' ? checked('money', { currency: second, amount: first }, offset) : checked('date', { value: first }, offset);
}

function checked(type: Figure['type'], figure: object, offset: number): Result<Figure, ConditionRefusal> {
  const read = Figure.safeParse({ type, ...figure });
  return read.success ? ok(read.data) : err({ code: 'condition.figure', offset, type });
}
