/** Throws when the program itself is wrong; never used for input. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${what}`);
}

/** The unreachable branch of an exhaustive switch. */
export function never(value: never): never {
  throw new Error(`invariant: unreachable variant ${JSON.stringify(value)}`);
}
