import { expect, test } from 'vitest';
import { clausesOf } from './clauses.ts';
import { speechText } from './speech-text.ts';

/** The text of the clause at each place, of its sentence and of the quotation it stands in. */
function parts(text: string, joined: readonly number[] = []) {
  const speech = speechText(text, {});
  const clauses = clausesOf(speech, new Set(joined));
  const read = ({ from, until }: { readonly from: number; readonly until: number }) => speech.text.slice(from, until);
  return Array.from(speech.text, (_, place) => {
    const { sentence, quote, ...clause } = clauses.at(place);
    return [read(clause), read(sentence), quote === undefined ? '' : read(quote)].join('/');
  });
}

test('every place is in one clause of one sentence', () => {
  expect(parts('一二，三。四，五六。七')).toEqual([
    '一二/一二三/',
    '一二/一二三/',
    '三/一二三/',
    '四/四五六/',
    '五六/四五六/',
    '五六/四五六/',
    '七/七/',
  ]);
});

test('a quotation is a clause of its own, and no sentence', () => {
  expect(parts('一“二”三。四')).toEqual(['一/一二三/', '二/一二三/二', '三/一二三/', '四/四/']);
});

test('a joining word goes on with the clause before, never with the sentence before', () => {
  expect(parts('一，二。三', [1])).toEqual(['一二/一二/', '一二/一二/', '三/三/']);
  expect(parts('一，二。三', [2])).toEqual(['一/一二/', '二/一二/', '三/三/']);
});

test('a place outside the text is in none', () => {
  const clauses = clausesOf(speechText('一', {}), new Set());
  for (const place of [-1, 1]) expect(clauses.at(place)).toEqual({ from: 0, until: 0, sentence: { from: 0, until: 0 }, quote: undefined });
});
