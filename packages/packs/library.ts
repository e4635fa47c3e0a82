import { invariant } from '@parley/domain/kernel';
import { assemble, type ScriptBody, type ScriptLibrary, ScriptPart, ScriptSource, Variable } from '@parley/domain/script';

/** What a pack's generated module of scripts holds. */
export type LibraryData = { readonly sources: readonly unknown[]; readonly parts: readonly unknown[]; readonly variables: unknown };

/** What the scripts of a pack, and a lender's own, may draw on (shared parts, standard variables), and its scripts, ready to be published. */
export function readLibrary(data: LibraryData): { readonly library: ScriptLibrary; readonly scripts: readonly ScriptBody[] } {
  const library: ScriptLibrary = { parts: ScriptPart.array().parse(data.parts), variables: Variable.array().parse(data.variables) };
  const scripts = ScriptSource.array()
    .parse(data.sources)
    .map((source) => {
      const body = assemble(source, library);
      invariant(body.ok, `the script ${source.id} has all its parts`);
      return body.value;
    });
  return { library, scripts };
}
