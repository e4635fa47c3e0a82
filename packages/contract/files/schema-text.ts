import { scriptJsonSchema } from '@parley/contract/text';
import { join } from 'node:path';

/** Where the schema is published. */
export const schemaFile = join(import.meta.dirname, '../schema/script.schema.json');

/** The text of the published schema. */
export function schemaText(): string {
  return `${JSON.stringify(scriptJsonSchema(), undefined, 2)}\n`;
}
