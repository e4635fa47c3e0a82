import type { PlainDate } from '#calendar';
import type { Language } from '#compliance';
import { never } from '#kernel';
import { amountText, type Currency, type Money } from '#money';
import { match, P } from 'ts-pattern';
import type { VariableValue } from './values.ts';

const chineseCurrency: { readonly [currency in Currency]: { readonly before: string; readonly after: string } } = {
  CNY: { before: '人民币', after: '元' },
  USD: { before: '', after: '美元' },
  GBP: { before: '', after: '英镑' },
  EUR: { before: '', after: '欧元' },
  AUD: { before: '', after: '澳元' },
  HKD: { before: '', after: '港元' },
  SGD: { before: '', after: '新加坡元' },
  INR: { before: '', after: '印度卢比' },
  JPY: { before: '', after: '日元' },
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
const englishTitle = { mr: 'Mr ', ms: 'Ms ' } as const;
const chineseTitle = { mr: '先生', ms: '女士' } as const;

/** A value as the agent reads it out: "人民币1,234.50元", "2026年12月25日", "王女士"; "CNY 1,234.50", "25 December 2026", "Ms Wang". */
export function spoken(value: VariableValue, language: Language): string {
  switch (value.type) {
    case 'text':
    case 'code':
    case 'phone':
      return value.value;
    case 'integer':
      return value.value.toString();
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

/** An amount with grouped thousands and its currency in words of the language. */
export function spokenMoney(amount: Money, language: Language): string {
  const [whole = '0', fraction] = amountText(amount).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const words = chineseCurrency[amount.currency];
  return language === 'zh-CN' ? `${words.before}${figure}${words.after}` : `${amount.currency} ${figure}`;
}

/** A date in the language's order, without leading zeros. */
export function spokenDate(date: PlainDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language === 'zh-CN') return `${year}年${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${englishMonths[Number(month) - 1] ?? ''} ${year}`;
}

/** A decimal fraction in text as an exact percentage: "0.1825" is "18.25%". */
export function percent(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.');
  const padded = fraction.padEnd(2, '0');
  const units = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = padded.slice(2).replace(/0+$/, '');
  return rest === '' ? `${units}%` : `${units}.${rest}%`;
}

function spokenPerson({ familyName, givenName, honorific }: Extract<VariableValue, { type: 'person' }>, language: Language): string {
  return match([language, honorific] as const)
    .with(['zh-CN', 'none'], () => `${familyName}${givenName}`)
    .with(['zh-CN', P.union('mr', 'ms')], ([, title]) => `${familyName}${chineseTitle[title]}`)
    .with(['en', 'none'], () => `${givenName} ${familyName}`.trim())
    .with(['en', P.union('mr', 'ms')], ([, title]) => `${englishTitle[title]}${familyName}`)
    .exhaustive();
}
