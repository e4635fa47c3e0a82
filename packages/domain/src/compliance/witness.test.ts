import { describe, expect, test } from 'vitest';
import { uncoveredDays } from './coverage.ts';
import { evaluateContact } from './evaluate.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { comparePacks } from './witness.ts';

/** The sample pack with the text of one rule changed. */
function changed(id: string, from: string, to: string): RulePack {
  const rules = samplePack.rules.map((rule): unknown =>
    rule.id === `sample/${id}` ? JSON.parse(JSON.stringify(rule).replace(from, to)) : rule,
  );
  return RulePack.parse({ ...samplePack, rules });
}

describe('the comparison of two packs', () => {
  test('of a pack with itself is empty', () => {
    expect(comparePacks(samplePack, RulePack.parse(JSON.parse(JSON.stringify(samplePack))))).toEqual([]);
  });

  test.each([
    ['a window that closes earlier', 'call-window', '"until":"20:00"', '"until":"19:59"'],
    ['a window without a weekday', 'call-window', '[6,7]', '[6]'],
    ['hours that agreement no longer replaces', 'call-window', '"agreed":"replace"', '"agreed":"ignore"'],
    ['a cap of one less', 'conversations', '"max":2', '"max":1'],
    ['a cap over more days', 'attempts', '"days":7', '"days":8'],
    ['a cap that sums the group', 'attempts', '"caller"', '"group"'],
    ['a cap that exempts no agreed contact', 'attempts', '"exemptConsented":true', '"exemptConsented":false'],
    ['a longer rest', 'rest', '"days":3', '"days":4'],
    ['a wider group of refusal', 'cease', '[["phone","sms"],["email"]]', '[["phone","sms","email"]]'],
    ['one basis less', 'basis', '["contract","judgment"]', '["contract"]'],
    ['one flag more', 'hold', '"deceased"', '"deceased","minor"'],
    ['a guideline that becomes law', 'dispute', '"guideline"', '"law"'],
    ['one purpose less', 'third-party', '["locate"]', '[]'],
    ['a longer time between contacts', 'spacing', '"minutes":30', '"minutes":31'],
    ['one contact for all numbers together', 'once', '"per":"number"', '"per":"debtor"'],
    ['a notice due a day earlier', 'notice-due', '"days":2', '"days":1'],
    ['a spoken refusal that lasts longer', 'place', '"speechDays":3', '"speechDays":4'],
    ['one closed place more', 'closed-place', '"places":["work"]', '"places":["work","other"]'],
    ['one voice more', 'voice', '"voices":["artificial"]', '"voices":["artificial","human"]'],
    ['a hold that nothing lifts', 'lawyer', ',"unlessFlags":["lawyer-silent"]', ''],
    ['a refusal in whatever form', 'written-cease', ',"saidIn":"writing"', ''],
    ['consent that no longer frees', 'third-party', ',"unlessFlags":["third-party-consented"]', ''],
    ['a rule switched on', 'rest-day', '"enabled":false', '"enabled":true'],
    ['a rule that binds from later on', 'authorised', '"2020-01-01"', '"2019-01-01"'],
  ])('finds a witness of %s, and the other way round', (what, id, from, to) => {
    const after = changed(id, from, to);
    const [there, ...more] = comparePacks(samplePack, after);
    expect([there?.rule, more]).toEqual([`sample/${id}`, []]);
    if (what.includes('from later')) return expect([there?.stricter, there?.looser]).toEqual([undefined, undefined]);
    const request = there?.stricter?.request;
    if (request === undefined) throw new Error('no witness');
    expect(evaluateContact(request, samplePack).verdict).not.toBe('deny');
    expect(evaluateContact(request, after).verdict).toBe('deny');
    const back = comparePacks(after, samplePack)[0];
    expect(back?.looser).toBeDefined();
    return undefined;
  });
});

describe('dated values', () => {
  test('are found missing or doubled to the day', () => {
    const rules = samplePack.rules.slice(0, 1);
    expect(uncoveredDays({ ...samplePack, rules })).toEqual([]);
    const moved = (until: string) =>
      RulePack.unwrap().shape.rules.parse(JSON.parse(JSON.stringify(rules).replace('"until":"2026-07-01"', `"until":"${until}"`)));
    expect(uncoveredDays({ ...samplePack, rules: moved('2026-06-30') })).toEqual([
      { rule: 'sample/call-window', from: '2026-06-30', until: '2026-07-01', values: 0 },
    ]);
    expect(uncoveredDays({ ...samplePack, rules: moved('2026-07-03') })).toEqual([
      { rule: 'sample/call-window', from: '2026-07-01', until: '2026-07-03', values: 2 },
    ]);
  });
});
