import { ScriptBody } from '@parley/domain/script';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

const folder = import.meta.dirname;

/** The generated module of every script in this folder, by file name. The YAML is what people edit; applications import the generated module. */
export function generatedModules(): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return new Map(files.map((file) => [`${basename(file, '.yaml')}.generated.json`, generate(readFileSync(join(folder, file), 'utf8'))]));
}

/** The path of a generated module. */
export function generatedPath(file: string): string {
  return join(folder, file);
}

function generate(yaml: string): string {
  return `${JSON.stringify(ScriptBody.parse(parse(yaml)), null, 1)}\n`;
}

if (process.argv[1] === import.meta.filename) for (const [file, text] of generatedModules()) writeFileSync(generatedPath(file), text);
