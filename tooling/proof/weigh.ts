import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Language, SpeechWeights } from '@parley/domain/compliance';
import { cnMainland } from '@parley/packs/cn-mainland';
import { learntWeights } from './learnt-weights.ts';

// node tooling/proof/weigh.ts [--write]
// Learns what turns of speech weigh in cn-mainland from the labelled sentences beside this file, and says how well sentences that were left out while learning
// were judged. --write writes the weights to packages/packs/cn-mainland/weights; compile the pack after it.

const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
const folder = join(import.meta.dirname, '../../packages/packs/cn-mainland/weights');

for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
  const { weights, precision, recall } = learntWeights(language, cnMainland);
  const { turns, ...head } = SpeechWeights.parse(weights);
  console.log(
    `${language}: ${Object.keys(turns).length} turns, prohibited from ${head.prohibited}, listed from ${head.lawful + 1}; left out: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  if (values.write !== true) continue;
  const lines = Object.entries(turns).map(([turn, weight]) => `${JSON.stringify(turn)}:${JSON.stringify(weight)}`);
  writeFileSync(join(folder, `${language}.json`), `${JSON.stringify(head).slice(0, -1)},"turns":{\n${lines.join(',\n')}\n}}\n`);
}
