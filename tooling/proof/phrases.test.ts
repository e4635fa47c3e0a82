import { Language, PhraseCategory, SpeechWeights } from '@parley/domain/compliance';
import { cnMainland } from '@parley/packs/cn-mainland';
import { describe, expect, test } from 'vitest';
import { judged, type Judged, ofCategory, overall, precision, recall, remarked, sentencesOf } from './evaluation.ts';
import { learntWeights } from './learnt-weights.ts';
import { reportOf } from './phrases-report.ts';

const learnt = judged(sentencesOf('learnt'), cnMainland);
const weighed = sentencesOf('weighed');
// The lists are not run on these here: the report does it, and prints no more than figures.
const unseen = sentencesOf('unseen');

// What was reached, rounded down. Raise it when the lists get better; never lower it for a change that makes them worse.
const floor = { precision: 0.98, recall: 0.98 };

describe('the labelled sentences', () => {
  test('are each their own, none is in two sets, and there are enough of every kind', () => {
    const texts = [...learnt, ...weighed, ...unseen].map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(learnt.filter(({ categories }) => categories.length > 0).length).toBeGreaterThanOrEqual(500);
    expect(learnt.filter(({ categories }) => categories.length === 0).length).toBeGreaterThanOrEqual(1000);
    expect(unseen.filter(({ categories }) => categories.length > 0).length).toBeGreaterThanOrEqual(230);
    expect(unseen.filter(({ categories }) => categories.length === 0).length).toBeGreaterThanOrEqual(360);
  });

  test.each([
    { sentences: learnt, least: 30 },
    { sentences: unseen, least: 15 },
  ])('show every category at least $least times', ({ sentences, least }) => {
    const few = PhraseCategory.options.filter((category) => sentences.filter((one) => one.categories.includes(category)).length < least);
    expect(few).toEqual([]);
  });

  test('golden: those of learnt are judged as well as before', () => {
    const score = overall(learnt);
    expect(precision(score)).toBeGreaterThanOrEqual(floor.precision);
    expect(recall(score)).toBeGreaterThanOrEqual(floor.recall);
  });
});

test('a score counts what is right, wrong and missed', () => {
  const one = { text: 'x', language: 'en', audience: 'rightParty' } as const;
  const some = [
    { ...one, categories: ['threat'], found: ['threat'], remarked: true },
    { ...one, categories: ['threat'], found: ['insult'], remarked: true },
    { ...one, categories: ['insult'], found: [], remarked: true },
    { ...one, categories: [], found: ['insult'], remarked: true },
  ] as const;
  expect(remarked(some)).toEqual({ right: 3, wrong: 1, missed: 0 });
  expect(overall(some)).toEqual({ right: 2, wrong: 1, missed: 1 });
  expect(ofCategory(some, 'insult')).toEqual({ right: 0, wrong: 2, missed: 1 });
  expect(precision(overall([]))).toBe(1);
  expect(recall(overall([]))).toBe(1);
});

test('a report says what is wrong in learnt, and of unseen only how many', () => {
  const one = { language: 'en', audience: 'rightParty' } as const;
  const wrong = (text: string): readonly Judged[] => [
    { ...one, text, categories: ['insult'], found: [], remarked: false },
    { ...one, text, categories: [], found: ['insult'], remarked: true },
    { ...one, text, categories: ['insult'], found: ['insult'], remarked: true },
  ];
  const report = reportOf({
    commit: 'c',
    date: 'd',
    parts: [
      { part: 'learnt', sentences: wrong('known') },
      { part: 'unseen', sentences: wrong('sealed') },
    ],
    leftOut: [{ language: 'en', sentences: 7, precision: 0.5, recall: 0.25 }],
  });
  expect(report).toContain('- missed (insult): known');
  expect(report).toContain('- wrongly found (insult): known');
  expect(report).not.toContain('sealed');
  expect(reportOf({ commit: 'c', date: 'd', parts: [{ part: 'unseen', sentences: wrong('sealed') }], leftOut: [] })).not.toContain(
    'sealed',
  );
  expect(report).toContain('| sentences of unseen | 3: 2 violating, 1 lawful; 0 zh-CN, 3 en |');
  expect(report).toContain('| all | 2 | 1 | 0.500 | 0.500 | 2 | 1 | 0.500 | 0.500 |');
  expect(report).toContain('| en | 7 | 0.500 | 0.250 |');
});

describe('the weights of cn-mainland', () => {
  test.each(Language.options)(
    'in %s are what the sentences teach: node tooling/proof/weigh.ts --write, then compile the pack',
    (language) => {
      expect(cnMainland.weights?.[language]).toEqual(SpeechWeights.parse(learntWeights(language, cnMainland).weights));
    },
    60_000,
  );
});
