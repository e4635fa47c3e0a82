import type { ScriptIssue } from './issues.ts';
import { type Block, maxTextLength, type Sensitivity, type Variable } from './script.ts';
import type { Argument, IncludeStep, Parameter, ScriptLibrary, ScriptPart } from './source.ts';

const rank: { readonly [sensitivity in Sensitivity]: number } = { public: 0, rightParty: 1, secret: 2 };

/** What replaces `{parameter}` in a part's texts: a placeholder or a text, for each language. */
export type Fills = ReadonlyMap<string, Block['text']>;

/** What an include step may draw on: its id in the script written out, its part, and what is around it. */
export type Filling = {
  readonly id: string;
  readonly step: IncludeStep;
  readonly part: ScriptPart;
  readonly outer: Fills;
  readonly variables: readonly (string | Variable)[];
  readonly library: ScriptLibrary;
};

/** The fills of an included part, and what is wrong with its arguments. */
export function fillsOf(filling: Filling): { readonly fills: Fills; readonly issues: readonly ScriptIssue[] } {
  const { id, part, step } = filling;
  const parameters = part.parameters ?? [];
  const given = step.with ?? {};
  const issues: ScriptIssue[] = Object.keys(given)
    .filter((name) => !parameters.some((parameter) => parameter.name === name))
    .map((parameter) => ({ code: 'script.unknown-parameter', step: id, part: part.id, parameter }));
  const fills = new Map<string, Block['text']>();
  for (const parameter of parameters) {
    const argument = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
    const about = { step: id, part: part.id, parameter: parameter.name };
    if (argument === undefined) {
      issues.push({ code: 'script.missing-parameter', ...about });
      continue;
    }
    if (!fits(argument, parameter, filling)) issues.push({ code: 'script.parameter-type', ...about });
    fills.set(parameter.name, fillOf(argument, filling.outer));
  }
  return { fills, issues };
}

function fillOf(argument: Argument, outer: Fills): Block['text'] {
  if ('text' in argument) return argument.text;
  const placeholder = `{${argument.variable}}`;
  return outer.get(argument.variable) ?? { 'zh-CN': placeholder, en: placeholder };
}

/** A text fits a parameter of type text and interpolates nothing; a variable must be of the type, and no more sensitive than the part was written for. */
function fits(argument: Argument, parameter: Parameter, { outer, variables, library }: Filling): boolean {
  if ('text' in argument) return parameter.type === 'text' && !/[{}]/.test(argument.text['zh-CN'] + argument.text.en);
  const name = argument.variable;
  if (outer.has(name)) return true;
  const found = variables.find((variable) => (typeof variable === 'string' ? variable : variable.name) === name);
  const variable = typeof found === 'object' ? found : library.variables.find((one) => one.name === name);
  return variable !== undefined && variable.type === parameter.type && rank[variable.sensitivity] <= rank[parameter.sensitivity];
}

/**
 * A block with its part's parameters filled in; undefined when a text becomes longer than one may be. The form a placeholder asks for goes with
 * a variable and has no meaning for a text.
 */
export function filled(block: Block, fills: Fills): Block | undefined {
  if (fills.size === 0) return block;
  const fill = (language: keyof Block['text']) => {
    let room = maxTextLength;
    const text = block.text[language].replaceAll(/\{([a-z][A-Za-z0-9]*)(:[a-z]+)?\}/g, (whole, name: string, form: string | undefined) => {
      const given = fills.get(name)?.[language];
      if (given === undefined) return whole;
      room -= given.length;
      if (room < 0) return '';
      return form !== undefined && given.startsWith('{') ? `${given.slice(0, -1)}${form}}` : given;
    });
    return room < 0 || text.length > maxTextLength ? undefined : text;
  };
  const [chinese, english] = [fill('zh-CN'), fill('en')];
  return chinese === undefined || english === undefined ? undefined : { ...block, text: { 'zh-CN': chinese, en: english } };
}
