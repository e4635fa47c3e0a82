import { describe, expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import type { Excuse } from './excuse.ts';
import type { Audience } from './facts.ts';
import type { PhraseGroup } from './phrase-group.ts';
import type { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const [tell] = samplePack.phrases;
if (tell === undefined) throw new Error('the sample has a group');
const group: PhraseGroup = { ...tell, inside: [], gap: 2 };

/** A pack with some groups and excuses alone, for both languages. */
function packOf(groups: readonly Partial<PhraseGroup>[], excuses: readonly Partial<Excuse>[] = []): RulePack {
  const plain = { words: [], governs: 'after', within: 'clause', reach: 3, negates: false, stops: [], voids: [], needs: [] } as const;
  const turns = { excuses: excuses.map((one, index) => ({ ...plain, ...one, id: `e${index}` })), joins: ['或'] };
  return { ...samplePack, phrases: groups.map((one) => ({ ...group, ...one })), turns: { 'zh-CN': turns, en: turns } };
}

/** What is found, as the words themselves. */
function said(text: string, pack: RulePack, audience: Audience = 'public'): string {
  const found = checkUtterance({ text, language: 'zh-CN', audience }, pack);
  return found.map(({ from, until }) => text.slice(from, until)).join('|');
}

const zh = (...parts: readonly string[]) => ({ phrases: [parts.map((part) => part.split('/'))] });
const en = (...parts: readonly string[]) => ({ ...zh(...parts), language: 'en' as const });

describe('a phrase', () => {
  test.each([
    ['of one part', zh('甲'), '乙甲乙甲', '甲|甲'],
    ['of one part, in each spelling', zh('甲/乙乙'), '乙甲乙乙', '甲|乙乙'],
    ['with the gap between two parts', zh('甲', '乙'), '甲一二乙', '甲一二乙'],
    ['with one letter more', zh('甲', '乙'), '甲一二三乙', ''],
    ['with as many words', en('go', 'jail'), 'go to a jail', 'go to a jail'],
    ['with one word more', en('go', 'jail'), 'go to a big jail', ''],
    ['in the wrong order', zh('甲', '乙'), '乙甲', ''],
    ['of three parts, each with a gap', zh('甲', '乙', '丙'), '甲一二乙一二丙', '甲一二乙一二丙'],
    ['of three parts, of which one is too far', zh('甲', '乙', '丙'), '甲一二乙一二三丙', ''],
    ['of three parts, of which one lacks', zh('甲', '乙', '丙'), '甲丙', ''],
    ['from the last begin', zh('甲', '乙'), '甲甲乙', '甲乙'],
    ['from the longest of the words that end at one place', zh('系/联系', '乙'), '联系乙', '联系乙'],
    ['from a begin before the longest word', zh('甲', '甲甲乙'), '甲甲甲甲乙', '甲甲甲乙'],
    ['from the same after many begins', zh('甲', '甲甲乙'), `${'甲'.repeat(40)}乙`, '甲甲甲乙'],
    ['from the last of many', zh('甲', '乙'), `${'甲'.repeat(40)}一二乙`, '甲一二乙'],
    ['to each end', zh('甲', '乙'), '甲乙乙', '甲乙乙'],
    ['over the end of a clause', zh('甲', '乙'), '甲，乙', '甲，乙'],
    ['over the end of a sentence', zh('甲', '乙'), '甲。乙', ''],
    ['in the second sentence', zh('甲', '乙'), '甲。甲乙', '甲乙'],
    ['whose parts share a letter', zh('甲乙', '乙丙'), '甲乙丙', ''],
    ['whose parts are alike', zh('甲', '甲'), '甲甲', '甲甲'],
  ])('%s is found so', (_, phrase, text, expected) => {
    expect(said(text, packOf([phrase]))).toBe(expected);
  });

  test('is found for its audiences alone', () => {
    const pack = packOf([{ ...zh('甲'), audiences: ['public', 'thirdPartySafe'] }]);
    expect((['public', 'thirdPartySafe', 'rightParty'] as const).map((audience) => said('甲', pack, audience))).toEqual(['甲', '甲', '']);
  });

  test('is found while its rule is on, under the clause of the last value', () => {
    const rules = (change: object) => samplePack.rules.map((rule) => (rule.id === group.rule ? { ...rule, ...change } : rule));
    const found = (change: object) =>
      checkUtterance({ text: '甲', language: 'zh-CN', audience: 'public' }, { ...packOf([zh('甲')]), rules: rules(change) });
    const values = ['1', '2'].map((article) => ({ from: '2020-01-01', citation: { document: 'd', article }, value: true }));
    expect(found({ values })).toMatchObject([{ citation: { article: '2' }, rule: group.rule, severity: group.severity }]);
    expect(found({ enabled: false })).toEqual([]);
  });

  test('is none over a longer word that holds its first or its last letter', () => {
    const pack = packOf([{ ...zh('甲', '乙'), inside: ['子甲', '乙丑', '中中'] }]);
    expect(said('子甲乙', pack)).toBe('');
    expect(said('甲乙丑', pack)).toBe('');
    expect(said('甲中中乙', pack)).toBe('甲中中乙');
    expect(said('乙丑甲乙', pack)).toBe('甲乙');
  });
});

describe('of findings in one place', () => {
  const longer = zh('甲乙');
  const shorter = zh('乙');
  test.each([
    ['the longer stays', [shorter, longer], '甲乙'],
    ['the graver stays', [{ ...shorter, severity: 'grave' }, longer], '乙'],
    ['the less grave goes', [{ ...longer, severity: 'minor' }, shorter], '乙'],
    ['what denies stays', [{ ...longer, effect: 'warn', severity: 'grave' }, shorter], '乙'],
    ['what only warns goes', [{ ...shorter, effect: 'warn', severity: 'grave' }, longer], '甲乙'],
    ['those of another category stay as well', [{ ...shorter, category: 'threat' }, longer], '甲乙|乙'],
    ['those that only touch stay both', [zh('甲'), shorter], '甲|乙'],
    ['those of one length are one', [shorter, { ...shorter, id: 'again' }], '乙'],
  ] as const)('%s', (_, groups, expected) => {
    expect(said('甲乙', packOf(groups))).toBe(expected);
  });

  test('each category stands once, in their order', () => {
    const groups = [
      { ...longer, category: 'threat' },
      { ...longer, category: 'insult' },
      { ...zh('丙'), category: 'insult' },
    ] as const;
    const found = checkUtterance({ text: '甲乙丙甲乙', language: 'zh-CN', audience: 'public' }, packOf(groups));
    expect(found.map(({ category, from }) => `${from} ${category}`)).toEqual(['0 insult', '0 threat', '2 insult', '3 insult', '3 threat']);
  });
});

describe('an excuse', () => {
  const rows: readonly (readonly [name: string, excuse: Partial<Excuse>, text: string, found: boolean])[] = [
    ['reaches as far as it says', { words: ['不'] }, '不一二三甲乙', false],
    ['reaches no farther', { words: ['不'] }, '不一二三四甲乙', true],
    ['does not reach back', { words: ['不'] }, '甲乙不', true],
    ['ends with its clause', { words: ['不'] }, '不，甲乙', true],
    ['reaches through its sentence where it says so', { words: ['不'], within: 'sentence' }, '不，甲乙', false],
    ['ends with its sentence', { words: ['不'], within: 'sentence' }, '不。甲乙', true],
    ['goes on over a joining word', { words: ['不'] }, '不，或甲乙', false],
    ['is stopped between', { words: ['不'], stops: ['但'] }, '不但甲乙', true],
    ['is not stopped before it', { words: ['不'], stops: ['但'] }, '但不甲乙', false],
    ['is not stopped after the phrase', { words: ['不'], stops: ['但'] }, '不甲乙但', false],
    ['is void by a word before it', { words: ['不'], voids: ['别'] }, '别不甲乙', true],
    ['is void by a word behind the phrase', { words: ['不'], voids: ['别'] }, '不甲乙别', true],
    ['is not void by a word of another clause', { words: ['不'], voids: ['别'] }, '别，不甲乙，别', false],
    ['does not cover a phrase that runs on', { words: ['不'] }, '不甲，乙', true],
    ['covers it as a negation', { words: ['不'], negates: true }, '不甲，乙', false],
    ['covers it within its sentence', { words: ['不'], within: 'sentence' }, '不甲，乙', false],
    ['does not part a phrase', { words: ['不'] }, '甲不乙', true],
    ['parts it as a negation', { words: ['不'], negates: true }, '甲不乙', false],
    ['parts it only as far as it reaches', { words: ['不'], negates: true, reach: 0 }, '甲不一乙', true],
    ['parts it up to its reach', { words: ['不'], negates: true, reach: 1 }, '甲不一乙', false],
    ['does not part it where it is void', { words: ['不'], negates: true, voids: ['别'] }, '甲别不乙', true],
    ['needs what it asks for', { words: ['不'], needs: ['报警'] }, '不甲乙', true],
    ['finds it in the sentence', { words: ['不'], needs: ['报警'] }, '不甲乙，请报警', false],
    ['finds it at its very end', { words: ['不'], needs: ['报警'] }, '不甲乙报警。好', false],
    ['does not find it in the next', { words: ['不'], needs: ['报警'] }, '不甲乙。报警', true],
    ['does not find it before the phrase', { words: ['不'], needs: ['报警'] }, '报警不甲乙', true],
    ['takes the nearest of its words', { words: ['不'], reach: 0 }, '不一不甲乙', false],
  ];
  test.each(rows)('%s', (_, excuse, text, found) => {
    expect(said(text, packOf([zh('甲', '乙')], [excuse])) !== '').toBe(found);
  });

  const after = { words: ['假'], governs: 'before', reach: 2 } as const;
  const judged: readonly (readonly [name: string, excuse: Partial<Excuse>, text: string, found: boolean])[] = [
    ['reaches back as far as it says', after, '甲乙一二假', false],
    ['reaches back no farther', after, '甲乙一二三假', true],
    ['does not reach on', after, '假甲乙', true],
    ['reaches back from the next clause, counted from its begin', after, '甲乙一二三四，一二假', false],
    ['no farther than that', after, '甲乙，一二三假', true],
    ['does not reach over a clause', after, '甲乙，好，假', true],
    ['does not reach back over a sentence', after, '甲乙。假', true],
    ['is stopped between', { ...after, stops: ['但'] }, '甲乙但假', true],
    ['is stopped behind its words in their clause', { ...after, stops: ['但'] }, '甲乙，假但', true],
    ['is not stopped before the phrase', { ...after, stops: ['但'] }, '但甲乙假', false],
    ['is not stopped in a later clause', { ...after, stops: ['但'] }, '甲乙假，但', false],
    ['is void by a word of the clause of the phrase', { ...after, voids: ['我'] }, '我甲乙，假', true],
    ['is not void by one of another', { ...after, voids: ['我'] }, '我，甲乙，假我', false],
    ['follows a phrase that runs on', after, '甲，乙，假', false],
  ];
  test.each(judged)('that governs what stands before it %s', (_, excuse, text, found) => {
    expect(said(text, packOf([zh('甲', '乙')], [excuse])) !== '').toBe(found);
  });

  const report = { words: ['说'] };
  const quoted: readonly (readonly [name: string, excuse: Partial<Excuse>, text: string, found: boolean])[] = [
    ['covers a quotation that it brings', report, '说“甲乙”', false],
    ['covers all of it', report, '说“一二三四五甲乙”', false],
    ['covers one over clauses', report, '说“甲，乙”', false],
    ['covers no phrase that goes on behind it', report, '说“甲”乙', true],
    ['covers none that the sentence does not bring', report, '说。“甲乙”', true],
    ['covers none that another clause brings', report, '说，好“甲乙”', true],
    ['is void by a word of the clause that brings it', { ...report, voids: ['别'] }, '别说“甲乙”', true],
    ['is not void by one in it, where it stands apart', { ...report, voids: ['别'] }, '说“别，甲乙”', false],
    ['covers it from behind', after, '“甲乙”假', false],
  ];
  test.each(quoted)('of a quotation %s', (_, excuse, text, found) => {
    expect(said(text, packOf([zh('甲', '乙')], [excuse])) !== '').toBe(found);
  });

  test('counts words in English', () => {
    const pack = (negates: boolean) => packOf([en('go', 'jail')], [{ words: ['not'], reach: 2, negates }]);
    expect(said('not a b go to jail', pack(false))).toBe('');
    expect(said('not a b c go to jail', pack(false))).toBe('go to jail');
    expect(said('go not jail', pack(true))).toBe('');
  });

  test('takes nothing from a group that is not excusable', () => {
    expect(said('不甲乙', packOf([{ ...zh('甲', '乙'), excusable: false }], [{ words: ['不'], negates: true }]))).toBe('甲乙');
    expect(said('甲不乙', packOf([{ ...zh('甲', '乙'), excusable: false }], [{ words: ['不'], negates: true }]))).toBe('甲不乙');
  });
});
