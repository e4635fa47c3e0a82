import type { CallFact } from '#compliance';
import {
  type Argument,
  assemble,
  type Block,
  type Condition,
  readScriptSource,
  type ScriptBody,
  standardVariables,
  typedBlock,
  type Variable,
} from '#script';

/** A script's source as data that nobody has looked at: what a file holds, and what tests spoil. */
export type StepData = { readonly id: string; readonly [member: string]: unknown };
export type PartData = {
  readonly id: string;
  readonly steps: readonly StepData[];
  readonly palette: readonly StepData[];
  readonly [member: string]: unknown;
};
export type SourceData = PartData & { readonly parts: readonly PartData[] };
type Facts = readonly CallFact[];
type Rest = { readonly [member: string]: unknown };

/** A title or label: tests read ids. */
export const named = (id: string) => ({ 'zh-CN': id, en: id });
export const fact = (name: CallFact): Condition => ({ kind: 'fact', fact: name });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });

/** A text that anybody may hear. */
export const safeText = typedBlock('thirdPartySafe', { 'zh-CN': '请拨打{officialNumber}', en: 'Please ring {officialNumber}' });

/** Steps as data; `more` is anything else they have. */
export const say = (id: string, blocks: readonly Block[], way: { next: string; establishes?: Facts } & Rest): StepData => ({
  id,
  kind: 'say',
  title: named(id),
  blocks,
  ...way,
});
export const ask = (id: string, blocks: readonly Block[], way: { answers: readonly StepData[] } & Rest): StepData => ({
  id,
  kind: 'ask',
  title: named(id),
  blocks,
  ...way,
});
export const answer = (id: string, next: string, establishes: Facts = []): StepData => ({ id, label: named(id), establishes, next });
export const act = (id: string, action: string, ways: { readonly [outcome: string]: string | readonly [string, ...Facts] }): StepData => ({
  id,
  kind: 'do',
  title: named(id),
  action,
  instructions: named(id),
  outcomes: Object.entries(ways).map(([outcome, way]) => {
    const [next, ...establishes] = typeof way === 'string' ? [way] : way;
    return { outcome, next, establishes };
  }),
});
export const branch = (id: string, when: Condition, [then, otherwise]: readonly [string, string]): StepData => ({
  id,
  kind: 'branch',
  title: named(id),
  when,
  then,
  otherwise,
});
export const end = (id: string, disposition: string): StepData => ({ id, kind: 'end', title: named(id), disposition });
export const entry = (id: string, goto: string, more: { resume: boolean; establishes?: Facts; when?: Condition }): StepData => ({
  id,
  label: named(id),
  goto,
  ...more,
});
export const include = (
  id: string,
  part: string,
  more: { exits: Readonly<Record<string, string>>; with?: Readonly<Record<string, Argument>>; needs?: Facts; unless?: Facts },
): StepData => ({ id, kind: 'include', part, title: named(id), ...more });
export const olderThan = (days: number): Condition => ({
  kind: 'compare',
  variable: 'daysPastDue',
  op: 'gt',
  figure: { type: 'integer', value: days },
});
export const owesAtLeast = (amount: string): Condition => ({
  kind: 'compare',
  variable: 'outstanding',
  op: 'ge',
  figure: { type: 'money', currency: 'CNY', amount },
});

/** The standard variables as a library has them. */
export const everyVariable: readonly Variable[] = standardVariables.map((variable) => {
  const { name, type, sensitivity } = variable;
  return { name, type, sensitivity, title: named(name), ...('unit' in variable ? { unit: variable.unit } : {}) };
});

/** The source put together, as it is proved and run. Throws when it cannot be read: that is a mistake of the test. */
export function assembled(source: SourceData): ScriptBody {
  const read = readScriptSource(source);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const body = assemble(read.value, { parts: [], variables: everyVariable });
  if (!body.ok) throw new Error(JSON.stringify(body.error));
  return body.value;
}
