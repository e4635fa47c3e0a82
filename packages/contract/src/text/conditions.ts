import type { Condition } from '@parley/domain/script';
import type { ConditionRefusal } from './condition-refusal.ts';
import { type Data, isList } from './data.ts';
import type { Path } from './problems.ts';
import { readCondition } from './read-condition.ts';

/** A condition's text that is not read, and the path of that text. */
export type RefusedCondition = { readonly path: Path; readonly refusal: ConditionRefusal };

/** What stands for a condition whose text is refused, so that nothing else is said of it. */
const placeholder: Condition = { kind: 'all', of: [] };

/** The data of a script or part with every `when` that is a text read as CEL: in its steps, its palette, and those of the parts it brings along. */
export function withConditions(data: Data): { readonly data: Data; readonly refused: readonly RefusedCondition[] } {
  const refused: RefusedCondition[] = [];
  const whole = inLists(data, [], refused);
  const parts = memberOf(whole, 'parts');
  if (!isList(parts)) return { data: whole, refused };
  return {
    data: replaced(
      whole,
      'parts',
      parts.map((part, index) => inLists(part, ['parts', index], refused)),
    ),
    refused,
  };
}

function inLists(data: Data, path: Path, refused: RefusedCondition[]): Data {
  return ['steps', 'palette'].reduce((result: Data, list) => {
    const items = memberOf(result, list);
    if (!isList(items)) return result;
    const read = items.map((item, index) => inItem(item, [...path, list, index], refused));
    return replaced(result, list, read);
  }, data);
}

function inItem(item: Data, path: Path, refused: RefusedCondition[]): Data {
  const text = memberOf(item, 'when');
  if (typeof text !== 'string') return item;
  const condition = readCondition(text);
  if (!condition.ok) refused.push({ path: [...path, 'when'], refusal: condition.error });
  return replaced(item, 'when', condition.ok ? condition.value : placeholder);
}

function memberOf(data: Data, key: string): Data | undefined {
  return typeof data === 'object' && data !== null && !isList(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

/** Data with one member replaced. An own property stays one, whatever its name. */
function replaced(data: Data, key: string, member: Data): Data {
  return typeof data === 'object' && data !== null && !isList(data) ? { ...data, [key]: member } : data;
}
