import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { schemaFile, schemaText } from './schema-text.ts';

mkdirSync(dirname(schemaFile), { recursive: true });
writeFileSync(schemaFile, schemaText());
