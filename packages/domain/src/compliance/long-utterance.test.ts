import { expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import { samplePack } from './sample-pack.ts';

test.each(['联系', '联系家人', '您刚才说“', 'go to jail ', '或者，'])(
  'edge: a million characters of %s are read in one pass',
  (words) => {
    const text = words.repeat(Math.ceil(1_048_576 / words.length));
    const findings = checkUtterance({ text, language: 'zh-CN', audience: 'public' }, samplePack);
    expect(findings.length).toBe(words.startsWith('联系家人') || words.startsWith('go to') ? Math.ceil(1_048_576 / words.length) : 0);
  },
  20_000,
);
