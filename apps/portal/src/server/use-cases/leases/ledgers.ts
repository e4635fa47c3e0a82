import { type DebtorLedger, freshLedger } from '@parley/domain/escrow';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { debtorLedger } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** A debtor's ledger, and the latest revision of the debtor's cases that its lease knows. */
export type KeptLedger = { readonly body: DebtorLedger; readonly revision: number };

/** Begins the ledgers of debtors who have none: there must be a row to lock before anybody is leased. */
export async function beginLedgers({ tx, actor }: Work, debtors: readonly string[]): Promise<void> {
  if (debtors.length === 0) return;
  const rows = debtors.toSorted().map((debtor) => ({ lenderId: actor.lender, debtor, device: null, revision: 0, body: freshLedger }));
  await tx.insert(debtorLedger).values(rows).onConflictDoNothing();
}

/** The ledgers of some debtors, locked until the transaction ends. */
export async function ledgersOf({ tx, actor }: Work, debtors: readonly string[]): Promise<Map<string, KeptLedger>> {
  if (debtors.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(debtorLedger)
    .where(and(eq(debtorLedger.lenderId, actor.lender), inArray(debtorLedger.debtor, [...debtors])))
    .orderBy(debtorLedger.debtor)
    .for('update');
  return new Map(rows.map(({ debtor, body, revision }) => [debtor, { body, revision }]));
}

/** The debtors of whose ledgers a workstation is part: by a lease, or by what is assumed of it. */
export async function debtorsOf({ tx, actor }: Work, device: string): Promise<readonly string[]> {
  const assumed = sql`${debtorLedger.body} -> 'assumed' @> ${JSON.stringify([{ device }])}::jsonb`;
  const rows = await tx
    .select({ debtor: debtorLedger.debtor })
    .from(debtorLedger)
    .where(and(eq(debtorLedger.lenderId, actor.lender), or(eq(debtorLedger.device, device), assumed)));
  return rows.map(({ debtor }) => debtor);
}

/** Keeps a debtor's ledger. */
export async function keepLedger({ tx, actor }: Work, debtor: string, { body, revision }: KeptLedger): Promise<void> {
  const values = { device: body.lease?.device ?? null, revision, body };
  await tx
    .insert(debtorLedger)
    .values({ lenderId: actor.lender, debtor, ...values })
    .onConflictDoUpdate({ target: [debtorLedger.lenderId, debtorLedger.debtor], set: values });
}
