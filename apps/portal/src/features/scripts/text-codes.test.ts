import { conditionCodes, yamlCodes } from '@parley/contract/text';
import { isCode } from '@parley/ui/messages';
import { expect, test } from 'vitest';

test.each([...conditionCodes, ...yamlCodes])('a problem of a script’s text has its message: %s', (code) => {
  expect(isCode(code)).toBe(true);
});
