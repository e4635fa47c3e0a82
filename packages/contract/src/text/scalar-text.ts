import { type Scalar, stringify } from 'yaml';
import type { Atom } from './tree.ts';

const unprintable = /[\p{Cs}\u{FEFF}\u{FFFE}\u{FFFF}]|[^\P{Cc}\n\r\t]/gu;

/** A value on one line, in the plainest style that reads as the value wherever it stands; in the style asked for, where that can say it. */
export function scalarText(value: Atom, style?: Scalar.Type): string {
  if (typeof value !== 'string') return String(value);
  if (style === 'QUOTE_DOUBLE' || value.search(/[\n\r\t]/) >= 0 || value.search(unprintable) >= 0) return escaped(value);
  if (style === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  // In a list of one, the value is written so that it may stand between brackets.
  return stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, singleQuote: true }).slice(1, -2);
}

/** JSON's escapes are YAML's; what YAML cannot show is escaped too. */
function escaped(value: string): string {
  return JSON.stringify(value).replaceAll(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Text as a literal block whose lines are indented by so many spaces; undefined where its blanks would be lost. Ends its last line. */
export function blockText(value: string, indent: number): string | undefined {
  if (!/^\S/.test(value) || /\s\n$|[^\S\n]$|\r|\t/.test(value) || value.search(unprintable) >= 0) return undefined;
  const ends = value.endsWith('\n');
  const lines = (ends ? value.slice(0, -1) : value).split('\n');
  return [ends ? '|' : '|-', ...lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)), ''].join('\n');
}
