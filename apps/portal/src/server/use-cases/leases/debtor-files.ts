import type { CollectionCase } from '@parley/domain/call';
import type { ContactRequest, PastContact } from '@parley/domain/compliance';
import type { Asked } from '@parley/domain/escrow';
import type { Instant } from '@parley/domain/kernel';
import { and, eq, inArray } from 'drizzle-orm';
import { collectionCase, debtorOf } from '../../db/schema/index.ts';
import { phoneRequest } from '../cases/contact-request.ts';
import type { Work } from '../work.ts';

/** All cases of one debtor, whoever works on them. */
export type DebtorFile = readonly { readonly agentId: string | null; readonly body: CollectionCase }[];

/** The cases of some debtors. */
export async function debtorFiles({ tx, actor }: Work, debtors: readonly string[]): Promise<ReadonlyMap<string, DebtorFile>> {
  if (debtors.length === 0) return new Map();
  const rows = await tx
    .select({ agentId: collectionCase.agentId, body: collectionCase.body })
    .from(collectionCase)
    .where(and(eq(collectionCase.lenderId, actor.lender), inArray(debtorOf(collectionCase.body), [...debtors])));
  const files = new Map<string, DebtorFile>();
  for (const row of rows) files.set(row.body.debtor.id, [...(files.get(row.body.debtor.id) ?? []), row]);
  return files;
}

/** Every call that may be asked about in these cases: one a case and number. */
export function askedAbout(file: DebtorFile, at: Instant): Asked {
  return file.flatMap(({ body }) =>
    body.debtor.numbers.map(({ id, label }): ContactRequest => ({ ...phoneRequest(body, at, id), place: label, voice: 'human' })),
  );
}

/** Every contact that is stored of a debtor, each once. */
export function contactsIn(file: DebtorFile): readonly PastContact[] {
  const found = new Map<string, PastContact>();
  for (const past of file.flatMap(({ body }) => body.history)) {
    found.set(`${past.at} ${past.channel} ${past.number ?? ''} ${past.debt ?? ''}`, past);
  }
  return [...found.values()];
}
