import type { Language } from '#compliance';
import { type Currency, minorDigits, type Money } from '#money';
import { chineseDigit, chineseNumber, englishNumber } from './numerals.ts';

/** One and many of a unit, as English counts it. */
type EnglishUnit = readonly [one: string, many: string];

const chineseUnits: { readonly [currency in Exclude<Currency, 'CNY'>]: readonly [unit: string, minor: string] } = {
  USD: ['美元', '美分'],
  GBP: ['英镑', '便士'],
  EUR: ['欧元', '欧分'],
  AUD: ['澳元', '澳分'],
  HKD: ['港元', '港仙'],
  SGD: ['新加坡元', '新加坡分'],
  INR: ['印度卢比', '派士'],
  JPY: ['日元', ''],
};
const englishUnits: { readonly [currency in Currency]: readonly [unit: EnglishUnit, minor: EnglishUnit] } = {
  CNY: [
    ['yuan', 'yuan'],
    ['fen', 'fen'],
  ],
  USD: [
    ['US dollar', 'US dollars'],
    ['cent', 'cents'],
  ],
  GBP: [
    ['pound', 'pounds'],
    ['penny', 'pence'],
  ],
  EUR: [
    ['euro', 'euros'],
    ['cent', 'cents'],
  ],
  AUD: [
    ['Australian dollar', 'Australian dollars'],
    ['cent', 'cents'],
  ],
  HKD: [
    ['Hong Kong dollar', 'Hong Kong dollars'],
    ['cent', 'cents'],
  ],
  SGD: [
    ['Singapore dollar', 'Singapore dollars'],
    ['cent', 'cents'],
  ],
  INR: [
    ['rupee', 'rupees'],
    ['paisa', 'paise'],
  ],
  JPY: [
    ['yen', 'yen'],
    ['', ''],
  ],
};

/**
 * An amount in words with the units of its currency, exact to the minor unit: "人民币壹仟贰佰叁拾肆元伍角整", "one thousand two hundred and
 * thirty-four yuan and fifty fen". Below zero 负 stands before the number, and "minus" before everything.
 *
 * Renminbi follows the People's Bank of China's 《正确填写票据和结算凭证的基本规定》 (annex 1 of 《支付结算办法》, 银发〔1997〕393号), sections 2 to 4.
 * Where it leaves a choice: 整 is written after 角 too (《会计基础工作规范》 section 52 requires it), and 零 is written between 元 and 角 when
 * the 元 figure is 0 (1680.32 is 壹仟陆佰捌拾元零叁角贰分), since that is harder to mishear; not between 万 and 仟 (107000.53 is
 * 壹拾万柒仟元零伍角叁分). The rules are for renminbi only: other currencies take their own two unit names (壹佰美元零伍美分).
 */
export function moneyInWords(amount: Money, language: Language): string {
  const negative = amount.minor < 0n;
  const places = minorDigits(amount.currency);
  const digits = (negative ? -amount.minor : amount.minor).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places);
  if (language === 'en') return `${negative ? 'minus ' : ''}${english(amount.currency, whole, part)}`;
  if (amount.currency === 'CNY') return `人民币${negative ? '负' : ''}${renminbi(whole, part)}`;
  return `${negative ? '负' : ''}${chinese(chineseUnits[amount.currency], whole, part)}`;
}

function renminbi(whole: string, part: string): string {
  const [jiao = '0', fen = '0'] = part;
  const yuan = whole === '0' ? '' : `${chineseNumber(whole, 'capital')}元`;
  if (jiao === '0' && fen === '0') return `${yuan === '' ? '零元' : yuan}整`;
  const gap = yuan !== '' && (jiao === '0' || whole.endsWith('0')) ? '零' : '';
  const tenths = jiao === '0' ? '' : `${chineseDigit(jiao, 'capital')}角`;
  return fen === '0' ? `${yuan}${gap}${tenths}整` : `${yuan}${gap}${tenths}${chineseDigit(fen, 'capital')}分`;
}

function chinese([unit, minor]: readonly [string, string], whole: string, part: string): string {
  const none = isZero(part);
  const units = whole === '0' && !none ? '' : `${chineseNumber(whole, 'capital')}${unit}`;
  if (none) return `${units}整`;
  const gap = units !== '' && part.startsWith('0') ? '零' : '';
  return `${units}${gap}${chineseNumber(part, 'capital')}${minor}`;
}

function english(currency: Currency, whole: string, part: string): string {
  const [unit, minor] = englishUnits[currency];
  if (isZero(part)) return counted(whole, unit);
  return whole === '0' ? counted(part, minor) : `${counted(whole, unit)} and ${counted(part, minor)}`;
}

function counted(digits: string, [one, many]: EnglishUnit): string {
  const words = englishNumber(digits);
  return `${words} ${words === 'one' ? one : many}`;
}

function isZero(digits: string): boolean {
  return digits === '' || digits === '0' || digits === '00';
}
