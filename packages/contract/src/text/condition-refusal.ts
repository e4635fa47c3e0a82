/** Why a condition's text is not read, and where: `offset` counts UTF-16 units from the start of the condition. */
export type ConditionRefusal = { readonly offset: number } & (
  | { readonly code: 'condition.too-long'; readonly allowed: number }
  | { readonly code: 'condition.too-deep'; readonly allowed: number }
  /** `problem` is the reader's own name for it, such as `unterminated_string`. */
  | { readonly code: 'condition.syntax'; readonly problem: string }
  /** A function, macro or method other than `fact`, `money` and `date`, or one of these where it has no meaning. */
  | { readonly code: 'condition.call'; readonly name: string }
  | { readonly code: 'condition.arithmetic'; readonly operator: string }
  /** A list or map, or something looked up in one. */
  | { readonly code: 'condition.list' }
  | { readonly code: 'condition.field' }
  | { readonly code: 'condition.choice' }
  /** A bare name or value, which is neither so nor not so. */
  | { readonly code: 'condition.not-a-condition' }
  /** A comparison that has no variable at its left, or no figure at its right. */
  | { readonly code: 'condition.not-a-comparison' }
  /** `fact`, `money` or `date` with something other than the texts it takes. */
  | { readonly code: 'condition.arguments'; readonly name: string }
  | { readonly code: 'condition.unknown-fact'; readonly fact: string }
  | { readonly code: 'condition.unknown-variable'; readonly variable: string }
  /** A figure that is none: an amount with three decimals, 30 February, a fraction of a day. */
  | { readonly code: 'condition.figure'; readonly type: string }
  | { readonly code: 'condition.type'; readonly variable: string; readonly expected: string; readonly found: string }
);

/** Every code of a condition's text, so that a test can ask for its message in every language. */
export const conditionCodes = [
  'condition.too-long',
  'condition.too-deep',
  'condition.syntax',
  'condition.call',
  'condition.arithmetic',
  'condition.list',
  'condition.field',
  'condition.choice',
  'condition.not-a-condition',
  'condition.not-a-comparison',
  'condition.arguments',
  'condition.unknown-fact',
  'condition.unknown-variable',
  'condition.figure',
  'condition.type',
] as const satisfies readonly ConditionRefusal['code'][];
