import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { looksLikeScript } from '@parley/contract/text';
import { canonical, err, ok, type Result } from '@parley/domain/kernel';
import type { Arguments } from '../arguments.ts';
import { fill } from '../messages/index.ts';
import { partFolders } from '../scripts/parts.ts';
import type { Proof } from '../scripts/proof.ts';
import { proveText } from '../scripts/prove-text.ts';
import { proofData, proofLines } from '../scripts/report.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { type FileRefusal, readText, yamlFiles } from './files.ts';

/**
 * `parley prove DIR...`: every script among the YAML files below the folders, with the parts in the folder `parts` beside it before those of its
 * pack. One line a script; under it what is wrong, or the shortest call that breaks a property, one move a line; then a count line. With
 * `--certificates DIR` the certificate of every proved script is written to `ID.json` there. Exit code 0 when all are proved, 1 when any is not, 2
 * on a mistake in the command, which includes a folder without scripts.
 */
export function prove(options: Arguments, folders: readonly string[], surroundings: Surroundings): number {
  const { messages, print, complain } = surroundings;
  const found = folders.map(scriptsBelow);
  const mistakes = found.flatMap((one) => (one.ok ? [] : [one.error]));
  const made = options.certificates === undefined ? ok(true) : folderFor(options.certificates);
  if (!made.ok) mistakes.push(made.error);
  for (const { code, file } of mistakes) complain(fill(messages.error, { message: printable(`${file}: ${messages.code[code]}`) }));
  if (mistakes.length > 0) return exitCode.mistake;
  const files = new Set(found.flatMap((one) => (one.ok ? one.value : [])));
  const proofs = proveFiles([...files], options.overlays);
  const kept = options.certificates === undefined ? ok(proofs) : keepCertificates(proofs, options.certificates);
  if (!kept.ok) {
    complain(fill(messages.error, { message: printable(`${kept.error.file}: ${messages.code[kept.error.code]}`) }));
    return exitCode.mistake;
  }
  const proved = kept.value.filter(({ kind }) => kind === 'proved').length;
  const failed = kept.value.length - proved;
  if (options.json) print(canonical({ proved, failed, scripts: kept.value.map(proofData) }));
  else {
    for (const line of kept.value.flatMap((proof) => proofLines(proof, messages))) print(printable(line));
    print(fill(messages.prove.summary, { proved, failed }));
  }
  return failed === 0 ? exitCode.success : exitCode.failed;
}

/** The scripts below a folder, and the files that nobody can read: what cannot be told from a script is not passed over. */
function scriptsBelow(folder: string): Result<readonly string[], FileRefusal> {
  const found = yamlFiles(folder);
  if (!found.ok) return found;
  const scripts = found.value.filter((file) => {
    if (basename(dirname(file)) === 'parts') return false;
    const text = readText(file);
    return !text.ok || looksLikeScript(text.value);
  });
  return scripts.length === 0 ? err({ code: 'cli.no-scripts', file: folder }) : ok(scripts);
}

function proveFiles(files: readonly string[], overlays: readonly string[]): readonly Proof[] {
  const partsOf = partFolders();
  const told = new Set<string>();
  return files.flatMap((file): readonly Proof[] => {
    const { parts, unread } = partsOf(file);
    const news = unread.filter((one) => !told.has(one.file));
    for (const one of news) told.add(one.file);
    const [first] = unread;
    if (first !== undefined) return [...news, { kind: 'problems', file, problems: [{ code: 'cli.part-unread', about: first.file }] }];
    const text = readText(file);
    return text.ok
      ? [proveText(file, text.value, { parts, overlays })]
      : [{ kind: 'problems', file, problems: [{ code: text.error.code, about: '' }] }];
  });
}

function folderFor(folder: string): Result<true, FileRefusal> {
  try {
    mkdirSync(folder, { recursive: true });
    return ok(true);
  } catch {
    return err({ code: 'cli.unwritable', file: folder });
  }
}

/** Writes the certificates. Of two scripts with one id the second is not proved: they would have one certificate. */
function keepCertificates(proofs: readonly Proof[], folder: string): Result<readonly Proof[], FileRefusal> {
  const kept: Proof[] = [];
  const written = new Set<string>();
  for (const proof of proofs) {
    if (proof.kind !== 'proved') {
      kept.push(proof);
      continue;
    }
    const { id } = proof.script.body;
    if (written.has(id)) {
      kept.push({ kind: 'problems', file: proof.file, problems: [{ code: 'cli.repeated-id', about: id }] });
      continue;
    }
    const file = join(folder, `${id}.json`);
    try {
      writeFileSync(file, `${canonical(proof.certificate)}\n`);
    } catch {
      return err({ code: 'cli.unwritable', file });
    }
    written.add(id);
    kept.push(proof);
  }
  return ok(kept);
}
