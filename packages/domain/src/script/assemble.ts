import { err, ok, type Result } from '#kernel';
import { resumeTarget } from './compile.ts';
import { filled, type Fills, fillsOf } from './fill.ts';
import type { ScriptIssue, Unsound } from './issues.ts';
import {
  type Block,
  maxEntries,
  maxSteps,
  maxTextLength,
  type PaletteEntry,
  type ScriptBody,
  type Step,
  StepId,
  type Variable,
} from './script.ts';
import type { IncludeStep, ScriptLibrary, ScriptPart, ScriptSource, SourceStep } from './source.ts';

/** What the steps of one level are rewritten under: the whole script, or a part in the place of an include step. */
type Level = {
  /** '' for the script, otherwise the id of the include step and a dot. */
  readonly prefix: string;
  readonly steps: ReadonlyMap<string, SourceStep>;
  /** Where the part's exits lead, already rewritten. */
  readonly exits: ReadonlyMap<string, string>;
  readonly fills: Fills;
  readonly needs: Step['needs'];
  readonly unless: Step['needs'];
  readonly within: readonly string[];
};
const maxIssues = 100;
/** What is being put together, and from what. */
type Assembly = {
  readonly parts: ReadonlyMap<string, ScriptPart>;
  readonly library: ScriptLibrary;
  readonly steps: Step[];
  readonly palette: PaletteEntry[];
  readonly named: (string | Variable)[];
  readonly issues: ScriptIssue[];
};

/**
 * Writes out a source: includes become the steps of their parts, with ids set off by a dot, and variables that are only named get their
 * types and titles. Parts of the source itself stand before the library's. Answers every problem found, never half a script.
 */
export function assemble(source: ScriptSource, library: ScriptLibrary): Result<ScriptBody, Unsound> {
  const parts = new Map([...library.parts, ...(source.parts ?? [])].map((part) => [part.id, part]));
  const assembly: Assembly = { parts, library, steps: [], palette: [], named: [...source.variables], issues: [] };
  const { steps, palette, issues } = assembly;
  const top: Level = { prefix: '', steps: byId(source.steps), exits: new Map(), fills: new Map(), needs: [], unless: [], within: [] };
  expand(assembly, top, source.steps);
  if (steps.length > maxSteps) issues.push({ code: 'script.too-many-steps', step: null, allowed: maxSteps });
  if (source.palette.length + palette.length > maxEntries) {
    issues.push({ code: 'script.too-long', step: null, path: ['palette'], allowed: maxEntries });
  }
  const variables = declared(assembly);
  if (issues.length > 0) return err({ code: 'script.unsound', issues });
  const target = (id: string) => targetIn(assembly, top, id);
  const { variables: _names, steps: _steps, parts: _parts, ...head } = source;
  return ok({
    ...head,
    entry: target(source.entry),
    politeEnd: target(source.politeEnd),
    variables,
    steps,
    palette: [...source.palette.map((entry) => ({ ...entry, goto: target(entry.goto) })), ...palette],
  });
}

function expand(assembly: Assembly, level: Level, steps: readonly SourceStep[]): void {
  for (const step of steps) {
    // Parts that put in parts grow by multiplication: what is wrong a hundred times need not be told again.
    if (assembly.steps.length > maxSteps || assembly.issues.length > maxIssues || assembly.palette.length > maxEntries) return;
    if (step.kind === 'include') include(assembly, level, step);
    else assembly.steps.push(rewritten(assembly, level, step));
  }
}

function include(assembly: Assembly, level: Level, step: IncludeStep): void {
  const { parts, library, named, issues, palette } = assembly;
  const id = level.prefix + step.id;
  const part = parts.get(step.part);
  if (part === undefined) {
    issues.push({ code: 'script.unknown-part', step: id, part: step.part });
    return;
  }
  // An id grows with every level: one that no longer is an id has gone round, or as deep as nobody reads.
  if (level.within.includes(part.id) || !StepId.safeParse(`${id}.${part.entry}`).success) {
    issues.push({ code: 'script.include-cycle', step: id, parts: [...level.within, part.id] });
    return;
  }
  const missing = part.exits.filter((exit) => !Object.hasOwn(step.exits, exit));
  const unknown = Object.keys(step.exits).filter((exit) => !part.exits.includes(exit));
  issues.push(
    ...missing.map((exit): ScriptIssue => ({ code: 'script.missing-exit', step: id, part: part.id, exit })),
    ...unknown.map((exit): ScriptIssue => ({ code: 'script.unknown-exit', step: id, part: part.id, exit })),
  );
  const filling = fillsOf({ id, step, part, outer: level.fills, variables: named, library });
  issues.push(...filling.issues);
  named.push(...(part.variables ?? []));
  const inner: Level = {
    prefix: `${id}.`,
    steps: byId(part.steps),
    exits: new Map(Object.entries(step.exits).map(([exit, target]) => [exit, targetIn(assembly, level, target)])),
    fills: filling.fills,
    needs: [...level.needs, ...step.needs],
    unless: [...level.unless, ...(step.unless ?? [])],
    within: [...level.within, part.id],
  };
  expand(assembly, inner, part.steps);
  for (const entry of part.palette ?? []) {
    palette.push({ ...entry, id: inner.prefix + entry.id, goto: targetIn(assembly, inner, entry.goto) });
  }
}

/** A target as it stands in the script written out. The way to an include step is the way to its part's entry. */
function targetIn(assembly: Assembly, level: Level, target: string): string {
  if (target === resumeTarget) return target;
  const exit = level.exits.get(target);
  if (exit !== undefined) return exit;
  let [prefix, id, steps] = [level.prefix, target, level.steps];
  const seen = new Set(level.within);
  for (;;) {
    const step = steps.get(id);
    const part = step?.kind === 'include' ? assembly.parts.get(step.part) : undefined;
    if (part === undefined || seen.has(part.id)) return prefix + id;
    seen.add(part.id);
    [prefix, id, steps] = [`${prefix}${id}.`, part.entry, byId(part.steps)];
  }
}

function rewritten(assembly: Assembly, level: Level, step: Exclude<SourceStep, IncludeStep>): Step {
  const target = (id: string) => targetIn(assembly, level, id);
  const blocks = (given: readonly Block[]): readonly Block[] =>
    given.map((block) => {
      const whole = filled(block, level.fills);
      if (whole !== undefined) return whole;
      assembly.issues.push({ code: 'script.too-long', step: level.prefix + step.id, allowed: maxTextLength });
      return block;
    });
  const unless = [...new Set([...level.unless, ...(step.unless ?? [])])];
  const head = {
    id: level.prefix + step.id,
    needs: [...new Set([...level.needs, ...step.needs])],
    ...(unless.length === 0 ? {} : { unless }),
  };
  switch (step.kind) {
    case 'say':
      return { ...step, ...head, blocks: blocks(step.blocks), next: target(step.next) };
    case 'ask': {
      const answers = step.answers.map((answer) => ({ ...answer, next: target(answer.next) }));
      return { ...step, ...head, blocks: blocks(step.blocks), answers };
    }
    case 'do':
      return { ...step, ...head, outcomes: step.outcomes.map((way) => ({ ...way, next: target(way.next) })) };
    case 'branch':
      return { ...step, ...head, then: target(step.then), otherwise: target(step.otherwise) };
    case 'end':
      return { ...step, ...head };
  }
}

function byId(steps: readonly SourceStep[]): ReadonlyMap<string, SourceStep> {
  return new Map(steps.map((step) => [step.id, step]));
}

/** The variables of a script, each once, in the order they are first named. */
function declared({ named, library, issues }: Assembly): readonly Variable[] {
  const variables = new Map<string, Variable>();
  for (const one of named) {
    const name = typeof one === 'string' ? one : one.name;
    const variable = typeof one === 'string' ? library.variables.find((candidate) => candidate.name === one) : one;
    if (variable === undefined) issues.push({ code: 'script.unknown-variable', step: null, variable: name });
    else if (!variables.has(name)) variables.set(name, variable);
  }
  return [...variables.values()];
}
