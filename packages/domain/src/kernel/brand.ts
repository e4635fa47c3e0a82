import { z } from 'zod';

/** A string schema with a nominal output type: brands are made here and nowhere else. */
export function brandedString<const Name extends string>(name: Name, pattern: RegExp) {
  return z.string().regex(pattern, name).brand<Name>();
}

/** A safe-integer schema with a nominal output type. */
export function brandedInteger<const Name extends string>(name: Name) {
  return z.int(name).brand<Name>();
}
