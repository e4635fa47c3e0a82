import { expect, it } from 'vitest';
import { nextPath } from './next-path.ts';

it.each([
  ['/cases', '/cases'],
  ['/device?user_code=ABCD2345', '/device?user_code=ABCD2345'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\n//b', '/'],
  [['/cases'], '/'],
  [undefined, '/'],
])('after signing in %s leads to %s', (wanted, expected) => {
  expect(nextPath(wanted)).toBe(expected);
});
