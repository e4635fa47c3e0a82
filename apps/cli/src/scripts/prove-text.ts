import { locateIssues, placeInText, readScriptText } from '@parley/contract/text';
import { checkUtterance, Language, type RulePack } from '@parley/domain/compliance';
import { assemble, publishScript, type ScriptBody, type ScriptPart, scriptPackOf, type ScriptSource } from '@parley/domain/script';
import { libraryOf, packOf } from '../packs.ts';
import type { Proof, ScriptProblem, SpokenPhrase } from './proof.ts';

/**
 * Proves the script that a text says, under the pack that it names and the overlays given, with parts that stand before those of the pack. It is
 * put together, checked, its test calls run and its texts looked through for what the pack prohibits; only then is it proved.
 */
export function proveText(
  file: string,
  text: string,
  given: { readonly parts: readonly ScriptPart[]; readonly overlays: readonly string[] },
): Proof {
  const failed = (problems: readonly ScriptProblem[]): Proof => ({ kind: 'problems', file, problems });
  const source = readScriptText(text);
  if (!source.ok) return failed(source.error.issues);
  const pack = packOf(source.value.pack, given.overlays);
  const shipped = libraryOf(source.value.pack);
  if (!pack.ok) return failed([{ code: pack.error.code, about: source.value.pack }]);
  if (shipped === undefined) return failed([{ code: 'cli.pack-unknown', about: source.value.pack }]);
  const body = assemble(source.value, { ...shipped, parts: [...shipped.parts, ...given.parts] });
  if (!body.ok) return failed(locateIssues(text, body.error.issues));
  const phrases = phrasesIn(body.value, pack.value, { source: source.value, text });
  const published = publishScript(body.value, scriptPackOf(pack.value));
  if (published.ok) {
    const { certificate } = published.value;
    return phrases.length > 0 ? failed(phrases) : { kind: 'proved', file, script: published.value, certificate };
  }
  switch (published.error.code) {
    case 'script.unsound':
      return failed([...locateIssues(text, published.error.issues), ...phrases]);
    case 'script.not-proved':
      return { kind: 'broken', file, breaches: published.error.breaches, problems: phrases };
    case 'script.too-large':
      return failed([{ code: 'script.too-large', about: String(published.error.statesExplored) }, ...phrases]);
  }
}

/** Every place where a script says what its pack prohibits: in the text itself, or at the step that brings it in from a part. */
function phrasesIn(
  body: ScriptBody,
  pack: RulePack,
  of: { readonly source: ScriptSource; readonly text: string },
): readonly SpokenPhrase[] {
  const { source, text } = of;
  return body.steps.flatMap((step) => {
    if (step.kind !== 'say' && step.kind !== 'ask') return [];
    const own = source.steps.findIndex(({ id }) => id === step.id);
    return step.blocks.flatMap((block, index) =>
      Language.options.flatMap((language) =>
        checkUtterance({ text: block.text[language], language, audience: block.audience }, pack).map((found): SpokenPhrase => {
          const [including] = locateIssues(text, [{ code: 'script.malformed', step: step.id, problem: '' }]);
          const place = own < 0 ? including : placeInText(text, ['steps', own, 'blocks', index, 'text', language], found);
          const { line, column } = place ?? { line: 1, column: 1 };
          return { code: 'cli.phrase', step: step.id, line, column, language, category: found.category, rule: found.rule };
        }),
      ),
    );
  });
}
