import { PlainDate, Zone } from '#calendar';
import { RuleId } from '#kernel';
import { money } from '#money';
import { planSchedule, PlanTerms, type PlanPolicy } from '#repayment';
import { describe, expect, test } from 'vitest';
import { assess, planFindings, type Proposal } from './assess-plan.ts';
import { ContactRequest } from './contact.ts';
import { evaluateContact } from './evaluate.ts';
import { Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { nearRule } from './witness-facts.ts';

const cny = (minor: bigint) => money('CNY', minor);
const today = PlainDate.parse('2026-09-05');
const citation = { document: 'An invented code', article: '1' };
const silentBeforeCalls = {
  deadline: { since: 'complaint-received', duty: 'answer', within: [{ unit: 'day', count: 1 }] },
  retention: { of: ['recording'], since: 'made', years: 1 },
  property: true,
  phrases: true,
  'plan-term': { months: 1 },
  'plan-annual-cost': { method: 'irr-monthly', cap: { kind: 'fixed', rate: '0' } },
  'plan-total-cost': { share: '0' },
  'plan-interest-base': { free: ['fees'] },
  'plan-replans': { max: 0 },
  'plan-disclosures': { items: ['schedule'] },
  'plan-conditions': { conditions: ['unable-to-pay'] },
  'plan-allocation': { steps: [{ fromDays: 0, order: ['principal'] }], unlessAgreed: false },
} as const;
const kinds = Object.entries(silentBeforeCalls);

function ruleOf(kind: string, value: unknown, more: object = {}): Rule {
  const [base] = samplePack.rules;
  return Rule.parse({ ...base, scope: {}, id: 'sample/one', kind, values: [{ from: '2020-01-01', citation, value }], ...more });
}

/** A pack of one rule alone, not asked whether it is fit. */
function packOf(rule: Rule): RulePack {
  return { ...samplePack, rules: [rule], phrases: [] };
}

const request = ContactRequest.parse({
  at: Date.UTC(2026, 8, 5),
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  debtor: { zones: [Zone.parse('Asia/Shanghai')] },
  debt: { id: 'd1' },
  by: { kind: 'lender' },
});

describe('before a contact', () => {
  test.each(kinds)('a rule of the kind %s is never asked, and no request is near it', (kind, value) => {
    const rule = ruleOf(kind, value, { moment: 'pre-call' });
    expect(evaluateContact(request, packOf(rule)).findings).toEqual([]);
    expect(nearRule(rule, request)).toEqual([]);
  });

  test('a rule that is off, or for another moment, is not asked', () => {
    const asked = (more: object) => evaluateContact(request, packOf(ruleOf('authorised', true, more))).verdict;
    expect(asked({})).toBe('deny');
    expect(asked({ enabled: false })).toBe('allow');
    expect(asked({ moment: 'post-call' })).toBe('allow');
  });
});

const terms = {
  method: 'equal-instalment',
  principal: cny(100_000n),
  annualRate: '0.18',
  convention: 'monthly',
  periods: 2,
  start: today,
  firstDue: '2026-10-01',
  rounding: 'half-up',
  waived: { interest: cny(0n), fees: cny(0n), penalties: cny(0n) },
};

function proposalOf(change: object = {}, roll?: 'xx'): Proposal {
  const { xx } = samplePack.holidays;
  if (xx === undefined) throw new Error('the sample has a calendar');
  const plan = planSchedule(
    PlanTerms.parse({ ...terms, ...(roll === undefined ? {} : { roll: { kind: 'following', calendar: roll } }) }),
    roll === undefined ? undefined : { name: roll, table: xx },
  );
  if (!plan.ok) throw new Error(plan.error.code);
  const balance = {
    asOf: today,
    principal: cny(100_000n),
    interest: cny(0n),
    fees: cny(0n),
    penalties: cny(0n),
    outstanding: cny(100_000n),
  };
  return { plan: plan.value, balance, product: 'credit-card', role: 'agent', agreedOn: today, facts: {}, ...change };
}

describe('when a plan is agreed', () => {
  const found = (more: object, change: object = {}) =>
    planFindings(proposalOf(change), packOf(ruleOf('plan-replans', { max: 0 }, { moment: 'plan', ...more }))).map(({ reason }) => reason);

  test('only a rule that is on, of that moment and of the product is asked', () => {
    expect(found({})).toEqual(['compliance.plan-replans.unknown']);
    expect(found({ enabled: false })).toEqual([]);
    expect(found({ moment: 'post-call' })).toEqual([]);
    expect(found({ scope: { products: ['online-loan'] } })).toEqual([]);
    expect(found({ scope: { products: ['credit-card'] } })).toHaveLength(1);
  });

  test('a rule speaks on the days of its values alone, each under its own clause', () => {
    const values = [
      { from: '2026-09-05', until: '2026-09-06', citation, value: { max: 0 } },
      { from: '2026-09-06', until: '2026-09-08', citation: { ...citation, article: '2' }, value: { max: 1 } },
    ];
    const pack = packOf(ruleOf('plan-replans', { max: 0 }, { moment: 'plan', values }));
    const said = ['2026-09-04', '2026-09-05', '2026-09-06', '2026-09-07', '2026-09-08'].map((day) =>
      planFindings(proposalOf({ agreedOn: PlainDate.parse(day), facts: { replans: 2 } }), pack).map(
        ({ citation: { article }, facts }) => `${article}: ${facts['replans']} > ${facts['max']}`,
      ),
    );
    expect(said).toEqual([[], ['1: 2 > 0'], ['2: 2 > 1'], ['2: 2 > 1'], []]);
  });

  test.each(samplePack.rules.filter(({ moment }) => moment !== 'plan').map((rule) => [rule.kind, rule] as const))(
    'a rule of the kind %s says nothing of it',
    (_, rule) => {
      const asked: Rule = { ...rule, enabled: true, moment: 'plan', scope: {} };
      expect(planFindings(proposalOf(), packOf(asked))).toEqual([]);
    },
  );

  test('its due dates are rolled by the calendar of the pack, and by no other', () => {
    const policy: PlanPolicy = { convention: 'monthly', rounding: 'half-up', authorities: [] };
    const pack = packOf(ruleOf('authorised', true, { id: RuleId.parse('sample/one') }));
    const rolled = proposalOf({}, 'xx');
    // The first of October is gazetted, and a weekend follows the second.
    expect(rolled.plan.rows[0]?.due).toBe('2026-10-05');
    const why = (proposal: Proposal, { holidays }: Pick<RulePack, 'holidays'>) => {
      const assessed = assess(proposal, policy, { ...pack, holidays });
      return assessed.kind === 'refused' ? assessed.why.code : assessed.kind;
    };
    expect(why(rolled, samplePack)).toBe('compliance.plan-beyond-everyone');
    expect(why(rolled, { holidays: {} })).toBe('compliance.plan-unsound');
    expect(why(proposalOf(), { holidays: {} })).toBe('compliance.plan-beyond-everyone');
  });
});
