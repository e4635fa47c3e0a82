/** The one way to fail: a plain object, so that it crosses IPC and HTTP unchanged. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A failure is data: a code from the module's closed set, and the facts a message needs. Never prose. */
export type Failure<Code extends string = string> = { readonly code: Code };

/** Wraps a success. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Wraps a failure. */
export function err<const E extends Failure>(error: E): Result<never, E> {
  return { ok: false, error };
}
