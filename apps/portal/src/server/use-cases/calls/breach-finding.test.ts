import type { Assessment, Finding } from '@parley/domain/compliance';
import type { Balance } from '@parley/domain/account';
import { PlainDate } from '@parley/domain/calendar';
import { RuleId } from '@parley/domain/kernel';
import { money } from '@parley/domain/money';
import { expect, test } from 'vitest';
import { balanceFindings, planAgreedFindings } from './breach-finding.ts';

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

test('a plan agreed on another balance than the case has is said to be, and more gravely where no later day explains it', () => {
  const cny = (minor: bigint) => money('CNY', minor);
  const held: Balance = {
    asOf: PlainDate.parse('2026-11-20'),
    principal: cny(100_000n),
    interest: cny(2_000n),
    fees: cny(300n),
    penalties: cny(45n),
    outstanding: cny(102_345n),
  };
  const found = (recorded: Partial<Balance>) => balanceFindings({ ...held, ...recorded }, held).map(({ effect }) => effect);
  expect(found({})).toEqual([]);
  const other = { fees: cny(301n), penalties: cny(44n) };
  expect([found(other), found({ ...other, asOf: PlainDate.parse('2026-11-19') }), found({ asOf: PlainDate.parse('2026-11-21') })]).toEqual([
    ['deny'],
    ['warn'],
    ['deny'],
  ]);
  const earlier = { ...held, asOf: PlainDate.parse('2026-11-19'), principal: cny(99_999n), outstanding: cny(102_344n) };
  expect(balanceFindings(earlier, held)).toEqual([
    {
      rule: 'record/plan-balance',
      effect: 'warn',
      force: 'lender',
      citation: { document: 'Parley', article: 'record' },
      reason: 'compliance.plan-balance.differs',
      facts: { recorded: '1023.44', recordedOn: '2026-11-19', held: '1023.45', heldOn: '2026-11-20' },
    },
  ]);
});
