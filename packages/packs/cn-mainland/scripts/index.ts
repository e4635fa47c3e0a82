import { ScriptBody } from '@parley/domain/script';
import { scriptData } from './generated.ts';

/** The scripts of this pack, ready to be published. Edit the YAML beside this file, then compile: `node compile/scripts.ts cn-mainland`. */
export const cnMainlandScripts: readonly ScriptBody[] = ScriptBody.array().parse(scriptData);
