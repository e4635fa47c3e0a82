import { ORPCError } from '@orpc/client';
import { Refusal } from '@parley/contract';
import { z } from 'zod';

/** What went wrong, as far as the person has to know. */
export type FailureKind =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'forbidden'; readonly code: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'limited' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'broken' };

const Coded = z.object({ code: z.string() });

/** Reads an error of a query or mutation. */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof ORPCError)) return error instanceof TypeError ? { kind: 'offline' } : { kind: 'broken' };
  if (error.status === 401) return { kind: 'signed-out' };
  if (error.status === 403) return { kind: 'forbidden', code: Coded.catch({ code: 'access.role' }).parse(error.data).code };
  if (error.status === 404) return { kind: 'not-found' };
  if (error.status === 409) return { kind: 'refused', code: Refusal.catch({ code: 'unknown.unknown', facts: {} }).parse(error.data).code };
  if (error.status === 400 || error.status === 422) return { kind: 'invalid' };
  if (error.status === 429) return { kind: 'limited' };
  if (error.status === 413) return { kind: 'too-large' };
  return { kind: 'broken' };
}

/** Whether asking again by itself could help. */
export function mayRetry(error: unknown): boolean {
  const { kind } = failureKind(error);
  return kind === 'offline' || kind === 'broken';
}
