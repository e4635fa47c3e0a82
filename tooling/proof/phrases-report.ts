import { Language, PhraseCategory } from '@parley/domain/compliance';
import { type Judged, ofCategory, overall, precision, recall, remarked, type Score } from './evaluation.ts';

export type Evaluation = {
  readonly commit: string;
  readonly date: string;
  readonly parts: readonly { readonly part: string; readonly sentences: readonly Judged[] }[];
  /** Sentences from which weights were learnt, each judged by what was learnt without it. */
  readonly leftOut: readonly {
    readonly language: Language;
    readonly sentences: number;
    readonly precision: number;
    readonly recall: number;
  }[];
};

/** The report as Markdown: figures of every part, then what is still judged wrongly in `learnt`. Of no other part it prints a sentence: whoever writes lists reads it. */
export function reportOf({ commit, date, parts, leftOut }: Evaluation): string {
  const names = parts.map(({ part }) => part);
  return [
    '# How well the lists and weights of cn-mainland judge',
    '',
    '| | |',
    '|---|---|',
    '| command | `node tooling/proof/phrases.ts --write` |',
    `| commit | ${commit} |`,
    `| date | ${date} |`,
    ...parts.map(({ part, sentences }) => `| sentences of ${part} | ${sizes(sentences)} |`),
    '',
    ...method,
    '',
    '## Violating or lawful',
    '',
    ...table(
      ['', ...names.flatMap((part) => [`${part}: violating`, 'lawful', 'precision', 'recall'])],
      [
        ['all', ...parts.flatMap(({ sentences }) => cells(sentences, overall))],
        ['all, a remark counted as found', ...parts.flatMap(({ sentences }) => cells(sentences, remarked))],
        ...Language.options.map((language) => [
          language,
          ...parts.flatMap(({ sentences }) =>
            cells(
              sentences.filter((one) => one.language === language),
              overall,
            ),
          ),
        ]),
      ],
    ),
    '',
    '## Left out while learning',
    '',
    'The sentences of `weighed`, each judged by the lists, which never learnt from them, and by the weights that were learnt without it. Where the lines are drawn was chosen on them, so the figures are a little too good for that; half of the lawful ones are near misses.',
    '',
    ...table(
      ['', 'sentences', 'precision', 'recall'],
      leftOut.map((of) => [of.language, String(of.sentences), of.precision.toFixed(3), of.recall.toFixed(3)]),
    ),
    '',
    '## By category',
    '',
    'A sentence counts for a category when that category was found in it.',
    '',
    ...table(
      ['', ...names.flatMap((part) => [`${part}: sentences`, 'precision', 'recall'])],
      PhraseCategory.options.map((category) => [
        category,
        ...parts.flatMap(({ sentences }) => {
          const score = ofCategory(sentences, category);
          return [String(score.right + score.missed), ...rates(score)];
        }),
      ]),
    ),
    ...parts
      .filter(({ part }) => part === 'learnt')
      .flatMap(({ part, sentences }) => [
        '',
        `## Judged wrongly in ${part}`,
        '',
        ...sentences.filter(isMissed).map(({ text, categories }) => `- missed (${categories.join(', ')}): ${text}`),
        ...sentences.filter(isFalse).map(({ text, found }) => `- wrongly found (${found.join(', ')}): ${text}`),
      ]),
    '',
  ].join('\n');
}

const method = [
  'The sentences are invented and lie in `tooling/proof/phrases`, apart from the lists; nothing here is a recording of real calls. Found means held back (`deny`). Two authors wrote those of `learnt`, from which the lists may learn: their figures say',
  'how well known sentences are kept, and nothing of what is said tomorrow. Weights learn from them too, from those of `weighed` and from the texts of the script libraries (ADR 22). Those of `unseen` are by an author who wrote no others and had seen neither lists nor weights nor',
  'matcher; the set before it (precision 0.805, recall 0.742 by the lists of 2026-11-26) is now among `weighed`. Only their figures are printed, never which of them is judged wrongly, and nobody who writes lists or chooses how weights are learnt reads them: once that happens they belong to `learnt`, and another author must write new ones.',
];

function sizes(sentences: readonly Judged[]): string {
  const violating = sentences.filter(({ categories }) => categories.length > 0).length;
  const languages = Language.options.map((language) => `${sentences.filter((one) => one.language === language).length} ${language}`);
  return `${sentences.length}: ${violating} violating, ${sentences.length - violating} lawful; ${languages.join(', ')}`;
}

const isMissed = ({ categories, found }: Judged) => categories.length > 0 && found.length === 0;
const isFalse = ({ categories, found }: Judged) => categories.length === 0 && found.length > 0;

function cells(sentences: readonly Judged[], scoreOf: (sentences: readonly Judged[]) => Score): readonly string[] {
  const score = scoreOf(sentences);
  const violating = score.right + score.missed;
  return [String(violating), String(sentences.length - violating), ...rates(score)];
}

function rates(score: Score): readonly [string, string] {
  return [precision(score).toFixed(3), recall(score).toFixed(3)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}
