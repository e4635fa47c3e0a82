import { expect, test } from 'vitest';
import { pageHeaders } from './page-headers.ts';

const directives = (policy: string) => new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));

test('scripts run by nonce alone and nothing may frame the page', () => {
  const headers = pageHeaders({ nonce: 'abc', secure: true, development: false });
  const policy = directives(headers['content-security-policy']);
  expect(policy.get('default-src')).toEqual([`'none'`]);
  expect(policy.get('script-src')).toEqual([`'nonce-abc'`, `'strict-dynamic'`]);
  expect(policy.get('style-src')).not.toContain(`'unsafe-inline'`);
  for (const directive of ['frame-ancestors', 'base-uri']) expect(policy.get(directive)).toEqual([`'none'`]);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
  });
});

test('transport security is promised only where there is https', () => {
  expect(pageHeaders({ nonce: 'abc', secure: false, development: false })).not.toHaveProperty('strict-transport-security');
});
