import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cnMainland } from '@parley/packs/cn-mainland';
import { Language } from '@parley/domain/compliance';
import { judged, type Judged, sentencesOf } from './evaluation.ts';
import { learntWeights } from './learnt-weights.ts';
import { reportOf } from './phrases-report.ts';

// node tooling/proof/phrases.ts [--write] [--misses]
// How well the phrase lists and weights of cn-mainland judge the labelled sentences beside this file. --misses prints only what is wrong in `learnt`,
// by which lists are extended, and leaves `unseen` unread; --write writes the report to docs/evidence/phrases.md.

const { values } = parseArgs({ options: { write: { type: 'boolean' }, misses: { type: 'boolean' } } });
const root = join(import.meta.dirname, '../..');
const learnt = judged(sentencesOf('learnt'), cnMainland);
const isWrong = ({ categories, found }: Judged) => categories.length > 0 !== found.length > 0;

if (values.misses === true) {
  for (const one of learnt.filter(isWrong)) {
    console.log(`${one.categories.join(' ') || '-'} | ${one.found.join(' ') || '-'} | ${one.text}`);
  }
} else {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const commit = `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'packages', 'tooling') === '' ? '' : ' and changes not committed'}`;
  const { weights: _, ...listsAlone } = cnMainland;
  const unseen = sentencesOf('unseen');
  const report = reportOf({
    commit,
    date: new Date().toISOString().slice(0, 10),
    parts: [
      { part: 'learnt', sentences: learnt },
      { part: 'unseen', sentences: judged(unseen, cnMainland) },
      { part: 'unseen, lists alone', sentences: judged(unseen, listsAlone) },
    ],
    leftOut: Language.options.map((language) => learntWeights(language, cnMainland)),
  });
  console.log(report);
  if (values.write === true) writeFileSync(join(root, 'docs/evidence/phrases.md'), report);
}
