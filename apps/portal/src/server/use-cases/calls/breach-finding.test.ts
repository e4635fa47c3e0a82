import type { Assessment, Finding } from '@parley/domain/compliance';
import { RuleId } from '@parley/domain/kernel';
import { expect, test } from 'vitest';
import { planAgreedFindings } from './breach-finding.ts';

const unlawful: Finding = {
  rule: RuleId.parse('cn-mainland/plan-term'),
  effect: 'deny',
  force: 'law',
  citation: { document: 'An invented code', article: '1' },
  reason: 'compliance.plan-term.too-long',
  facts: {},
};
const reasons = (assessed: Assessment) => planAgreedFindings(assessed).map(({ reason, effect }) => `${effect} ${reason}`);

test('an agreement in a record is found by the law it breaks, and by the authority it exceeds', () => {
  expect(reasons({ kind: 'refused', why: { code: 'compliance.plan-unlawful' }, findings: [unlawful] })).toEqual([
    'deny compliance.plan-term.too-long',
  ]);
  const beyond = {
    code: 'compliance.plan-beyond-everyone',
    role: 'agent',
    breaches: [{ limit: 'periods', allowed: 36, asked: 48 }],
  } as const;
  expect(reasons({ kind: 'refused', why: beyond, findings: [{ ...unlawful, effect: 'warn' }] })).toEqual([
    'warn compliance.plan-term.too-long',
    'deny compliance.plan-authority.exceeded',
  ]);
});
