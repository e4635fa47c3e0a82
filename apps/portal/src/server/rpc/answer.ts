import { ORPCError } from '@orpc/server';
import { never, type Result } from '@parley/domain/kernel';
import type { UseCaseFailure } from '../use-cases/failure.ts';

/** Turns a use-case's failure into the contract's typed error. */
export function answer<T>(result: Result<T, UseCaseFailure>): T {
  if (result.ok) return result.value;
  const { error } = result;
  switch (error.code) {
    case 'not-found':
      throw new ORPCError('NOT_FOUND', { status: 404 });
    case 'refused':
      throw new ORPCError('REFUSED', { status: 409, data: { code: error.reason, facts: error.facts } });
    case 'wrong-device':
      throw new ORPCError('FORBIDDEN', { status: 403, data: { code: 'access.device' } });
    default:
      return never(error);
  }
}
