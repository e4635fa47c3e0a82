import { PhraseCategory } from '@parley/domain/compliance';
import { cnMainland } from '@parley/packs/cn-mainland';
import { describe, expect, test } from 'vitest';
import { halfOf, judged, ofCategory, overall, precision, recall, sentencesOf } from './evaluation.ts';
import { reportOf } from './phrases-report.ts';

const sentences = judged(sentencesOf('cn-mainland'), cnMainland);

// The figures that were reached, rounded down. Raise them when the lists get better; never lower them for a change that makes them worse.
const floors = [
  { half: 'tune', precision: 0.99, recall: 0.99 },
  { half: 'held', precision: 0.87, recall: 0.82 },
] as const;

describe('the labelled sentences', () => {
  test('are each their own, and enough of every kind', () => {
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
    expect(sentences.filter(({ categories }) => categories.length > 0).length).toBeGreaterThanOrEqual(500);
    expect(sentences.filter(({ categories }) => categories.length === 0).length).toBeGreaterThanOrEqual(1000);
    const few = PhraseCategory.options.filter((category) => sentences.filter((one) => one.categories.includes(category)).length < 30);
    expect(few).toEqual([]);
  });

  test.each(floors)('golden: $half is judged with a precision of $precision and a recall of $recall at least', (floor) => {
    const score = overall(sentences.filter((one) => halfOf(one) === floor.half));
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
  const report = reportOf({ commit: 'c', date: 'd', halves: [{ half: 'tune', sentences: some }] });
  expect(report).toContain('- missed (insult): x');
  expect(report).toContain('- wrongly found (insult): x');
  expect(reportOf({ commit: 'c', date: 'd', halves: [{ half: 'held', sentences: some }] })).not.toContain(': x');
});
