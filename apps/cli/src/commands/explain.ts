import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canonical } from '@parley/domain/kernel';
import type { Arguments } from '../arguments.ts';
import { packAsMarkdown } from '../explain/markdown.ts';
import { type Situation, situationsOf } from '../explain/situations.ts';
import { explainEn } from '../explain/words-en.ts';
import { explainZhCN } from '../explain/words-zh-cn.ts';
import { fill } from '../messages/index.ts';
import { packOf } from '../packs.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { readText, vectorFiles } from './files.ts';

/** `parley explain pack ID`: the pack as Markdown in the language asked for, or its data as canonical JSON. Exit code 0, or 2 for an unknown pack. */
export function explain(id: string, options: Arguments, surroundings: Surroundings): number {
  const { messages, locale, complain, print } = surroundings;
  const pack = packOf(id, options.overlays);
  if (!pack.ok) {
    const place = 'pack' in pack.error ? pack.error.pack : pack.error.overlay;
    complain(fill(messages.error, { message: printable(`${place}: ${messages.code[pack.error.code]}`) }));
    return exitCode.mistake;
  }
  if (options.json) {
    print(canonical(pack.value));
    return exitCode.success;
  }
  const situations = casesOf(id).flatMap((text): readonly Situation[] => situationsOf(text, pack.value));
  print(packAsMarkdown({ pack: pack.value, situations, words: locale === 'zh-CN' ? explainZhCN : explainEn, locale }));
  return exitCode.success;
}

/** The texts of a shipped pack's cases, which lie beside its data. */
function casesOf(id: string): readonly string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve(`@parley/packs/${id}`)), 'cases');
  const files = vectorFiles(folder);
  if (!files.ok) return [];
  return files.value.flatMap((file) => {
    const text = readText(file);
    return text.ok ? [text.value] : [];
  });
}
