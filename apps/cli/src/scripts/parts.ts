import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPartText } from '@parley/contract/text';
import type { ScriptPart } from '@parley/domain/script';
import { readText, yamlFiles } from '../commands/files.ts';
import type { Proof } from './proof.ts';

/** The parts of one folder `parts`, and the files in it that are none. */
export type PartFolder = { readonly parts: readonly ScriptPart[]; readonly unread: readonly Extract<Proof, { kind: 'problems' }>[] };

/** Reads the folders `parts`, each once. */
export function partFolders(): (script: string) => PartFolder {
  const known = new Map<string, PartFolder>();
  return (script) => {
    const folder = join(dirname(script), 'parts');
    const found = known.get(folder) ?? readFolder(folder);
    known.set(folder, found);
    return found;
  };
}

function readFolder(folder: string): PartFolder {
  const files = existsSync(folder) ? yamlFiles(folder) : undefined;
  const parts: ScriptPart[] = [];
  const unread: Extract<Proof, { kind: 'problems' }>[] = [];
  if (files?.ok === false) unread.push({ kind: 'problems', file: folder, problems: [{ code: files.error.code, about: '' }] });
  for (const file of files?.ok === true ? files.value : []) {
    const text = readText(file);
    if (!text.ok) {
      unread.push({ kind: 'problems', file, problems: [{ code: text.error.code, about: '' }] });
      continue;
    }
    const part = readPartText(text.value);
    if (part.ok) parts.push(part.value);
    else unread.push({ kind: 'problems', file, problems: part.error.issues });
  }
  return { parts, unread };
}
