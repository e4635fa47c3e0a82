import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../packs/cn-mainland/scripts');

function texts(of: string): readonly (readonly [string, string])[] {
  const names = readdirSync(of).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => [name, readFileSync(join(of, name), 'utf8')]);
}

/** The scripts of the library as their authors wrote them, by the name of the file. */
export const scriptTexts = texts(folder);

/** Its parts. */
export const partTexts = texts(join(folder, 'parts'));
