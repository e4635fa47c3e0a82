import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import { RulePack } from './rule-pack.ts';
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

  test('are taken away by what was reported, only in the clause and the quotation it governs', () => {
    expect(found('您刚才说联系家人')).toEqual([]);
    expect(found('您刚才说没钱，联系家人')).toHaveLength(1);
    expect(found('您刚才说没钱就联系家人')).toHaveLength(1);
    expect(found('您刚才说联系，家人')).toHaveLength(1);
    expect(found('您刚才说“联系家人”')).toEqual([]);
    expect(found('您刚才说：“好，联系家人”')).toEqual([]);
    expect(found('您刚才说“好”联系家人')).toHaveLength(1);
    expect(found('“联系家人”')).toHaveLength(1);
    expect(found('您刚才说“好。联系家人')).toHaveLength(1);
  });

  test('are taken away by a judgement that follows, and by a warning only with what to do', () => {
    expect(found('联系家人不准确')).toEqual([]);
    expect(found('联系家人，这不准确')).toEqual([]);
    expect(found('我联系家人，这不准确')).toHaveLength(1);
    expect(found('联系家人，这不是不准确')).toHaveLength(1);
    expect(found('联系家人，好的好的，这不准确')).toHaveLength(1);
    expect(found('谨防联系家人，请报警')).toEqual([]);
    expect(found('谨防联系家人')).toHaveLength(1);
  });

  test('are not taken away by a negation that something voids, and go on over a joining word', () => {
    expect(found('别以为不会联系家人')).toHaveLength(1);
    expect(found('我们不会打扰，或者联系家人')).toEqual([]);
    expect(found('我们不会打扰，并且联系家人')).toHaveLength(1);
    expect(found('联系您，不会告诉家人')).toEqual([]);
  });

  test('are found in other spellings and in letters written as digits, not in longer words that mean something else', () => {
    expect(found('联系您的jiaren')).toEqual([['telling-others', '联系您的jiaren']]);
    expect(found('联系您的佳人')).toHaveLength(1);
    expect(found('联系您的xjiaren')).toEqual([]);
    expect(found('g0 t0 jail')).toHaveLength(1);
    expect(found('go to jail吧')).toHaveLength(1);
    expect(found('联系家人乐超市')).toEqual([]);
  });

  test('are taken away by a word that excuses them in a clause they touch, or anywhere in the sentence only where the group says so', () => {
    const [tell] = samplePack.phrases;
    if (tell === undefined) throw new Error('the sample has a group');
    const count = (text: string, group: Partial<typeof tell>) => {
      const pack = { ...samplePack, phrases: [{ ...tell, ...group }] };
      return checkUtterance({ text, language: 'zh-CN', audience: 'public' }, pack).length;
    };
    const clause = { unless: ['同意'] };
    expect(count('您同意我们联系家人', clause)).toBe(0);
    expect(count('联系，您同意的家人', clause)).toBe(0);
    expect(count('联系家人，您同意', clause)).toBe(1);
    expect(count('您同意，联系家人', clause)).toBe(1);
    expect(count('他说“您同意”，联系家人', clause)).toBe(1);
    const sentence = { unless: [], unlessInSentence: ['同意'] };
    expect(count('联系家人，您同意', sentence)).toBe(0);
    expect(count('您同意，联系家人', sentence)).toBe(0);
    expect(count('联系家人。您同意', sentence)).toBe(1);
  });

  test('carry the severity of their group', () => {
    const severities = checkUtterance({ text: '联系家人, go to jail', language: 'en', audience: 'public' }, samplePack);
    expect(severities.map(({ severity }) => severity)).toEqual(['serious', 'grave']);
  });

  test('law: of findings in one place the gravest effect stays, whatever its length', () => {
    const [tell] = samplePack.phrases;
    if (tell === undefined) throw new Error('the sample has a group');
    const longer = { ...tell, id: 'longer', effect: 'warn', phrases: [[['会联系'], ['家人吧']]] } as const;
    const pack = { ...samplePack, phrases: [longer, ...samplePack.phrases] };
    expect(checkUtterance({ text: '会联系家人吧', language: 'zh-CN', audience: 'public' }, pack)).toMatchObject([
      { effect: 'deny', from: 1, until: 5 },
    ]);
  });

  test('may name only lists that their pack has', () => {
    const { error } = RulePack.safeParse({ ...samplePack, words: {} });
    expect(error?.issues.map(({ message }) => message)).toEqual(['compliance.pack-words family']);
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
