import { invariant } from '@parley/domain/kernel';
import { assemble, type ScriptBody, type ScriptLibrary, ScriptPart, ScriptSource, Variable } from '@parley/domain/script';
import { libraryData, sourceData } from './generated.ts';

/** What the scripts of this pack, and a lender's own, may draw on: shared parts and the standard variables with their titles. */
export const cnMainlandLibrary: ScriptLibrary = {
  parts: ScriptPart.array().parse(libraryData.parts),
  variables: Variable.array().parse(libraryData.variables),
};

/** The scripts of this pack, ready to be published. Edit the YAML beside this file, then compile: `node compile/scripts.ts cn-mainland`. */
export const cnMainlandScripts: readonly ScriptBody[] = ScriptSource.array()
  .parse(sourceData)
  .map((source) => {
    const body = assemble(source, cnMainlandLibrary);
    invariant(body.ok, `the script ${source.id} has all its parts`);
    return body.value;
  });
