import { PlainDate } from '#calendar';
import type { Language } from '#compliance';
import { type Currency, type Money, money, parseAmount } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amounts, amountsIn } from '../testing/money.ts';
import { moneyInWords } from './money-words.ts';
import { chineseNumber, englishNumber } from './numerals.ts';
import { spoken, spokenAs, spokenDate, spokenForms, spokenMoney } from './spoken.ts';
import type { VariableValue } from './values.ts';

const languages: readonly Language[] = ['zh-CN', 'en'];
const yuan = (text: string): Money => {
  const amount = parseAmount(text, 'CNY');
  if (!amount.ok) throw new Error(text);
  return amount.value;
};
const words = (amount: Money, language: Language) => spokenAs({ type: 'money', value: amount }, 'words', language);

// Naive readers, written without a look at the writer: they know place values and nothing of 零, 整 or "and".

function readChinese(text: string, digits: string, places: string): bigint {
  const weights = [10n, 100n, 1000n];
  let total = 0n;
  let section = 0n;
  let digit = 0n;
  for (const sign of text) {
    const place = places.indexOf(sign);
    if (digits.includes(sign)) digit = BigInt(digits.indexOf(sign));
    else if (place >= 0) {
      section += (digit === 0n ? 1n : digit) * (weights[place] ?? 0n);
      digit = 0n;
    } else if (sign === '万') {
      // 万 multiplies what has been gathered since the last 亿.
      section = (section + digit) * 10_000n;
      digit = 0n;
    } else if (sign === '亿') {
      total = (total + section + digit) * 100_000_000n;
      section = 0n;
      digit = 0n;
    } else throw new Error(`not a numeral: ${sign}`);
  }
  return total + section + digit;
}

function readRenminbi(text: string): bigint {
  const match = /^人民币(负?)(?:(.+)元)?零?(?:(.)角)?(?:(.)分)?整?$/.exec(text);
  if (match === null) throw new Error(text);
  const [, sign = '', whole, jiao, fen] = match;
  const read = (part: string | undefined) => (part === undefined ? 0n : readChinese(part, '零壹贰叁肆伍陆柒捌玖', '拾佰仟'));
  const minor = read(whole) * 100n + read(jiao) * 10n + read(fen);
  return sign === '' ? minor : -minor;
}

const englishUnits = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, BigInt(value)]),
);
const englishTens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, BigInt(10 * at + 20)]),
);
const englishThousands = 'thousand million billion trillion quadrillion quintillion sextillion septillion octillion'.split(' ');

function readEnglish(text: string): bigint {
  let total = 0n;
  let group = 0n;
  for (const word of text.split(/[ -]/)) {
    const small = englishUnits.get(word) ?? englishTens.get(word);
    const power = englishThousands.indexOf(word);
    if (small !== undefined) group += small;
    else if (word === 'hundred') group *= 100n;
    else if (power >= 0) {
      total += group * 1000n ** BigInt(power + 1);
      group = 0n;
    } else if (word !== 'and') throw new Error(word);
  }
  return total + group;
}

test('law: renminbi in capital words reads back to the very amount, to 10^17 fen and below zero', () => {
  fc.assert(
    fc.property(amountsIn('CNY', { min: -(10n ** 17n), max: 10n ** 17n }), (amount) => {
      expect(readRenminbi(words(amount, 'zh-CN') ?? '')).toBe(amount.minor);
    }),
  );
  // Amounts with many zeros are where 零 goes wrong.
  fc.assert(
    fc.property(fc.array(fc.constantFrom('0', '0', '0', '1', '5'), { minLength: 1, maxLength: 18 }), (digits) => {
      const amount = money('CNY', BigInt(digits.join('')));
      expect(readRenminbi(words(amount, 'zh-CN') ?? '')).toBe(amount.minor);
    }),
  );
});

test('law: whole numbers in either language read back, and are never open at 零 or "and"', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 18n), (value) => {
      const digits = value.toString();
      for (const style of ['plain', 'capital'] as const) {
        const text = chineseNumber(digits, style);
        const [signs, places] = style === 'plain' ? ['零一二三四五六七八九', '十百千'] : ['零壹贰叁肆伍陆柒捌玖', '拾佰仟'];
        expect(readChinese(text, signs, places)).toBe(value);
        if (value > 0n) expect(text).not.toMatch(/^零|零零|零$|零[万亿]/);
      }
      expect(readEnglish(englishNumber(digits))).toBe(value);
      expect(englishNumber(digits)).not.toMatch(/^and|\band$|\band and\b|zero ./);
    }),
  );
});

test('law: an amount in English words reads back in its units', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const text = words(amount, 'en') ?? '';
      const minus = text.startsWith('minus ');
      expect(minus).toBe(amount.minor < 0n);
      const minorName = / (fen|cents?|pence|penny|paise|paisa)$/;
      const unitName = / (yuan|(?:US |Australian |Hong Kong |Singapore )?dollars?|pounds?|euros?|rupees?|yen)$/;
      const parts = text.replace('minus ', '').split(/(?<=yuan|dollars?|pounds?|euros?|rupees?) and /);
      let minor = 0n;
      for (const part of parts) {
        if (minorName.test(part)) minor += readEnglish(part.replace(minorName, ''));
        else minor += readEnglish(part.replace(unitName, '')) * (amount.currency === 'JPY' ? 1n : 100n);
      }
      expect(minus ? -minor : minor).toBe(amount.minor);
    }),
  );
});

test('law: figures carry the exact digits, and what is below zero says so in both languages and both forms', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const digits = (text: string) => text.replaceAll(/[^\d]/g, '').replace(/^0+(?=\d)/, '');
      for (const language of languages) {
        expect(digits(spokenMoney(amount, language))).toBe((amount.minor < 0n ? -amount.minor : amount.minor).toString());
        for (const text of [spokenMoney(amount, language), words(amount, language) ?? '']) {
          expect(/负|minus/.test(text)).toBe(amount.minor < 0n);
          expect(text).not.toContain('-1');
        }
      }
    }),
  );
});

test('law: a form is said exactly when its type lists it, in both languages', () => {
  const samples: readonly VariableValue[] = [
    { type: 'text', value: '示例银行' },
    { type: 'person', familyName: '王', givenName: '小美', honorific: 'none' },
    { type: 'money', value: yuan('12.30') },
    { type: 'date', value: PlainDate.parse('2026-02-03') },
    { type: 'integer', value: -7 },
    { type: 'rate', value: '0.1825' },
    { type: 'phone', value: '95500' },
    { type: 'code', value: 'A7' },
  ];
  for (const value of samples) {
    for (const form of ['words', 'short', 'digits', '', 'toString', 'constructor']) {
      for (const language of languages) {
        expect(spokenAs(value, form, language) !== undefined).toBe(spokenForms[value.type].includes(form));
      }
    }
  }
  expect(Object.keys(spokenForms)).toEqual(expect.arrayContaining(samples.map(({ type }) => type)));
});

// The examples of 《正确填写票据和结算凭证的基本规定》 section 4, with 整 after 角 and the first of two allowed forms.
test.each([
  ['1409.50', '人民币壹仟肆佰零玖元伍角整'],
  ['6007.14', '人民币陆仟零柒元壹角肆分'],
  ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
  ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
  ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '人民币叁佰贰拾伍元零肆分'],
  ['1234.50', '人民币壹仟贰佰叁拾肆元伍角整'],
  ['0', '人民币零元整'],
  ['0.05', '人民币伍分'],
  ['0.50', '人民币伍角整'],
  ['10', '人民币壹拾元整'],
  ['100000.00', '人民币壹拾万元整'],
  ['100000001', '人民币壹亿零壹元整'],
  ['100010000', '人民币壹亿零壹万元整'],
  ['1000000000000', '人民币壹万亿元整'],
  ['-88.80', '人民币负捌拾捌元捌角整'],
])('golden: %s yuan in capital words is %s', (amount, expected) => {
  expect(words(yuan(amount), 'zh-CN')).toBe(expected);
});

test.each<[Currency, bigint, string, string]>([
  ['CNY', 123_450n, '人民币壹仟贰佰叁拾肆元伍角整', 'one thousand two hundred and thirty-four yuan and fifty fen'],
  ['CNY', 100n, '人民币壹元整', 'one yuan'],
  ['USD', 101n, '壹美元零壹美分', 'one US dollar and one cent'],
  ['GBP', 10_050n, '壹佰英镑伍拾便士', 'one hundred pounds and fifty pence'],
  ['EUR', 1n, '壹欧分', 'one cent'],
  ['AUD', -200n, '负贰澳元整', 'minus two Australian dollars'],
  ['HKD', 0n, '零港元整', 'zero Hong Kong dollars'],
  ['SGD', 999n, '玖新加坡元玖拾玖新加坡分', 'nine Singapore dollars and ninety-nine cents'],
  ['INR', 100_00n, '壹佰印度卢比整', 'one hundred rupees'],
  ['JPY', 10_005n, '壹万零伍日元整', 'ten thousand and five yen'],
])('golden: %s %s in words', (currency, minor, chinese, english) => {
  expect([moneyInWords(money(currency, minor), 'zh-CN'), moneyInWords(money(currency, minor), 'en')]).toEqual([chinese, english]);
});

test.each<[Currency, bigint, string, string]>([
  ['USD', 102n, '壹美元零贰美分', 'one US dollar and two cents'],
  ['GBP', 101n, '壹英镑零壹便士', 'one pound and one penny'],
  ['EUR', 102n, '壹欧元零贰欧分', 'one euro and two cents'],
  ['AUD', 101n, '壹澳元零壹澳分', 'one Australian dollar and one cent'],
  ['HKD', 102n, '壹港元零贰港仙', 'one Hong Kong dollar and two cents'],
  ['SGD', 201n, '贰新加坡元零壹新加坡分', 'two Singapore dollars and one cent'],
  ['INR', 101n, '壹印度卢比零壹派士', 'one rupee and one paisa'],
  ['INR', 202n, '贰印度卢比零贰派士', 'two rupees and two paise'],
  ['JPY', 1n, '壹日元整', 'one yen'],
  ['CNY', 201n, '人民币贰元零壹分', 'two yuan and one fen'],
])('golden: %s %s has the units of its currency, one and many', (currency, minor, chinese, english) => {
  expect([moneyInWords(money(currency, minor), 'zh-CN'), moneyInWords(money(currency, minor), 'en')]).toEqual([chinese, english]);
});

test.each<[VariableValue, string, string, string]>([
  [{ type: 'integer', value: 12 }, 'words', '十二', 'twelve'],
  [{ type: 'integer', value: 24 }, 'words', '二十四', 'twenty-four'],
  [{ type: 'integer', value: 108 }, 'words', '一百零八', 'one hundred and eight'],
  [{ type: 'integer', value: 110 }, 'words', '一百一十', 'one hundred and ten'],
  [{ type: 'integer', value: 0 }, 'words', '零', 'zero'],
  [{ type: 'integer', value: -3 }, 'words', '负三', 'minus three'],
  [{ type: 'rate', value: '0.1825' }, 'words', '百分之十八点二五', 'eighteen point two five percent'],
  [{ type: 'rate', value: '0.005' }, 'words', '百分之零点五', 'zero point five percent'],
  [{ type: 'rate', value: '0.24' }, 'words', '百分之二十四', 'twenty-four percent'],
  [{ type: 'date', value: PlainDate.parse('2026-02-03') }, 'short', '2月3日', '3 February'],
  [{ type: 'date', value: PlainDate.parse('2026-12-25') }, 'short', '12月25日', '25 December'],
  [{ type: 'code', value: '7391' }, 'digits', '七三九一', 'seven three nine one'],
  [{ type: 'code', value: 'AB-10' }, 'digits', 'AB，一零', 'A B, one zero'],
  [{ type: 'phone', value: '95511' }, 'digits', '九五五幺幺', 'nine five five one one'],
  [{ type: 'phone', value: '400-810 0123' }, 'digits', '四零零，八幺零，零幺二三', 'four zero zero, eight one zero, zero one two three'],
  [{ type: 'phone', value: '+86 10' }, 'digits', '加八六，幺零', 'plus eight six, one zero'],
])('golden: %o as %s', (value, form, chinese, english) => {
  expect([spokenAs(value, form, 'zh-CN'), spokenAs(value, form, 'en')]).toEqual([chinese, english]);
});

test('golden: the ordinary way of each type', () => {
  expect(spokenMoney(yuan('-1234.5'), 'zh-CN')).toBe('人民币负1,234.50元');
  expect(spokenMoney(yuan('-1234.5'), 'en')).toBe('minus CNY 1,234.50');
  expect(spokenMoney(money('JPY', 1_234_567n), 'zh-CN')).toBe('1,234,567日元');
  expect(spokenMoney(yuan('1000000000000'), 'en')).toBe('CNY 1,000,000,000,000.00');
  expect(spokenDate(PlainDate.parse('2026-10-01'), 'zh-CN')).toBe('2026年10月1日');
  expect(spokenDate(PlainDate.parse('2026-10-01'), 'en')).toBe('1 October 2026');
  expect([-2, 0, 12].map((value) => spoken({ type: 'integer', value }, 'zh-CN'))).toEqual(['负2', '0', '12']);
  expect([-2, 0, 12].map((value) => spoken({ type: 'integer', value }, 'en'))).toEqual(['minus 2', '0', '12']);
  for (const type of ['text', 'code', 'phone'] as const) expect(spoken({ type, value: '95500' }, 'en')).toBe('95500');
  const person = { type: 'person', familyName: '王', givenName: '小美', honorific: 'none' } as const;
  expect([spoken(person, 'zh-CN'), spoken(person, 'en')]).toEqual(['王小美', '小美 王']);
  expect(spoken({ ...person, givenName: '' }, 'en')).toBe('王');
  expect(spoken({ ...person, honorific: 'mr' }, 'en')).toBe('Mr 王');
});
