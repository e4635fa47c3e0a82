import { PhraseCategory } from '@parley/domain/compliance';
import { cnMainland } from '@parley/packs/cn-mainland';
import { describe, expect, test } from 'vitest';
import { judged, type Judged, ofCategory, overall, precision, recall, sentencesOf } from './evaluation.ts';
import { reportOf } from './phrases-report.ts';

const learnt = judged(sentencesOf('learnt'), cnMainland);
// The lists are not run on these here: the report does it, and prints no more than figures.
const unseen = sentencesOf('unseen');

// What was reached, rounded down. Raise it when the lists get better; never lower it for a change that makes them worse.
const floor = { precision: 0.98, recall: 0.98 };

describe('the labelled sentences', () => {
  test('are each their own, none is in both sets, and there are enough of every kind', () => {
    const texts = [...learnt, ...unseen].map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(learnt.filter(({ categories }) => categories.length > 0).length).toBeGreaterThanOrEqual(500);
    expect(learnt.filter(({ categories }) => categories.length === 0).length).toBeGreaterThanOrEqual(1000);
    expect(unseen.filter(({ categories }) => categories.length > 0).length).toBeGreaterThanOrEqual(240);
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
    { ...one, categories: ['threat'], found: ['threat'] },
    { ...one, categories: ['threat'], found: ['insult'] },
    { ...one, categories: ['insult'], found: [] },
    { ...one, categories: [], found: ['insult'] },
  ] as const;
  expect(overall(some)).toEqual({ right: 2, wrong: 1, missed: 1 });
  expect(ofCategory(some, 'insult')).toEqual({ right: 0, wrong: 2, missed: 1 });
  expect(precision(overall([]))).toBe(1);
  expect(recall(overall([]))).toBe(1);
});

test('a report says what is wrong in learnt, and of unseen only how many', () => {
  const one = { language: 'en', audience: 'rightParty' } as const;
  const wrong = (text: string): readonly Judged[] => [
    { ...one, text, categories: ['insult'], found: [] },
    { ...one, text, categories: [], found: ['insult'] },
    { ...one, text, categories: ['insult'], found: ['insult'] },
  ];
  const report = reportOf({
    commit: 'c',
    date: 'd',
    parts: [
      { part: 'learnt', sentences: wrong('known') },
      { part: 'unseen', sentences: wrong('sealed') },
    ],
  });
  expect(report).toContain('- missed (insult): known');
  expect(report).toContain('- wrongly found (insult): known');
  expect(report).not.toContain('sealed');
  expect(reportOf({ commit: 'c', date: 'd', parts: [{ part: 'unseen', sentences: wrong('sealed') }] })).not.toContain('sealed');
  expect(report).toContain('| sentences of unseen | 3: 2 violating, 1 lawful; 0 zh-CN, 3 en |');
  expect(report).toContain('| all | 2 | 1 | 0.500 | 0.500 | 2 | 1 | 0.500 | 0.500 |');
});
