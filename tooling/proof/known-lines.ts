import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cnMainlandScripts } from '@parley/packs/cn-mainland';
import { unitedKingdomScripts } from '@parley/packs/uk';
import { usFederalScripts } from '@parley/packs/us-federal';
import { Language } from '@parley/domain/compliance';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Sentence } from './evaluation.ts';

/** What the scripts of the libraries have an agent say: lawful, each read by two people and proved free of listed phrases. */
export function spokenLines(): readonly Sentence[] {
  const steps = [...cnMainlandScripts, ...unitedKingdomScripts, ...usFederalScripts].flatMap((body) => body.steps);
  const blocks = steps.flatMap((step) => (step.kind === 'say' || step.kind === 'ask' ? step.blocks : []));
  return blocks.flatMap(({ audience, text }) =>
    Language.options.map((language) => ({ text: text[language], language, audience, categories: [] })),
  );
}

/** The lawful sentences in which the lists of cn-mainland once found something: its tests keep them clean. */
export function goldenLines(): readonly Sentence[] {
  const file = join(import.meta.dirname, '../../packages/packs/cn-mainland/speech/lawful.yaml');
  const texts = z.array(z.string()).parse(parse(readFileSync(file, 'utf8')));
  return texts.map((text) => ({ text, language: 'zh-CN', audience: 'rightParty', categories: [] }));
}
