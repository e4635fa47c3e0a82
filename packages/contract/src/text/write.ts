import type { ScriptSource } from '@parley/domain/script';
import { isRecord } from './data.ts';
import { documentText } from './layout.ts';
import { meaningOf, same } from './meaning.ts';
import { parseText } from './parse.ts';
import { readScriptText } from './read.ts';
import { rewritten } from './rewrite.ts';

/**
 * A script's source as YAML, which `readScriptText` reads as the same source. With the text it had before, that text is changed where the source
 * has changed, and every other character is left: comments, order, blank lines, quotes. An unchanged source leaves its text as it is. Where the
 * text before is no YAML, or cannot be changed so that it says the source, it is written anew.
 */
export function writeScriptText(source: ScriptSource, previous?: string): string {
  const target = meaningOf(source);
  const says = (text: string) => {
    const read = readScriptText(text);
    return read.ok && same(meaningOf(read.value), target);
  };
  if (previous !== undefined) {
    const parsed = parseText(previous);
    if (parsed.ok && parsed.value.problems.length === 0 && parsed.value.root.kind === 'map') {
      const windows = previous.includes('\r\n') && !/(^|[^\r])\n/.test(previous);
      const text = rewritten(previous, parsed.value.root, target);
      const whole = windows ? text.replaceAll(/\r?\n/g, '\r\n') : text;
      if (says(whole)) return whole;
    }
  }
  return documentText(isRecord(target) ? target : {});
}
