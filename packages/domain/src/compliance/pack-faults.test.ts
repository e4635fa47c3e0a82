import { describe, expect, test } from 'vitest';
import { PackOverlay, tighten } from './overlay.ts';
import { checkSuccession, readRulePack, RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

type Changes = Readonly<Record<string, unknown>>;

/** The sample pack with a rule changed. */
function withRule(id: string, change: (rule: Changes) => Changes): unknown {
  return { ...samplePack, rules: samplePack.rules.map((rule) => (rule.id === `sample/${id}` ? change(rule) : rule)) };
}

function dated(...dates: readonly (readonly [string, string?])[]): unknown {
  return withRule('inconvenient-time', (rule) => ({
    ...rule,
    values: dates.map(([from, until]) => ({
      from,
      ...(until === undefined ? {} : { until }),
      value: true,
      citation: { document: 'd', article: '1' },
    })),
  }));
}

const rule = 'sample/inconvenient-time';

describe('a pack with words nobody can say', () => {
  const [group] = samplePack.phrases;
  const { words, turns, sounds } = samplePack;
  const excuse = {
    id: 'mute',
    words: ['，'],
    governs: 'after',
    within: 'clause',
    reach: 1,
    negates: false,
    stops: [],
    voids: [],
    needs: [],
  };

  test.each<readonly [string, Changes, string]>([
    ['an empty part of a phrase', { phrases: [{ ...group, phrases: [[['']]] }] }, 'phrases.0.phrases.0.0.0'],
    ['a part that is punctuation', { phrases: [{ ...group, phrases: [[['好', '……']]] }] }, 'phrases.0.phrases.0.0.1'],
    ['a part that nobody sees', { phrases: [{ ...group, inside: ['\u200B'] }] }, 'phrases.0.inside.0'],
    ['a list of words', { words: { ...words, none: ['?'] } }, 'words.none.0'],
    ['an excuse', { turns: { ...turns, en: { ...turns.en, excuses: [excuse] } } }, 'turns.en.excuses.0.words.0'],
    ['a spelling', { sounds: { ...sounds, 好: ['！'] } }, 'sounds.好.0'],
  ])('is refused: %s', (_what, changes, path) => {
    expect(readRulePack({ ...samplePack, ...changes })).toEqual({ ok: false, error: { code: 'compliance.pack-malformed', path } });
  });
});

describe('a pack that is read', () => {
  test('is refused for a gap, with its days', () => {
    expect(readRulePack(dated(['2020-01-01', '2026-03-01'], ['2026-03-02']))).toEqual({
      ok: false,
      error: { code: 'compliance.pack-unfit', faults: [{ code: 'compliance.pack-gap', rule, from: '2026-03-01', until: '2026-03-02' }] },
    });
    expect(readRulePack(dated(['2020-01-01', '2026-12-31']))).toMatchObject({
      error: { faults: [{ code: 'compliance.pack-gap', from: '2026-12-31', until: '2027-01-01' }] },
    });
    expect(readRulePack(dated(['2015-01-01', '2016-01-01'], ['2017-01-01']))).toMatchObject({
      error: { faults: [{ code: 'compliance.pack-gap', from: '2016-01-01', until: '2017-01-01' }] },
    });
  });

  test('is refused for two values in force on one day, with its days', () => {
    expect(readRulePack(dated(['2020-01-01', '2026-03-02'], ['2026-03-01']))).toEqual({
      ok: false,
      error: {
        code: 'compliance.pack-unfit',
        faults: [{ code: 'compliance.pack-overlap', rule, from: '2026-03-01', until: '2026-03-02', values: 2 }],
      },
    });
    expect(readRulePack(dated(['2020-01-01'], ['2028-01-01']))).toMatchObject({
      error: { faults: [{ code: 'compliance.pack-overlap', from: '2028-01-01' }] },
    });
  });

  test('is taken where values join, to the horizon and beyond, and where a rule begins late', () => {
    for (const data of [dated(['2020-01-01', '2026-03-01'], ['2026-03-01']), dated(['2020-01-01', '2027-01-01']), dated(['2026-06-01'])]) {
      expect(readRulePack(data).ok).toBe(true);
    }
  });

  test.each<readonly [string, unknown, string]>([
    ['values out of order', dated(['2026-03-01'], ['2020-01-01', '2026-03-01']), 'compliance.pack-disorder'],
    ['a value that ends before it begins', dated(['2026-03-01', '2026-03-01']), 'compliance.pack-disorder'],
    ['a repeated rule', { ...samplePack, rules: [...samplePack.rules, samplePack.rules[0]] }, 'compliance.pack-repeated-rule'],
    ['an unverified rule that is on', withRule('dispute', (one) => ({ ...one, verified: false })), 'compliance.pack-unverified'],
    ['memory taken for a source', withRule('dispute', (one) => ({ ...one, grade: 'C' })), 'compliance.pack-unverified'],
    ['an effect of a law', withRule('dispute', (one) => ({ ...one, effect: 'warn' })), 'compliance.pack-contradiction'],
    ['a deadline before the call', withRule('complaint', (one) => ({ ...one, moment: 'pre-call' })), 'compliance.pack-contradiction'],
    [
      'a term of a channel',
      withRule('keep-records', (one) => ({ ...one, scope: { channels: ['phone'] } })),
      'compliance.pack-contradiction',
    ],
    ['a calendar that is not there', { ...samplePack, holidays: {} }, 'compliance.pack-reference'],
    ['phrases of no rule', withRule('threat', (one) => ({ ...one, id: 'sample/other' })), 'compliance.pack-reference'],
    ['a zone nobody knows', { ...samplePack, zone: 'Mars/Olympus' }, 'compliance.pack-zone'],
    ['no day at all', { ...samplePack, horizon: { from: '2027-01-01', until: '2027-01-01' } }, 'compliance.pack-horizon'],
  ])('is refused for %s', (_, data, code) => {
    const read = readRulePack(data);
    expect(read).toMatchObject({ ok: false, error: { code: 'compliance.pack-unfit' } });
    if (!read.ok && read.error.code === 'compliance.pack-unfit') expect(read.error.faults.map((fault) => fault.code)).toContain(code);
  });

  const business = { since: 'complaint-received', duty: 'answer', within: [{ unit: 'business-day', count: 2, table: 'yy' }] };
  const citation = { document: 'd', article: '1' };
  const off = { enabled: false };

  test.each<readonly [string, unknown, readonly string[]]>([
    [
      'two values from one day on',
      dated(['2026-03-01', '2026-03-02'], ['2026-03-01']),
      ['compliance.pack-overlap sample/inconvenient-time 2026-03-01 2026-03-02 2'],
    ],
    [
      'a third value that begins after the horizon, beside the second',
      dated(['2020-01-01', '2026-03-01'], ['2026-03-01'], ['2028-01-01']),
      ['compliance.pack-overlap sample/inconvenient-time 2028-01-01 2028-01-02 2'],
    ],
    [
      'a value that begins at its end, beside the first',
      dated(['2020-01-01'], ['2027-01-01']),
      ['compliance.pack-overlap sample/inconvenient-time 2027-01-01 2027-01-02 2'],
    ],
    ['a value alone that begins after it', dated(['2028-01-01']), []],
    ['an unverified rule that is off', withRule('inconvenient-time', (one) => ({ ...one, verified: false, ...off })), []],
    ['an unverified rule of a lender', withRule('inconvenient-time', (one) => ({ ...one, verified: false, force: 'lender' })), []],
    ['an effect of a lender’s rule', withRule('inconvenient-time', (one) => ({ ...one, force: 'lender', effect: 'warn' })), []],
    [
      'a term of a party and a product',
      withRule('keep-records', (one) => ({ ...one, scope: { by: ['agency'], products: ['other'] } })),
      [],
    ],
    [
      'keeping after the call',
      withRule('keep-records', (one) => ({ ...one, moment: 'post-call' })),
      ['compliance.pack-contradiction sample/keep-records'],
    ],
    [
      'a deadline of the data',
      withRule('complaint', (one) => ({ ...one, moment: 'data' })),
      ['compliance.pack-contradiction sample/complaint'],
    ],
    [
      'business days of no table',
      withRule('complaint', (one) => ({ ...one, values: [{ from: '2020-01-01', citation, value: business }] })),
      ['compliance.pack-reference sample/complaint'],
    ],
    ['phrases of a rule that is off', withRule('threat', (one) => ({ ...one, ...off })), []],
    [
      'phrases of a rule of another kind',
      withRule('threat', (one) => ({ ...one, kind: 'property' })),
      ['compliance.pack-reference sample/threat', 'compliance.pack-reference sample/threat'],
    ],
    [
      'a horizon that ends before it begins',
      { ...samplePack, horizon: { from: '2027-01-01', until: '2026-01-01' } },
      ['compliance.pack-horizon 2027-01-01 2026-01-01'],
    ],
  ])('says of %s what is wrong, and no more', (_, data, faults) => {
    const read = readRulePack(data);
    const found = read.ok ? [] : read.error.code === 'compliance.pack-unfit' ? read.error.faults : ['malformed'];
    expect(found.map((fault) => Object.values(fault).join(' '))).toEqual(faults);
  });

  test('has script properties of rules that are on and of that kind', () => {
    const property = { kind: 'exit-within', rule: 'sample/own', moves: 3 };
    const faultsOf = (change: object) => {
      const { rules } = RulePack.parse(withRule('inconvenient-time', (one) => ({ ...one, id: 'sample/own', kind: 'property', ...change })));
      const read = readRulePack({ ...samplePack, rules, scriptProperties: [property] });
      return read.ok ? 'none' : JSON.stringify(read.error);
    };
    expect(faultsOf({})).toBe('none');
    for (const change of [off, { kind: 'dispute' }]) {
      expect(faultsOf(change)).toContain('{"code":"compliance.pack-reference","rule":"sample/own"}');
    }
  });

  test('is refused at the place where it is no pack', () => {
    expect(readRulePack({ ...samplePack, version: 'one' })).toEqual({
      ok: false,
      error: { code: 'compliance.pack-malformed', path: 'version' },
    });
    expect(readRulePack(undefined)).toMatchObject({ ok: false, error: { code: 'compliance.pack-malformed' } });
  });
});

describe('a pack that takes the place of another', () => {
  const version = (text: string) => RulePack.parse({ ...samplePack, version: text });

  test('is newer, or the very same', () => {
    expect(checkSuccession(version('1.0.1'), samplePack).ok).toBe(true);
    expect(checkSuccession(version('1.10.0'), version('1.9.9')).ok).toBe(true);
    expect(checkSuccession(version('1.0.0'), samplePack).ok).toBe(true);
  });

  test('is refused when it is rolled back, of a version that is taken, or another', () => {
    expect(checkSuccession(version('1.9.9'), version('1.10.0'))).toEqual({
      ok: false,
      error: { code: 'compliance.pack-older', offered: '1.9.9', held: '1.10.0' },
    });
    const changed = RulePack.parse(withRule('dispute', (one) => ({ ...one, force: 'law', unknown: 'deny' })));
    expect(checkSuccession(changed, samplePack)).toEqual({
      ok: false,
      error: { code: 'compliance.pack-version-reused', version: '1.0.0' },
    });
    expect(checkSuccession(RulePack.parse({ ...samplePack, id: 'other' }), samplePack)).toMatchObject({
      error: { code: 'compliance.pack-other' },
    });
  });
});

test('an overlay that binds a party to a term, which is of no contact, is refused', () => {
  const overlay = PackOverlay.parse({
    id: 'binding',
    pack: 'sample',
    title: { 'zh-CN': '示例', en: 'Sample' },
    citation: { document: 'd', article: '1' },
    tightenings: [{ kind: 'bind', rule: 'sample/complaint', by: ['agency'], grade: 'A', references: [] }],
  });
  expect(tighten(samplePack, overlay)).toEqual({
    ok: false,
    error: { code: 'compliance.overlay-wrong-kind', rule: 'sample/complaint', kind: 'deadline' },
  });
});
