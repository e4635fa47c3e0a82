import { checkUtterance } from '@parley/domain/compliance';
import { checkScript, publishScript, scriptPackOf } from '@parley/domain/script';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cnMainland, cnMainlandScripts } from './cn-mainland/index.ts';
import { packFolder } from './compile/generated-text.ts';
import { scriptsText } from './compile/scripts-text.ts';
import { unitedKingdom, unitedKingdomScripts } from './uk/index.ts';
import { usFederal, usFederalScripts } from './us-federal/index.ts';

const libraries = [
  { pack: cnMainland, scripts: cnMainlandScripts },
  { pack: unitedKingdom, scripts: unitedKingdomScripts },
  { pack: usFederal, scripts: usFederalScripts },
];

test('no two scripts of the libraries have one id', () => {
  const ids = libraries.flatMap(({ scripts }) => scripts.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(libraries.map((library) => [library.pack.id, library] as const))('the library of %s', (id, { pack, scripts }) => {
  const proved = scriptPackOf(pack);

  test('is compiled from its YAML files as they are now', () => {
    expect(readFileSync(join(packFolder(id), 'scripts/generated.ts'), 'utf8')).toBe(scriptsText(packFolder(id)));
  });

  test.each(scripts.map((body) => [body.id, body] as const))('%s is sound, proved, and free of prohibited phrases', (_, body) => {
    expect(checkScript(body, proved.thirdPartyVariables)).toEqual([]);
    expect(publishScript(body, proved)).toMatchObject({ ok: true });
    expect((body.cases ?? []).length).toBeGreaterThan(2);
    const blocks = body.steps.flatMap((step) =>
      step.kind === 'say' || step.kind === 'ask' ? step.blocks.map((block) => ({ step: step.id, ...block })) : [],
    );
    for (const { step, audience, text } of blocks) {
      for (const language of ['zh-CN', 'en'] as const) {
        const found = checkUtterance({ text: text[language], language, audience }, pack).map(({ category }) => category);
        expect({ step, found }).toEqual({ step, found: [] });
      }
    }
  });
});
