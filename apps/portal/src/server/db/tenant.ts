import type { LenderId } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';

/**
 * Runs one use-case in one transaction as the tenant role with the lender set: whatever the queries say, row-level security
 * shows and takes rows of that lender only. Nothing remains on the connection afterwards.
 */
export function asLender<T>(db: Database, lender: LenderId, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.lender_id', ${lender}, true)`);
    await tx.execute(sql`set local role parley_tenant`);
    return run(tx);
  });
}
