import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import type { Audience } from './facts.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { speechText } from './speech-text.ts';
import { piecesOf, turnsOf } from './speech-turns.ts';
import { SpeechWeights } from './speech-weights.ts';
import { beginOf, languageOf, weighSpeech } from './weigh-speech.ts';

const speech = (text: string) => speechText(text, samplePack.folds);
const pieces = (text: string) => piecesOf(speech(text)).map((piece) => piece.map((token) => token.text));
const kind = (category: string, change: object = {}) => ({
  category,
  severity: 'serious',
  rule: 'sample/threat',
  effect: 'deny',
  cost: 1,
  ...change,
});
const data = {
  base: -100,
  prohibited: 0,
  lawful: -150,
  kinds: [kind('threat'), kind('insult', { severity: 'minor', cost: 2 })],
  turns: { 打: [250, 0, 20], '打 你': [300, 0, 40], 蠢: [400, 1, 30], 请: [-400], '^other 打': [200, 1, 90], jail: [300, 0, 9] },
};
const weights = SpeechWeights.parse(data);
const pack = RulePack.parse({ ...samplePack, weights: { 'zh-CN': weights } });
const check = (text: string, audience: Audience = 'rightParty', by: RulePack = pack) =>
  checkUtterance({ text, language: 'zh-CN', audience }, by);
const found = (text: string, audience?: Audience, by?: RulePack) =>
  check(text, audience, by).map(({ category, effect, by: how, from, until }) => `${category} ${effect} ${how} ${text.slice(from, until)}`);

describe('the pieces of what was said', () => {
  test.each([
    [
      '我打你。go home，好',
      [
        ['我', '打', '你'],
        ['go', 'home', '好'],
      ],
    ],
    ['APP还款', [['app', '还', '款']]],
    ['打·你', [['打', '你']]],
    ['', []],
    ['！？', []],
  ])('of %s', (text, expected) => expect(pieces(text)).toEqual(expected));

  test('law: nothing is lost, none is longer than 64, and each begins where the one before ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('打', '你', 'go', ' ', '，', '。', 'x1'), { maxLength: 300 }), (parts) => {
        const read = speech(parts.join(''));
        const all = piecesOf(read);
        expect(
          all
            .flat()
            .map(({ text }) => text)
            .join(''),
        ).toBe(read.text);
        expect(all.every((piece) => piece.length > 0 && piece.length <= 64)).toBe(true);
        expect(all.slice(1).map((piece) => piece[0]?.from)).toEqual(all.slice(0, -1).map((piece) => piece.at(-1)?.until));
      }),
    );
  });

  test('are cut at a clause where they have one, and else at 64', () => {
    const clause = `${'好'.repeat(40)}，`;
    expect(pieces(clause.repeat(3)).map(({ length }) => length)).toEqual([40, 40, 40]);
    expect(pieces('好'.repeat(130)).map(({ length }) => length)).toEqual([64, 64, 2]);
  });

  test('have turns of one and of two, with where they and their clauses begin and end', () => {
    const [piece = []] = piecesOf(speech('我，go on'));
    expect(turnsOf(piece, '^').map(({ text, from, until }) => `${text}:${from}-${until}`)).toEqual([
      '^:0-0',
      '我:0-1',
      ',:1-1',
      'go:1-2',
      'on:2-3',
      '$:3-3',
      '^ 我:0-1',
      '我 ,:0-1',
      ', go:1-2',
      'go on:1-3',
      'on $:2-3',
    ]);
  });

  test.each([
    ['打', 'zh-CN'],
    ['打 go', 'zh-CN'],
    ['打 go on', 'en'],
  ])('%s is in %s', (text, language) => {
    const [piece = []] = piecesOf(speech(text));
    expect(languageOf(piece)).toBe(language);
  });

  test('begin otherwise for others', () => {
    expect([beginOf('public'), beginOf('rightParty'), beginOf('thirdPartySafe')]).toEqual(['^', '^', '^other']);
  });
});

describe('what was said weighs', () => {
  test('what its turns weigh together, each once, by the root of how many they are', () => {
    const [one] = weighSpeech(speech('打你打你'), { 'zh-CN': weights }, 'rightParty');
    expect(one?.weight).toBeCloseTo(-100 + 550 / Math.sqrt(8), 10);
    expect(one?.kind?.category).toBe('threat');
  });

  test('as it begins when nothing of it is known, and nothing in a language without weights', () => {
    expect(weighSpeech(speech('好'), { 'zh-CN': weights }, 'public').map(({ weight }) => weight)).toEqual([-100]);
    expect(weighSpeech(speech('go on'), { 'zh-CN': weights }, 'public')).toEqual([]);
  });

  test('by the kind that gains most after what each of its turns costs', () => {
    const kinds = [kind('threat', { cost: 30 }), kind('insult', { cost: 2 })];
    const dear = SpeechWeights.parse({ ...data, kinds });
    expect(weighSpeech(speech('打你蠢'), { 'zh-CN': dear }, 'public')[0]?.kind?.category).toBe('insult');
    expect(weighSpeech(speech('打你蠢'), { 'zh-CN': weights }, 'public')[0]?.kind?.category).toBe('threat');
  });

  test('law: no other sentence covers one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<string>('请坐。', '请，请。', '好。', '谢谢。'), { maxLength: 40 }),
        fc.nat(40),
        (others, place) => {
          const text = others.toSpliced(place, 0, '我打你。').join('');
          expect(found(text)).toEqual(['threat deny weight 打你']);
        },
      ),
    );
  });
});

describe('an utterance under weights', () => {
  test.each<readonly [string, readonly string[]]>([
    ['我要打你', ['threat deny weight 打你']],
    ['你真蠢', ['insult deny weight 蠢']],
    ['请别打', []],
    ['好的', []],
    // A listed phrase stands for its sentence: it is not found a second time by weight.
    ['联系家人打你', ['telling-others deny list 联系家人']],
    ['我打你。联系家人', ['threat deny weight 打你', 'telling-others deny list 联系家人']],
    ['联系家人。我打你', ['telling-others deny list 联系家人', 'threat deny weight 打你']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test('is found as a listed phrase is written, and only remarked on in a sentence that weighs as lawful', () => {
    expect(found('请联系家人')).toEqual(['telling-others warn list 联系家人']);
    expect(found('联系家人')).toEqual(['telling-others deny list 联系家人']);
    expect(found('请坐。联系家人')).toEqual(['telling-others deny list 联系家人']);
  });

  test('is never softened for a rule that weighing does not know: an overlay stays as strict as it is', () => {
    const rules = [...pack.rules, ...pack.rules.filter(({ id }) => id === 'sample/threat').map((rule) => ({ ...rule, id: 'sample/own' }))];
    const kinds = data.kinds.map((one) => ({ ...one, rule: 'sample/own' }));
    const strange = RulePack.parse({ ...pack, rules, weights: { 'zh-CN': { ...data, kinds } } });
    expect(found('请联系家人', 'rightParty', strange)).toEqual(['telling-others deny list 联系家人']);
  });

  test('depends on who hears it', () => {
    expect(found('打', 'rightParty')).toEqual(['threat deny weight 打']);
    expect(found('打', 'thirdPartySafe')).toEqual(['insult deny weight 打']);
  });

  test('says the place in the text as it was written', () => {
    const [finding] = check('ok…我 打 　你！');
    expect([finding?.from, finding?.until]).toEqual([5, 9]);
  });

  test('is not found for a rule that is off', () => {
    const rules = pack.rules.map((rule) => (rule.id === 'sample/threat' ? { ...rule, enabled: false } : rule));
    expect(found('我要打你', 'rightParty', RulePack.parse({ ...pack, rules }))).toEqual([]);
  });
});

describe('weights that are read', () => {
  test.each([
    ['half a pair', { 打: [1, 0] }],
    ['no weight', { 打: [] }],
    ['a kind that is not there', { 打: [1, 2, 5] }],
    ['a kind before the first', { 打: [1, -1, 5] }],
    ['a weight that is no whole number', { 打: [0.5] }],
    ['a turn without a name', { '': [1] }],
  ])('are refused with %s', (_what, turns) => {
    expect(SpeechWeights.safeParse({ ...data, turns }).success).toBe(false);
    expect(SpeechWeights.safeParse(data).success).toBe(true);
  });

  test('are refused with a kind whose rule is no rule on phrases', () => {
    const strange = { ...data, kinds: [kind('threat', { rule: 'sample/authorised' }), kind('insult')] };
    const read = RulePack.safeParse({ ...samplePack, weights: { en: strange } });
    expect(read.error?.issues.map(({ message }) => message)).toEqual(['compliance.pack-reference sample/authorised']);
  });
});
