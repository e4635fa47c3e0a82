import type { Language } from '#compliance';
import { chineseDigit, englishDigit } from './numerals.ts';
import type { VariableValue } from './values.ts';

/**
 * A phone number or a code with each digit by its own name, every other sign kept; spaces and hyphens are a short pause: "四零零，八幺零",
 * "four zero zero, eight one zero". A Chinese phone number says 幺 for 1, as numbers are dialled and dictated in China, because yī is easily
 * taken for qī on the line. A code says 一: it is held against what is printed on a card or a letter, and may mix digits with letters.
 */
export function digitByDigit({ type, value }: Extract<VariableValue, { type: 'phone' | 'code' }>, language: Language): string {
  const groups = value
    .replaceAll('-', ' ')
    .split(' ')
    .filter((group) => group !== '');
  if (language === 'en') return groups.map((group) => Array.from(group, englishSign).join(' ')).join(', ');
  const one = type === 'phone' ? '幺' : '一';
  return groups.map((group) => Array.from(group, (sign) => chineseSign(sign, one)).join('')).join('，');
}

function englishSign(sign: string): string {
  return sign === '+' ? 'plus' : englishDigit(sign);
}

function chineseSign(sign: string, one: '一' | '幺'): string {
  if (sign === '1') return one;
  return sign === '+' ? '加' : chineseDigit(sign, 'plain');
}
