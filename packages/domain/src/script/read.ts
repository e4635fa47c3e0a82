import { err, ok, type Result } from '#kernel';
import type { z } from 'zod';
import type { ScriptIssue, Unsound } from './issues.ts';
import { ScriptPart, ScriptSource } from './source.ts';
import { type Path, unknownKeys } from './unknown-keys.ts';

/** How deep and how large a document may be before anything looks at what it says. */
const maxDepth = 64;
const maxValues = 200_000;

/** Reads a script's source from data of unknown origin. Every problem has its path, a key nobody reads included; never throws, whatever the data. */
export function readScriptSource(input: unknown): Result<ScriptSource, Unsound> {
  return read(ScriptSource, input);
}

/** Reads a part, as `readScriptSource`. */
export function readScriptPart(input: unknown): Result<ScriptPart, Unsound> {
  return read(ScriptPart, input);
}

function read<Value>(schema: z.ZodType<Value>, input: unknown): Result<Value, Unsound> {
  if (!isSmall(input)) return err({ code: 'script.unsound', issues: [{ code: 'script.too-deep', step: null, path: [] }] });
  const parsed = schema.safeParse(input);
  const unread = unknownKeys(schema, input).map((path) => unknownKey(path, input));
  if (parsed.success && unread.length === 0) return ok(parsed.data);
  const problems = parsed.success ? [] : parsed.error.issues.flatMap((issue) => issuesOf(issue, [], input));
  const told = new Set(problems.filter(({ code }) => code === 'script.unknown-key').map(pathText));
  return err({ code: 'script.unsound', issues: [...problems, ...unread.filter((issue) => !told.has(pathText(issue)))] });
}

function pathText({ path }: ScriptIssue): string {
  return (path ?? []).join('\0');
}

function unknownKey(path: Path, input: unknown): ScriptIssue {
  return { code: 'script.unknown-key', step: stepOn(path, input), path, key: String(path.at(-1)) };
}

/** Walks the data without recursion; references to itself make it too deep. */
function isSmall(input: unknown): boolean {
  let level: unknown[] = [input];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    const deeper: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const member of Object.values(value)) {
        deeper.push(member);
        count += 1;
        if (count > maxValues) return false;
      }
    }
    level = deeper;
  }
  return true;
}

type Problem = z.core.$ZodIssue;

function issuesOf(problem: Problem, above: Path, input: unknown): readonly ScriptIssue[] {
  const path = [...above, ...problem.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  const step = stepOn(path, input);
  if (problem.code === 'invalid_union' && problem.errors.length > 0) {
    // Of a union's complaints, those of the branch that wants nothing but fewer keys, or that got farthest, are the ones its author can use.
    const deepest = problem.errors.toSorted((one, other) => depthOf(other) - depthOf(one))[0] ?? [];
    const inner = deepest.flatMap((each) => issuesOf(each, path, input));
    if (inner.length > 0) return inner;
  }
  if (problem.code === 'unrecognized_keys') return problem.keys.map((key) => unknownKey([...path, key], input));
  const last = path.at(-1);
  if ((last === 'zh-CN' || last === 'en') && (problem.code === 'invalid_type' || problem.code === 'too_small')) {
    return [{ code: 'script.missing-locale', step, path, language: last }];
  }
  if (problem.code === 'too_big') return [{ code: 'script.too-long', step, path, allowed: Number(problem.maximum) }];
  return [{ code: 'script.malformed', step, path, problem: problem.code }];
}

function depthOf(problems: readonly Problem[]): number {
  if (problems.every(({ code }) => code === 'unrecognized_keys')) return Infinity;
  return Math.max(0, ...problems.map(({ path }) => path.length));
}

/** The id of the step, palette entry or case that a path leads into, where it has one. */
function stepOn(path: Path, input: unknown): string | null {
  let value = input;
  let id: string | null = null;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) break;
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') id = value.id;
  }
  return id;
}
