import { amountText, type Money } from '@parley/domain/money';

/** An amount as people of a locale write it: "¥1,234.50" in zh-CN, "CN¥1,234.50" in en. Exact: no number is made of it. */
export function moneyWords(amount: Money, locale: string): string {
  const [whole = '0', fraction] = amountText(amount).replace('-', '').split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const symbol = new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
  return `${amount.minor < 0n ? '−' : ''}${symbol ?? amount.currency}${figure}`;
}
