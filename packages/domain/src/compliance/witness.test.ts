import { describe, expect, test } from 'vitest';
import { uncoveredDays } from './coverage.ts';
import { evaluateContact } from './evaluate.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { comparePacks } from './witness.ts';

/** A small pack: some rules of the sample with other properties. */
function packOf(...rules: readonly (readonly [id: string, change: object])[]): RulePack {
  const made = rules.map(([id, change]) => ({ ...samplePack.rules.find((rule) => rule.id === `sample/${id}`), ...change }));
  return RulePack.parse({ ...samplePack, rules: made, phrases: [] });
}

/** A pack with the text of one rule changed. */
function changed(pack: RulePack, id: string, from: string, to: string): RulePack {
  const rules = pack.rules.map((rule): unknown => (rule.id === `sample/${id}` ? JSON.parse(JSON.stringify(rule).replace(from, to)) : rule));
  return RulePack.parse({ ...pack, rules });
}

describe('a witness', () => {
  const off = { enabled: false };

  test.each([
    ['channels', ['visit'], 'channel'],
    ['purposes', ['complaint-reply'], 'purpose'],
    ['to', ['guarantor'], 'to'],
    ['places', ['work'], 'place'],
    ['by', ['agency'], 'by.kind'],
    ['by', ['lender'], 'by.kind'],
    ['products', ['online-loan'], 'debt.product'],
  ] as const)('of a rule for some %s (%s) is one of its own', (scope, words, path) => {
    const [difference] = comparePacks(
      packOf(['authorised', { scope: { [scope]: words }, ...off }]),
      packOf(['authorised', { scope: { [scope]: words } }]),
    );
    const request: unknown = difference?.stricter?.request;
    expect(request).toHaveProperty(path, words[0]);
  });

  test('is elsewhere when a rule comes to speak of one place alone, or no longer does', () => {
    const [anywhere, mobile] = [packOf(['authorised', {}]), packOf(['authorised', { scope: { places: ['mobile'] } }])];
    expect(comparePacks(anywhere, mobile)[0]?.looser?.request.place).toBe('home');
    expect(comparePacks(mobile, anywhere)[0]?.stricter?.request.place).toBe('home');
  });

  test('is found where the other rules let it through', () => {
    const purposes = ['collection', 'locate', 'callback', 'complaint-reply', 'reminder'];
    const values = [
      { from: '2020-01-01', citation: { document: 'An invented code', article: '1' }, value: { places: ['mobile'], closed: 'always' } },
    ];
    const closed = ['closed-place', { scope: { purposes }, values }] as const;
    const [difference, ...others] = comparePacks(packOf(closed, ['authorised', off]), packOf(closed, ['authorised', {}]));
    expect(difference?.stricter?.request.purpose).toBe('notice');
    expect([difference?.looser, others]).toEqual([undefined, []]);
  });

  test('goes both ways where windows shift, and says both verdicts', () => {
    const [difference, ...others] = comparePacks(
      samplePack,
      changed(samplePack, 'call-window', '"from":"08:00","until":"22:00"', '"from":"07:00","until":"21:00"'),
    );
    expect(difference).toMatchObject({
      rule: 'sample/call-window',
      kind: 'call-window',
      stricter: { before: 'allow', after: 'deny' },
      looser: { before: 'deny', after: 'allow' },
    });
    expect(others).toEqual([]);
  });

  test('is one of the differing rule alone', () => {
    const [first, second, ...others] = comparePacks(
      packOf(['authorised', off], ['dispute', off]),
      packOf(['authorised', {}], ['dispute', { force: 'law', unknown: 'deny' }]),
    );
    expect([first?.stricter?.request.authorised, first?.stricter?.request.debt.disputed]).toEqual([false, false]);
    expect([second?.stricter?.request.authorised, second?.stricter?.request.debt.disputed]).toEqual([true, true]);
    expect(others).toEqual([]);
  });

  test('is found for a rule that only one of the packs has', () => {
    const [none, one] = [packOf(), packOf(['authorised', {}])];
    expect(comparePacks(none, one)).toMatchObject([
      { rule: 'sample/authorised', kind: 'authorised', stricter: { before: 'allow', after: 'deny' } },
    ]);
    expect(comparePacks(one, none)).toMatchObject([{ rule: 'sample/authorised', looser: { before: 'deny', after: 'allow' } }]);
  });

  test('is one that only one of them warns of, where no other is', () => {
    const [silent, warning] = [packOf(['dispute', off]), packOf(['dispute', {}])];
    expect(comparePacks(silent, warning)).toMatchObject([{ rule: 'sample/dispute', stricter: { before: 'allow', after: 'warn' } }]);
    expect(comparePacks(warning, silent)).toMatchObject([{ rule: 'sample/dispute', looser: { before: 'warn', after: 'allow' } }]);
    expect(comparePacks(silent, warning)[0]).not.toHaveProperty('looser');
  });

  test('is one of a denial rather than of a warning that was found before', () => {
    const denying = packOf(['dispute', { unknown: 'deny' }]);
    const [difference] = comparePacks(packOf(['dispute', off]), denying);
    expect(difference?.stricter).toMatchObject({ before: 'allow', after: 'deny' });
    expect(difference?.stricter?.request.debt.disputed).toBeUndefined();
  });
});

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
    const before = packOf([id, {}]);
    const after = changed(before, id, from, to);
    const [there, ...more] = comparePacks(before, after);
    expect([there?.rule, more]).toEqual([`sample/${id}`, []]);
    if (what.includes('from later')) return expect([there?.stricter, there?.looser]).toEqual([undefined, undefined]);
    const request = there?.stricter?.request;
    if (request === undefined) throw new Error('no witness');
    expect(evaluateContact(request, before).verdict).not.toBe('deny');
    expect(evaluateContact(request, after).verdict).toBe('deny');
    const back = comparePacks(after, before)[0];
    expect(back?.looser).toBeDefined();
    return undefined;
  });
});

describe('rules that stay the same', () => {
  const holidays = (rest: readonly string[]) => ({ xx: { ...samplePack.holidays['xx'], rest } });
  const pack = (rest: readonly string[]) =>
    RulePack.parse({ ...packOf(['rest-day', { enabled: true }], ['authorised', {}]), holidays: holidays(rest) });

  test('differ where their holiday table does, to the day', () => {
    const [difference, ...others] = comparePacks(pack(['2026-10-01']), pack(['2026-10-01', '2026-10-06']));
    expect([difference?.rule, difference?.looser, others]).toEqual(['sample/rest-day', undefined, []]);
    expect(new Date(difference?.stricter?.request.at ?? 0).toISOString()).toBe('2026-10-06T04:00:00.000Z');
    expect(comparePacks(pack(['2026-10-01']), pack(['2026-10-01']))).toEqual([]);
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
