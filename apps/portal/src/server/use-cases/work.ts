import type { Instant } from '@parley/domain/kernel';
import type { Actor } from '../auth/index.ts';
import { asLender, type Transaction } from '../db/index.ts';
import type { Portal } from '../portal.ts';

/** What a use-case works with: one transaction of one lender, who asks, and the moment at which it happens. */
export type Work = { readonly tx: Transaction; readonly actor: Actor; readonly now: Instant; readonly portal: Portal };

/** Opens the transaction of one use-case. */
export function work<T>(portal: Portal, actor: Actor, run: (work: Work) => Promise<T>): Promise<T> {
  return asLender(portal.db, actor.lender, (tx) => run({ tx, actor, now: portal.now(), portal }));
}
