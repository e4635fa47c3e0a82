import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder } from './generated-text.ts';
import { scriptsText } from './scripts-text.ts';

for (const id of process.argv.slice(2)) writeFileSync(join(packFolder(id), 'scripts/generated.ts'), scriptsText(packFolder(id)));
