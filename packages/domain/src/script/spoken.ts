import type { PlainDate } from '#calendar';
import type { Language } from '#compliance';
import { never } from '#kernel';
import { type Currency, minorDigits, type Money } from '#money';
import { digitByDigit } from './digit-by-digit.ts';
import { moneyInWords } from './money-words.ts';
import { chineseDigit, chineseNumber, englishDigit, englishNumber, withoutLeadingZeros } from './numerals.ts';
import type { VariableValue } from './values.ts';

export type VariableType = VariableValue['type'];

/**
 * The forms a text may ask for by `{name:form}`, by the variable's type; without a form a value is said in the ordinary way of its type.
 * `words`: the number in words, money with its units. `short`: month and day without the year. `digits`: each digit apart.
 */
export const spokenForms: { readonly [type in VariableType]: readonly string[] } = {
  text: [],
  person: [],
  money: ['words'],
  date: ['short'],
  integer: ['words'],
  rate: ['words'],
  phone: ['digits'],
  code: ['digits'],
};

const chineseCurrency: { readonly [currency in Currency]: readonly [before: string, after: string] } = {
  CNY: ['人民币', '元'],
  USD: ['', '美元'],
  GBP: ['', '英镑'],
  EUR: ['', '欧元'],
  AUD: ['', '澳元'],
  HKD: ['', '港元'],
  SGD: ['', '新加坡元'],
  INR: ['', '印度卢比'],
  JPY: ['', '日元'],
};
const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * A value as the agent reads it out, in the ordinary way of its type: "人民币1,234.50元", "2026年12月25日", "王女士"; "CNY 1,234.50",
 * "25 December 2026", "Ms Wang". What is below zero says so: "人民币负5.00元", "minus CNY 5.00".
 */
export function spoken(value: VariableValue, language: Language): string {
  switch (value.type) {
    case 'text':
    case 'code':
    case 'phone':
      return value.value;
    case 'integer':
      return value.value < 0 ? `${minus(language)}${-value.value}` : `${value.value}`;
    case 'money':
      return spokenMoney(value.value, language);
    case 'date':
      return spokenDate(value.value, language);
    case 'rate':
      return percent(value.value);
    case 'person':
      return spokenPerson(value, language);
    default:
      return never(value);
  }
}

/** A value in one of the `spokenForms` of its type; undefined when its type has no such form. */
export function spokenAs(value: VariableValue, form: string, language: Language): string | undefined {
  if (!spokenForms[value.type].includes(form)) return undefined;
  switch (value.type) {
    case 'money':
      return moneyInWords(value.value, language);
    case 'date':
      return dayAndMonth(value.value, language);
    case 'integer':
      return wholeInWords(value.value, language);
    case 'rate':
      return rateInWords(value.value, language);
    case 'phone':
    case 'code':
      return digitByDigit(value, language);
    case 'text':
    case 'person':
      return undefined;
    default:
      return never(value);
  }
}

/** An amount in figures, exact to the minor unit, with grouped thousands and its currency as the language says it. */
export function spokenMoney(amount: Money, language: Language): string {
  const { currency, minor } = amount;
  const negative = minor < 0n;
  const figure = figureText((negative ? -minor : minor).toString(), minorDigits(currency));
  if (language === 'en') return negative ? `minus ${currency} ${figure}` : `${currency} ${figure}`;
  const [before, after] = chineseCurrency[currency];
  return negative ? `${before}负${figure}${after}` : before + figure + after;
}

/** Minor digits as a decimal figure: "123450" with two places is "1,234.50". Built from its end. */
function figureText(minorUnits: string, places: number): string {
  const digits = minorUnits.length > places ? minorUnits : minorUnits.padStart(places + 1, '0');
  let at = digits.length - places;
  let text = places === 0 ? '' : `.${digits.slice(at)}`;
  for (; at > 3; at -= 3) text = `,${digits.slice(at - 3, at)}${text}`;
  return digits.slice(0, at) + text;
}

/** A date in the language's order, without leading zeros. */
export function spokenDate(date: PlainDate, language: Language): string {
  const year = date.slice(0, 4);
  return language === 'en' ? `${dayAndMonth(date, language)} ${year}` : `${year}年${plainPair(date, 5)}月${plainPair(date, 8)}日`;
}

/** A decimal fraction in text as an exact percentage: "0.1825" is "18.25%". */
export function percent(rate: string): string {
  const [whole, fraction] = percentParts(rate);
  return fraction === '' ? `${whole}%` : `${whole}.${fraction}%`;
}

function percentParts(rate: string): readonly [whole: string, fraction: string] {
  const point = rate.indexOf('.');
  const whole = point < 0 ? rate : rate.slice(0, point);
  const fraction = point < 0 ? '' : rate.slice(point + 1);
  let end = fraction.length;
  while (end > 2 && fraction.charAt(end - 1) === '0') end -= 1;
  const units = withoutLeadingZeros(whole + (fraction.length < 2 ? fraction.padEnd(2, '0') : fraction.slice(0, 2)));
  return [units === '' ? '0' : units, fraction.slice(2, end)];
}

function rateInWords(rate: string, language: Language): string {
  const [whole, fraction] = percentParts(rate);
  if (language === 'en') {
    const digits = Array.from(fraction, (digit) => ` ${englishDigit(digit)}`).join('');
    return `${englishNumber(whole)}${digits === '' ? '' : ` point${digits}`} percent`;
  }
  const digits = Array.from(fraction, (digit) => chineseDigit(digit, 'plain')).join('');
  return `百分之${chineseNumber(whole, 'plain')}${digits === '' ? '' : `点${digits}`}`;
}

function wholeInWords(value: number, language: Language): string {
  const digits = `${Math.abs(value)}`;
  const words = language === 'en' ? englishNumber(digits) : chineseNumber(digits, 'plain');
  return value < 0 ? minus(language) + words : words;
}

function dayAndMonth(date: PlainDate, language: Language): string {
  const month = plainPair(date, 5);
  const day = plainPair(date, 8);
  return language === 'en' ? `${day} ${englishMonths[Number(month) - 1] ?? ''}` : `${month}月${day}日`;
}

/** Two digits of a date without a leading zero. */
function plainPair(date: PlainDate, at: number): string {
  return date.charAt(at) === '0' ? date.charAt(at + 1) : date.slice(at, at + 2);
}

function spokenPerson(person: Extract<VariableValue, { type: 'person' }>, language: Language): string {
  const { familyName, givenName, honorific } = person;
  switch (honorific) {
    case 'mr':
      return language === 'en' ? `Mr ${familyName}` : `${familyName}先生`;
    case 'ms':
      return language === 'en' ? `Ms ${familyName}` : `${familyName}女士`;
    case 'none':
      if (language === 'en') return givenName === '' ? familyName : `${givenName} ${familyName}`;
      return `${familyName}${givenName}`;
    default:
      return never(honorific);
  }
}

function minus(language: Language): string {
  return language === 'en' ? 'minus ' : '负';
}
