import { type Data, isList, isRecord } from './data.ts';
import { readCondition } from './read-condition.ts';
import { writeCondition } from './write-condition.ts';
import { Condition } from '@parley/domain/script';

/** Left out in a text, these are empty lists. */
const emptyWhenLeftOut: ReadonlySet<string> = new Set(['needs', 'establishes']);

/** Whether a member says nothing that leaving it out would not say. */
export function isDefault(key: string, member: Data): boolean {
  return emptyWhenLeftOut.has(key) && isList(member) && member.length === 0;
}

/** What a value comes to for whoever reads it: no members that are left out or default, and a condition's text read. */
export function meaningOf(value: unknown): Data {
  if (Array.isArray(value)) return value.map(meaningOf);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).flatMap(([key, member]): readonly (readonly [string, Data])[] => {
      const meaning: Data | undefined = member === undefined ? undefined : key === 'when' ? conditionOf(member) : meaningOf(member);
      return meaning === undefined || isDefault(key, meaning) ? [] : [[key, meaning]];
    });
    return Object.fromEntries(members);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A text that is no condition is left as it is: an exit may be called `when`. */
function conditionOf(member: unknown): Data {
  const condition = typeof member === 'string' ? readCondition(member) : undefined;
  return meaningOf(condition?.ok === true ? condition.value : member);
}

/** A condition's data as its text, when that text is read as exactly this condition. */
export function conditionText(key: string, member: Data): string | undefined {
  if (key !== 'when' || !isRecord(member)) return undefined;
  const condition = Condition.safeParse(member);
  if (!condition.success) return undefined;
  const text = writeCondition(condition.data);
  const again = readCondition(text);
  return again.ok && same(meaningOf(again.value), member) ? text : undefined;
}

/** Whether two values are the same, the order of members aside. */
export function same(one: Data, other: Data): boolean {
  if (isList(one)) return isList(other) && one.length === other.length && one.every((item, index) => same(item, other[index] ?? null));
  if (!isRecord(one)) return one === other;
  if (!isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key] ?? null, other[key] ?? null))
  );
}
