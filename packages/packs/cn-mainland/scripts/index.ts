import { ScriptBody } from '@parley/domain/script';
import cardFirstOverdue from './card-first-overdue.generated.json' with { type: 'json' };

/** The scripts of this pack, ready to be published. Edit the YAML beside this file, then run the package's `scripts` task. */
export const cnMainlandScripts: readonly ScriptBody[] = [ScriptBody.parse(cardFirstOverdue)];
