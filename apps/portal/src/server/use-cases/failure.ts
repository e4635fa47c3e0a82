/** Why a use-case did not do what was asked. `not-found` also stands for "belongs to another lender": the two must look the same. */
export type UseCaseFailure =
  | { readonly code: 'not-found' }
  | { readonly code: 'wrong-device' }
  | { readonly code: 'refused'; readonly reason: string; readonly facts: Readonly<Record<string, string | number>> };

/** Not there, or not this lender's. */
export const notFound: UseCaseFailure = { code: 'not-found' };

/** A device that is revoked or not the session's own: refused without a word on whether it exists. */
export const wrongDevice: UseCaseFailure = { code: 'wrong-device' };

/** A refusal with a code that has a message in every language, and the figures it needs. */
export function refused(reason: string, facts: Readonly<Record<string, string | number>> = {}): UseCaseFailure {
  return { code: 'refused', reason, facts };
}
