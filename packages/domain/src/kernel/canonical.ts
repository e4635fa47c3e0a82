import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Address } from './ids.ts';
import { invariant, never } from './invariant.ts';

/** What can be written canonically. A bigint is written as a string of its decimal digits, which is how money travels as JSON. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The canonical text of a value: RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, no white space,
 * ECMAScript number form; properties that are undefined are left out. Throws on NaN, infinities and lone surrogates (bugs, not input).
 */
export function canonical(value: Json): string {
  switch (typeof value) {
    case 'string':
      invariant(value.isWellFormed(), 'canonical text is well-formed Unicode');
      return JSON.stringify(value);
    case 'bigint':
      return `"${value.toString()}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      invariant(Number.isFinite(value), 'canonical numbers are finite');
      return JSON.stringify(value);
    case 'object': {
      if (value === null) return 'null';
      if (isList(value)) return `[${value.map(canonical).join(',')}]`;
      const members: string[] = [];
      for (const key of Object.keys(value).toSorted()) {
        const member = value[key];
        if (member !== undefined) members.push(`${canonical(key)}:${canonical(member)}`);
      }
      return `{${members.join(',')}}`;
    }
    default:
      return never(value);
  }
}

function isList(value: readonly Json[] | { readonly [key: string]: Json | undefined }): value is readonly Json[] {
  return Array.isArray(value);
}

/** SHA-256 of UTF-8 text, as 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The content address of a value: SHA-256 over its canonical form. */
export function addressOf(value: Json): Address {
  return Address.parse(`sha256:${sha256Hex(canonical(value))}`);
}

/** Whether a value's texts are all well-formed Unicode: RFC 8785 gives no canonical form, and so no hash, to any other. */
export function hasCanonicalText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && hasCanonicalText(member));
}
