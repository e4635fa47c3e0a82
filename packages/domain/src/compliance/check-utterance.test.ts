import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import { samplePack } from './sample-pack.ts';

function found(text: string) {
  return checkUtterance({ text, language: 'zh-CN', audience: 'rightParty' }, samplePack).map(({ category, from, until }) => [
    category,
    text.slice(from, until),
  ]);
}

describe('phrases', () => {
  test('are found through width, case, spaces, inserted marks and traditional characters, with ranges into the original', () => {
    expect(found('我们要联系你的家人了')).toEqual([['telling-others', '联系你的家人']]);
    expect(found('我们要 聯·係 你的 家*人 了')).toEqual([['telling-others', '聯·係 你的 家*人']]);
    expect(found('You will ＧＯ to J.A.I.L today')).toEqual([['false-legal-consequence', 'ＧＯ to J.A.I.L']]);
    expect(found('😀😀联系家人')).toEqual([['telling-others', '联系家人']]);
  });

  test('are found through letters that no screen shows, accents, and letters of other scripts that a pack folds', () => {
    for (const unseen of ['\u3164', '\uffa0', '\u115f', '\u200b', '\u00ad', '\u034f', '\ufe0f']) {
      expect(found('联系家人'.split('').join(unseen))).toHaveLength(1);
      expect(found(`go to ${'jail'.split('').join(unseen)}`)).toHaveLength(1);
    }
    expect(found('go to jaíl')).toHaveLength(1);
  });

  test('are not found over the end of a sentence, past the gap, or inside other words', () => {
    expect(found('我们会联系。您的家人')).toEqual([]);
    expect(found('联系某某某某某家人')).toEqual([]);
    expect(found('they go to jailhouse rock')).toEqual([]);
  });

  test('are taken away by a negation in the clause, and not by one that does not reach', () => {
    expect(found('我们不会联系您的家人')).toEqual([]);
    expect(found('不会吧，联系您的家人')).toHaveLength(1);
    expect(found('不会让我联系家人')).toHaveLength(1);
    expect(found('You will not go to jail')).toEqual([]);
    expect(found('You will not like it but you go to jail')).toHaveLength(1);
    expect(found('谨防有人说要联系您的家人，请报警')).toEqual([]);
    expect(found('谨防有人说要联系您的家人')).toHaveLength(1);
  });

  test('lie within any text and never throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('联系', '家人', '不会', 'go to', 'jail', '。', ' ', '😀', '\ud800', 'é', '，'), { maxLength: 12 }),
        (parts) => {
          const text = parts.join('');
          for (const { from, until } of checkUtterance({ text, language: 'en', audience: 'public' }, samplePack)) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(until).toBeGreaterThan(from);
            expect(until).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
