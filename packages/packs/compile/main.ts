import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedText, packFolder } from './generated-text.ts';

for (const id of process.argv.slice(2)) writeFileSync(join(packFolder(id), 'generated.ts'), generatedText(id));
