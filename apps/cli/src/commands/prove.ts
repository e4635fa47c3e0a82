import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { locateIssues, readPartText, readScriptText, type TextIssue } from '@parley/contract/text';
import { checkUtterance, type RulePack } from '@parley/domain/compliance';
import { canonical, err, type Json, ok, type Result } from '@parley/domain/kernel';
import {
  assemble,
  type Breach,
  type Certificate,
  publishScript,
  type ScriptBody,
  type ScriptLibrary,
  type ScriptPart,
  scriptPackOf,
} from '@parley/domain/script';
import type { Arguments } from '../arguments.ts';
import { fill, type Messages } from '../messages/index.ts';
import { libraryOf, packOf } from '../packs.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { type FileRefusal, readText, vectorFiles } from './files.ts';

/** One thing that keeps a script from being published: a code, where in the text it is, and what it names. */
type Problem = { readonly code: string; readonly line: number; readonly column: number; readonly about: string };
type Proof =
  | { readonly kind: 'proved'; readonly file: string; readonly certificate: Certificate }
  | { readonly kind: 'problems'; readonly file: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly file: string; readonly breaches: readonly Breach[] };

/**
 * `parley prove DIR...`: every script (YAML) below the folders is put together with the parts in the folder `parts` beside it and those of its
 * pack, checked, its test calls run, its texts looked through for prohibited phrases, and proved. One line a script, then a count line.
 * Exit code 0 when all are proved, 1 when any is not, 2 when there is nothing to prove.
 */
export function prove(options: Arguments, folders: readonly string[], surroundings: Surroundings): number {
  const { messages, print, complain } = surroundings;
  const files: string[] = [];
  const mistakes: FileRefusal[] = [];
  for (const folder of folders) {
    const found = vectorFiles(folder);
    const scripts = found.ok ? found.value.filter((file) => basename(dirname(file)) !== 'parts') : [];
    if (!found.ok) mistakes.push(found.error);
    else if (scripts.length === 0) mistakes.push({ code: 'cli.no-files', file: folder });
    else files.push(...scripts);
  }
  for (const { code, file } of mistakes) complain(fill(messages.error, { message: printable(`${file}: ${messages.code[code]}`) }));
  if (mistakes.length > 0) return exitCode.mistake;
  const proofs = files.map(proveFile);
  const proved = proofs.filter(({ kind }) => kind === 'proved').length;
  const failed = proofs.length - proved;
  if (options.json) print(canonical({ proved, failed, scripts: proofs.map(asJson) }));
  else {
    for (const line of proofs.flatMap((proof) => describe(proof, messages))) print(printable(line));
    print(fill(messages.prove.summary, { proved, failed }));
  }
  return failed === 0 ? exitCode.success : exitCode.failed;
}

function proveFile(file: string): Proof {
  const text = readText(file);
  if (!text.ok) return { kind: 'problems', file, problems: [{ code: text.error.code, line: 1, column: 1, about: '' }] };
  const parts = partsBeside(file);
  if (!parts.ok) return { kind: 'problems', file, problems: parts.error.problems };
  const named = /^pack:\s*["']?([a-z0-9-]+)/m.exec(text.value)?.[1] ?? '';
  const pack = packOf(named);
  const shipped = libraryOf(named);
  if (!pack.ok || shipped === undefined) {
    return { kind: 'problems', file, problems: [{ code: 'cli.pack-unknown', line: 1, column: 1, about: named }] };
  }
  const library: ScriptLibrary = { ...shipped, parts: [...shipped.parts, ...parts.value] };
  const source = readScriptText(text.value, { library });
  if (!source.ok) return { kind: 'problems', file, problems: source.error.issues.map(problemOf) };
  const body = assemble(source.value, library);
  const published = body.ok ? publishScript(body.value, scriptPackOf(pack.value)) : body;
  if (!published.ok) {
    switch (published.error.code) {
      case 'script.unsound':
        return { kind: 'problems', file, problems: locateIssues(text.value, published.error.issues).map(problemOf) };
      case 'script.not-proved':
        return { kind: 'broken', file, breaches: published.error.breaches };
      case 'script.too-large':
        return {
          kind: 'problems',
          file,
          problems: [{ code: 'script.too-large', line: 1, column: 1, about: String(published.error.statesExplored) }],
        };
    }
  }
  const said = forbidden(published.value.body, pack.value);
  return said.length > 0 ? { kind: 'problems', file, problems: said } : { kind: 'proved', file, certificate: published.value.certificate };
}

/** The parts that stand beside a script. */
function partsBeside(file: string): Result<readonly ScriptPart[], { readonly code: 'cli.parts'; readonly problems: readonly Problem[] }> {
  const folder = join(dirname(file), 'parts');
  const found = existsSync(folder) ? vectorFiles(folder) : ok([]);
  const parts: ScriptPart[] = [];
  const problems: Problem[] = [];
  for (const path of found.ok ? found.value : []) {
    const text = readText(path);
    const part = text.ok ? readPartText(text.value) : undefined;
    if (part?.ok === true) parts.push(part.value);
    else if (part === undefined) problems.push({ code: 'cli.unreadable', line: 1, column: 1, about: basename(path) });
    else {
      const inPart = part.error.issues.map(problemOf);
      problems.push(...inPart.map((problem) => ({ ...problem, about: `${basename(path)} ${problem.about}`.trim() })));
    }
  }
  return problems.length > 0 ? err({ code: 'cli.parts', problems }) : ok(parts);
}

/** Every text that says what the pack prohibits. */
function forbidden(body: ScriptBody, pack: RulePack): readonly Problem[] {
  return body.steps.flatMap((step) => {
    if (step.kind !== 'say' && step.kind !== 'ask') return [];
    return step.blocks.flatMap(({ audience, text }) =>
      (['zh-CN', 'en'] as const).flatMap((language) =>
        checkUtterance({ text: text[language], language, audience }, pack).map(({ category }) => ({
          code: 'cli.phrase',
          line: 1,
          column: 1,
          about: `${step.id} ${language} ${category}`,
        })),
      ),
    );
  });
}

function problemOf({ code, step, line, column, path: _path, from: _from, until: _until, ...more }: TextIssue): Problem {
  const facts = Object.entries(more).flatMap(([, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
  );
  return { code, line, column, about: [...(step === null ? [] : [step]), ...facts].join(' ') };
}

function describe(proof: Proof, messages: Messages): readonly string[] {
  const { prove: words } = messages;
  switch (proof.kind) {
    case 'proved':
      return [
        fill(words.proved, { file: proof.file, states: proof.certificate.statesExplored, properties: proof.certificate.properties.length }),
      ];
    case 'problems': {
      const [first, ...others] = proof.problems.map(({ code, line, column, about }) =>
        fill(words.problem, { line, column, code, about }).trimEnd(),
      );
      return [fill(words.failed, { file: proof.file, message: first ?? '' }), ...others.map((other) => `  ${other}`)];
    }
    case 'broken': {
      const [shortest] = proof.breaches;
      const moves = (shortest?.call ?? []).map(({ step, move, to }) => `  ${step} -> ${Object.values(move).join(' ')} -> ${to}`);
      return [fill(words.failed, { file: proof.file, message: fill(words.broken, { rule: shortest?.property.rule ?? '' }) }), ...moves];
    }
  }
}

function asJson(proof: Proof): Json {
  switch (proof.kind) {
    case 'proved':
      return { file: proof.file, proved: true, certificate: proof.certificate };
    case 'problems':
      return { file: proof.file, proved: false, problems: proof.problems };
    case 'broken':
      return { file: proof.file, proved: false, breaches: proof.breaches.map(({ property, call }) => ({ rule: property.rule, call })) };
  }
}
