/**
 * Whole numbers in words. Input is a run of ASCII decimal digits without a sign, as bigint text has them, so that no float is on the way;
 * leading zeros do not count, and the empty run is zero.
 */

/** The glyphs a Chinese number is written with: `plain` for reading (一百零八), `capital` (大写) for money (壹佰零捌). */
export type ChineseStyle = 'plain' | 'capital';

const zeroCode = 48;
const chineseDigits = { plain: '零一二三四五六七八九', capital: '零壹贰叁肆伍陆柒捌玖' } as const;
const chinesePlaces = { plain: ['', '十', '百', '千'], capital: ['', '拾', '佰', '仟'] } as const;

/** One digit as a Chinese numeral; anything else is returned as it is. */
export function chineseDigit(digit: string, style: ChineseStyle): string {
  return isDigit(digit) ? chineseDigits[style].charAt(digit.charCodeAt(0) - zeroCode) : digit;
}

/**
 * A whole number in Chinese: "12" is 十二, "24" 二十四, "108" 一百零八, "107000" capital 壹拾万柒仟. A gap of zeros is one 零; ten to nineteen
 * lose their 一 in the plain style only, since a capital number must not be open to a figure written in front of it. 万 is 10^4, 亿 10^8,
 * and past 10^16 亿 is counted in 亿.
 */
export function chineseNumber(digits: string, style: ChineseStyle): string {
  const trimmed = withoutLeadingZeros(digits);
  if (trimmed === '') return chineseDigits[style].charAt(0);
  const words = chinesePositive(trimmed, style);
  return style === 'plain' && words.startsWith('一十') ? words.slice(1) : words;
}

function chinesePositive(digits: string, style: ChineseStyle): string {
  const zeros = digits.length > 8 ? 8 : 4;
  if (digits.length <= zeros) return belowTenThousand(digits, style);
  const lower = digits.slice(-zeros);
  const words = chinesePositive(digits.slice(0, -zeros), style) + (zeros === 8 ? '亿' : '万');
  const rest = withoutLeadingZeros(lower);
  if (rest === '') return words;
  const gap = rest.length < zeros ? chineseDigits[style].charAt(0) : '';
  return words + gap + chinesePositive(rest, style);
}

function belowTenThousand(digits: string, style: ChineseStyle): string {
  let words = '';
  let gap = false;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at) - zeroCode;
    if (digit === 0) gap = true;
    else {
      if (gap) words += chineseDigits[style].charAt(0);
      words += chineseDigits[style].charAt(digit) + (chinesePlaces[style][digits.length - 1 - at] ?? '');
      gap = false;
    }
  }
  return words;
}

const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const thousands = [
  '',
  ' thousand',
  ' million',
  ' billion',
  ' trillion',
  ' quadrillion',
  ' quintillion',
  ' sextillion',
  ' septillion',
  ' octillion',
] as const;

/** One digit as an English word; anything else is returned as it is. */
export function englishDigit(digit: string): string {
  return (isDigit(digit) ? small[digit.charCodeAt(0) - zeroCode] : undefined) ?? digit;
}

/**
 * A whole number in English, with the British "and" and the short scale: "1234" is "one thousand two hundred and thirty-four", "1005"
 * "one thousand and five". Below 10^30, the most `Minor` holds; past that the digits are returned as they are.
 */
export function englishNumber(digits: string): string {
  const trimmed = withoutLeadingZeros(digits);
  if (trimmed === '') return 'zero';
  if (trimmed.length > 3 * thousands.length) return trimmed;
  let words = '';
  for (let at = 0; at < trimmed.length;) {
    const left = trimmed.length - at;
    const size = left % 3 === 0 ? 3 : left % 3;
    const group = Number(trimmed.slice(at, at + size));
    at += size;
    if (group !== 0) {
      const last = at === trimmed.length;
      if (words !== '') words += last && group < 100 ? ' and ' : ' ';
      words += belowThousand(group) + (thousands[(trimmed.length - at) / 3] ?? '');
    }
  }
  return words;
}

function belowThousand(group: number): string {
  const rest = group % 100;
  const low =
    rest < 20 ? (small[rest] ?? '') : `${tens[Math.floor(rest / 10)] ?? ''}${rest % 10 === 0 ? '' : `-${small[rest % 10] ?? ''}`}`;
  if (group < 100) return low;
  const hundreds = `${small[Math.floor(group / 100)] ?? ''} hundred`;
  return rest === 0 ? hundreds : `${hundreds} and ${low}`;
}

/** The digits without leading zeros; zero itself is the empty run. */
export function withoutLeadingZeros(digits: string): string {
  let at = 0;
  while (digits.charCodeAt(at) === zeroCode) at += 1;
  return at === 0 ? digits : digits.slice(at);
}

function isDigit(sign: string): boolean {
  return sign.length === 1 && sign >= '0' && sign <= '9';
}
