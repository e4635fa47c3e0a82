import { type Data, isList, isRecord } from './data.ts';
import { conditionText } from './meaning.ts';
import { scalarText } from './scalar-text.ts';

/** The order in which a person writes the members of a script, its steps, answers, variables and cases. Records have members of other names. */
const order = [
  'id outcome name audience kind type unit sensitivity part title label tone pack products parameters variables exits entry politeEnd',
  'action needs unless with blocks text instructions answers outcomes when then otherwise establishes goto resume disposition next',
  'given moves expect fact variable op figure currency amount value of zh-CN en steps palette cases parts',
].flatMap((line) => line.split(' '));
const places = new Map(order.map((name, index) => [name, index]));

/** The place of a member among its fellows: the lower stands before the higher. Members of other names come last, as they are. */
export function placeOf(key: string): number {
  return places.get(key) ?? order.length;
}

/** The longest line that is still written in braces or brackets. */
const width = 140;
/** The lists whose items stand apart. */
const spaced: ReadonlySet<string> = new Set(['steps', 'parts']);

/** The members of a record in their order, a condition as its text where that says exactly the same. */
function membersOf(record: { readonly [key: string]: Data }): readonly (readonly [string, Data])[] {
  const members = Object.entries(record).map(([key, member]) => [key, conditionText(key, member) ?? member] as const);
  return members.toSorted(([one], [other]) => placeOf(one) - placeOf(other));
}

/** A value on one line. */
export function flowText(value: Data): string {
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  if (!isRecord(value)) return scalarText(value);
  const members = membersOf(value).map(([key, member]) => `${scalarText(key)}: ${flowText(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A member of a record as lines, the first of which begins with its key. */
export function memberLines(key: string, value: Data): readonly string[] {
  const name = scalarText(key);
  const member = conditionText(key, value) ?? value;
  const lines = isFlow(key, member) ? undefined : blockLines(member, spaced.has(key));
  return lines === undefined ? [`${name}: ${flowText(member)}`] : [`${name}:`, ...lines.map(indented)];
}

/** An item of a list as lines, the first of which begins with its dash. */
export function itemLines(item: Data): readonly string[] {
  const flow = flowText(item);
  const lines = flow.length <= width ? undefined : blockLines(item, false);
  if (lines === undefined) return [`- ${flow}`];
  return lines.map((line, index) => (index === 0 ? `- ${line}` : indented(line)));
}

/** A whole document. */
export function documentText(root: { readonly [key: string]: Data }): string {
  const members = membersOf(root).map(([key, member]) => memberLines(key, member));
  return `${setApart(members).join('\n')}\n`;
}

/** Groups of lines, with a blank line on either side of one that has several. */
function setApart(groups: readonly (readonly string[])[]): readonly string[] {
  return groups.flatMap((lines, index) => {
    const before = groups[index - 1];
    return before !== undefined && (lines.length > 1 || before.length > 1) ? ['', ...lines] : lines;
  });
}

/** The lists of a script's things are written one a line; so are the texts that are said, unless they are short. */
function isFlow(key: string, value: Data): boolean {
  if (!isList(value) && !isRecord(value)) return true;
  const listed = ['steps', 'palette', 'cases', 'parts', 'blocks', 'answers', 'outcomes'].includes(key);
  if (isList(value) && value.every((item) => !isRecord(item) && !isList(item))) return true;
  return !listed && flowText(value).length <= width;
}

function blockLines(value: Data, apart: boolean): readonly string[] | undefined {
  if (isList(value)) {
    if (value.length === 0) return undefined;
    const items = value.map(itemLines);
    return apart ? setApart(items) : items.flat();
  }
  if (!isRecord(value) || Object.keys(value).length === 0) return undefined;
  return membersOf(value).flatMap(([key, member]) => memberLines(key, member));
}

/** A line set two spaces in; a blank line stays blank. */
export function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
