import { money } from '@parley/domain/money';
import { expect, it } from 'vitest';
import { moneyWords } from './money-words.ts';

it.each([
  [money('CNY', 123_450n), 'zh-CN', '¥1,234.50'],
  [money('CNY', 123_450n), 'en', 'CN¥1,234.50'],
  [money('JPY', -1_234_567n), 'en', '−¥1,234,567'],
  [money('CNY', 100_000_000_000_000_000_001n), 'zh-CN', '¥1,000,000,000,000,000,000.01'],
  [money('USD', 5n), 'en', '$0.05'],
])('an amount is written exactly, with its currency: %s in %s is %s', (amount, locale, expected) => {
  expect(moneyWords(amount, locale)).toBe(expected);
});
