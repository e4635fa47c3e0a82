import { freedomOf } from '../testing/freedom.ts';
import { describe, expect, test } from 'vitest';
import { Rule } from './rule.ts';

const citation = { document: 'A code', article: '1', url: 'https://law.example/1', reading: true };
const title = { 'zh-CN': '示例', en: 'Sample' };
const scope = { channels: ['phone'], purposes: ['collection'], to: ['debtor'], by: ['lender'], places: ['work'], products: ['other'] };
const rule = {
  id: 'sample/one',
  title,
  moment: 'pre-call',
  force: 'lender',
  grade: 'A',
  verified: true,
  enabled: true,
  unknown: 'deny',
  effect: 'deny',
  scope,
  references: ['r1'],
};

const ruleOf = (kind: string, value: unknown) => ({
  ...rule,
  kind,
  values: [{ from: '2026-01-01', until: '2027-01-01', value, citation }],
});

const flags = ['deceased'];
const outcomes = ['conversation'];
/** A value of each kind of rule, and where its words, properties and lists are free; what is not named is refused when it is changed. */
const values: readonly (readonly [kind: string, value: unknown, freedom: object])[] = [
  ['call-window', { windows: [{ from: '08:00', until: '20:00', days: [1, 7] }], agreed: 'replace' }, { away: 'windows.*.days' }],
  [
    'frequency',
    {
      sameAddressee: true,
      consentDays: 3,
      count: 'attempts',
      outcomes,
      per: 'account',
      days: 7,
      max: 3,
      sum: 'group',
      exemptConsented: true,
    },
    { away: 'consentDays sameAddressee' },
  ],
  [
    'cooling-off',
    { sameAddressee: true, consentDays: 3, opened: 'anyone', outcomes, per: 'account', days: 7, sum: 'group' },
    { away: 'consentDays opened sameAddressee' },
  ],
  ['spacing', { outcomes, per: 'number', minutes: 30, sum: 'group' }, {}],
  ['once', { outcomes, per: 'number', sum: 'group' }, {}],
  ['notice-due', { flag: 'validation-unsent', outcomes, per: 'account', days: 2, sum: 'caller' }, {}],
  ['place', { places: ['work'], closed: 'refused', speechDays: 3 }, { away: 'speechDays' }],
  ['voice', { voices: ['artificial'], whileFlags: flags }, {}],
  ['cease', { groups: [['phone'], ['sms']], saidIn: 'writing' }, { away: 'saidIn' }],
  ['debt-basis', { bases: ['contract'] }, {}],
  ['hold', { flags, unlessFlags: flags }, { away: 'unlessFlags' }],
  ['third-party', { purposes: ['locate'], whileFlags: flags, unlessFlags: flags }, { away: 'unlessFlags', empty: 'purposes' }],
  ['rest-day', { table: 'xx', gazettedOnly: true }, { away: 'gazettedOnly', word: 'table' }],
  [
    'deadline',
    {
      since: 'complaint-received',
      duty: 'answer',
      within: [
        { unit: 'day', count: 1 },
        { unit: 'business-day', count: 1, table: 'xx' },
      ],
      lenders: ['bank'],
      when: ['complex'],
    },
    { away: 'lenders when', word: 'within.*.table' },
  ],
  ['retention', { of: ['recording'], since: 'made', years: 1, lenders: ['bank'], when: ['complex'] }, { away: 'lenders when' }],
  ['plan-term', { months: 60, arrangement: 'personalised' }, { away: 'arrangement' }],
  ['plan-annual-cost', { method: 'irr-monthly', cap: { kind: 'fixed', rate: '0.24' }, lenders: ['bank'] }, { away: 'lenders' }],
  [
    'plan-annual-cost',
    { method: 'irr-compound', cap: { kind: 'multiple', times: 4, of: 'LPR-1Y' }, lenders: ['bank'] },
    { away: 'lenders', word: 'cap.of' },
  ],
  ['plan-total-cost', { share: '0.5', lenders: ['bank'] }, { away: 'lenders' }],
  ['plan-interest-base', { free: ['fees'] }, {}],
  ['plan-replans', { max: 1 }, {}],
  ['plan-disclosures', { items: ['schedule'], arrangement: 'ordinary' }, { away: 'arrangement' }],
  ['plan-conditions', { conditions: ['unable-to-pay'], arrangement: 'ordinary' }, { away: 'arrangement' }],
  ['plan-allocation', { steps: [{ fromDays: 0, order: ['principal'] }], unlessAgreed: true }, {}],
];

const inValue = 'values.*.value.';

describe('a rule of a pack', () => {
  test('may be changed only where nothing reads it or where absence says all', () => {
    expect(freedomOf(Rule, ruleOf('authorised', true))).toEqual({
      tooMany: 'title values.* values.*.citation',
      away: 'effect scope.by scope.channels scope.places scope.products scope.purposes scope.to values.*.citation.reading values.*.citation.url values.*.until',
      empty: 'references',
      word: 'references.* title.en title.zh-CN values.*.citation.article values.*.citation.document',
    });
  });

  test.each(values)('of the kind %s has a value like %j and no other', (kind, value, freedom) => {
    const found = Object.entries(freedomOf(Rule, ruleOf(kind, value))).map(([change, places]) => {
      const own = places.split(' ').filter((place) => place.startsWith(inValue));
      return [change, own.map((place) => place.slice(inValue.length)).join(' ')] as const;
    });
    expect(Object.fromEntries(found.filter(([, places]) => places !== ''))).toEqual(freedom);
  });

  test.each(['inconvenient-time', 'dispute', 'authorised', 'property', 'phrases'])('of the kind %s is in force or is not there', (kind) => {
    expect(Rule.safeParse(ruleOf(kind, true)).success).toBe(true);
    expect(Rule.safeParse(ruleOf(kind, false)).success).toBe(false);
  });
});

const capped = { count: 'attempts', outcomes, per: 'account', days: 7, max: 3, sum: 'group', exemptConsented: true };

/** The least and the most of each number. */
const edges: readonly (readonly [kind: string, value: (number: number) => object, least: number, most: number])[] = [
  ['call-window', (day) => ({ windows: [{ from: '08:00', until: '20:00', days: [day] }], agreed: 'ignore' }), 1, 7],
  ['frequency', (days) => ({ ...capped, days }), 1, 366],
  ['frequency', (max) => ({ ...capped, max }), 0, 1000],
  ['frequency', (consentDays) => ({ ...capped, consentDays }), 1, 366],
  ['cooling-off', (days) => ({ outcomes, per: 'account', days, sum: 'group' }), 1, 366],
  ['spacing', (minutes) => ({ outcomes, per: 'number', minutes, sum: 'group' }), 1, 1440],
  ['notice-due', (days) => ({ flag: 'validation-unsent', outcomes, per: 'account', days, sum: 'caller' }), 0, 366],
  ['place', (speechDays) => ({ places: ['work'], closed: 'refused', speechDays }), 1, 366],
  ['deadline', (count) => ({ since: 'complaint-received', duty: 'answer', within: [{ unit: 'day', count }] }), 0, 3660],
  [
    'deadline',
    (count) => ({ since: 'complaint-received', duty: 'answer', within: [{ unit: 'business-day', count, table: 'xx' }] }),
    1,
    366,
  ],
  ['retention', (years) => ({ of: ['recording'], since: 'made', years }), 0, 100],
  ['plan-term', (months) => ({ months }), 1, 600],
  ['plan-annual-cost', (times) => ({ method: 'irr-monthly', cap: { kind: 'multiple', times, of: 'LPR-1Y' } }), 1, 100],
  ['plan-replans', (max) => ({ max }), 0, 100],
];

describe('a number of a value', () => {
  test.each(edges)('of the kind %s, in %s, is from %i to %i', (kind, value, least, most) => {
    const isTaken = (number: number) => Rule.safeParse(ruleOf(kind, value(number))).success;
    expect([least - 1, least, least + 0.5, most, most + 1].map(isTaken)).toEqual([false, true, false, true, false]);
  });
});
