import { checkUtterance } from '@parley/domain/compliance';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { cnMainland } from './index.ts';

function sentences(name: string): readonly string[] {
  return z.array(z.string()).parse(parse(readFileSync(join(import.meta.dirname, 'speech', `${name}.yaml`), 'utf8')));
}

function found(text: string): readonly string[] {
  return checkUtterance({ text, language: 'zh-CN', audience: 'rightParty' }, cnMainland).map(({ category }) => category);
}

test('golden: what was missed once is found', () => {
  expect(sentences('prohibited').filter((text) => found(text).length === 0)).toEqual([]);
});

test('golden: what was found wrongly once is clean', () => {
  expect(sentences('lawful').filter((text) => found(text).length > 0)).toEqual([]);
});
