import { err, ok, type Result } from '@parley/domain/kernel';
import type { StoreFailure } from '../../ipc/failure.ts';

/**
 * Carries a store's failure out of a transaction. The driver throws, and a throw is what rolls back; `attempt` turns it into a Result
 * at the store's edge, so that nothing above this folder sees an exception.
 */
export class StoreError extends Error {
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Runs work on the store; a failure of the disk or of the store becomes a Result, anything else is a bug and is thrown on. */
export function attempt<T>(work: () => T): Result<T, StoreFailure> {
  try {
    return ok(work());
  } catch (error) {
    const failure = storeFailure(error);
    if (failure === undefined) throw error;
    return err(failure);
  }
}

/** What the driver's or the file system's error means. SQLite's primary result codes: https://sqlite.org/rescode.html */
export function storeFailure(error: unknown): StoreFailure | undefined {
  if (error instanceof StoreError) return error.failure;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') return { code: 'store.full' };
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM') || ['EROFS', 'EACCES', 'EPERM'].includes(code)) {
    return { code: 'store.read-only' };
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return { code: 'store.damaged' };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { code: 'store.busy' };
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_IOERR') ||
    ['ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'EIO'].includes(code)
  ) {
    return { code: 'store.unreachable' };
  }
  // The driver reports by text alone a first page that the key does not open, and a file that cannot be opened.
  if (error.message.includes('failed to set encryption key')) return { code: 'store.damaged' };
  return error.message.includes('ConnectionFailed') ? { code: 'store.unreachable' } : undefined;
}
