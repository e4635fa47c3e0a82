import { canonical, type Json } from '@parley/domain/kernel';
import type { Arguments } from '../arguments.ts';
import { type CliCode, cliCodes, fill, type Messages } from '../messages/index.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { type Outcome, runDocuments } from '../vectors/run-documents.ts';
import { type FileRefusal, readText, vectorFiles } from './files.ts';

type Filed = { readonly file: string; readonly outcome: Outcome };

/**
 * `parley conformance DIR...`: every case of every vector file below the folders. Prints each failure and `N passed, N failed`.
 * Exit code 0 when all passed, 1 when any failed, 2 when there is nothing to run. Nothing is skipped: what cannot be read or run has failed,
 * and a case a document lists as disputed is printed and counts neither way.
 */
export function conformance(options: Arguments, folders: readonly string[], surroundings: Surroundings): number {
  const { messages, print, complain } = surroundings;
  const files: string[] = [];
  const mistakes: FileRefusal[] = [];
  for (const folder of folders) {
    const found = vectorFiles(folder);
    if (!found.ok) mistakes.push(found.error);
    else if (found.value.length === 0) mistakes.push({ code: 'cli.no-files', file: folder });
    else files.push(...found.value);
  }
  for (const { code, file } of mistakes) complain(fill(messages.error, { message: printable(`${file}: ${messages.code[code]}`) }));
  if (mistakes.length > 0 || files.length === 0) return exitCode.mistake;
  const filed = files.flatMap(runFile);
  const passed = filed.filter(({ outcome }) => outcome.kind === 'passed').length;
  const failures = filed.filter(({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'refused');
  if (options.json) {
    print(canonical({ passed, failed: failures.length, failures: failures.map(({ file, outcome }): Json => ({ file, ...outcome })) }));
  } else {
    for (const line of filed.flatMap((one) => describe(one, messages))) print(printable(line));
    print(fill(messages.summary, { passed, failed: failures.length }));
  }
  return failures.length === 0 ? exitCode.success : exitCode.failed;
}

function runFile(file: string): readonly Filed[] {
  const text = readText(file);
  if (!text.ok) return [{ file, outcome: { kind: 'refused', id: '', code: text.error.code, facts: [] } }];
  return runDocuments(text.value).map((outcome) => ({ file, outcome }));
}

function describe({ file, outcome }: Filed, messages: Messages): readonly string[] {
  switch (outcome.kind) {
    case 'passed':
      return [];
    case 'failed':
      return [fill(messages.failed, { file, id: outcome.id }), ...outcome.mismatches.map((mismatch) => fill(messages.mismatch, mismatch))];
    case 'refused': {
      const known = cliCodes.find((code): code is CliCode => code === outcome.code);
      const message = [known === undefined ? outcome.code : messages.code[known], ...outcome.facts].join('; ');
      return [fill(messages.refused, { file, id: outcome.id, message })];
    }
    case 'disputed':
      return [fill(messages.disputed, { file, id: outcome.id, reason: outcome.reason })];
  }
}
