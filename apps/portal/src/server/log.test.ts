import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('neither personal data nor the message of an error reaches the log', () => {
  const lines: string[] = [];
  const log = createLog('info', new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) }));
  log.info({ email: 'someone@x.example', actor: { name: '示例', token: 't0ken' }, kept: 1 }, 'done');
  log.error({ err: new Error('duplicate key (+861000000001)') }, 'fault');
  const text = lines.join('');
  for (const secret of ['someone@x.example', '示例', 't0ken', '+861000000001']) expect(text).not.toContain(secret);
  expect(text).toContain('"kept":1');
  expect(text).toContain('log.test.ts');
});
