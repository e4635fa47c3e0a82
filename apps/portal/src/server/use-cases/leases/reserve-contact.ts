import { CollectionCase } from '@parley/domain/call';
import type { ContactRequest, PastContact } from '@parley/domain/compliance';
import { freshLedger, reserved, type ReserveRefusal } from '@parley/domain/escrow';
import { type CaseId, err, ok, type Result } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { collectionCase } from '../../db/schema/index.ts';
import { phoneRequest } from '../cases/contact-request.ts';
import { takeRevisions } from '../cases/revisions.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import { lenderRules } from '../publishing/effective-pack.ts';
import type { Work } from '../work.ts';
import { askedAbout, contactsIn, debtorFiles } from './debtor-files.ts';
import { ledgersOf } from './ledgers.ts';

/**
 * Takes a contact of the lender's own, on another channel, out of the same ledger that workstations are leased from, and enters it into the case before it
 * is made: whoever sends the message asks here first. Refused when it would break a rule, or take from what a workstation may still use.
 */
export async function reserveContact(
  work: Work,
  asked: { readonly case: CaseId } & Pick<ContactRequest, 'channel' | 'purpose'>,
): Promise<Result<PastContact, ReserveRefusal | UseCaseFailure>> {
  const { tx, actor, now } = work;
  const whereCase = and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, asked.case));
  const [held] = await tx.select().from(collectionCase).where(whereCase).for('update');
  if (held === undefined) return err(notFound);
  const { debtor } = held.body;
  const ledger = (await ledgersOf(work, [debtor.id])).get(debtor.id);
  const file = (await debtorFiles(work, [debtor.id])).get(debtor.id) ?? [];
  const { pack } = await lenderRules(work);
  const { channel, purpose } = asked;
  const request: ContactRequest = { ...phoneRequest(held.body, now, debtor.numbers[0]?.id), channel, purpose };
  const made = reserved(ledger?.body ?? freshLedger, request, { asked: askedAbout(file, now), pack, history: contactsIn(file) });
  if (!made.ok) return made;
  const revision = await takeRevisions(work, 1);
  const body = CollectionCase.parse({ ...held.body, history: [...held.body.history, made.value], revision });
  await tx.update(collectionCase).set({ body, revision }).where(whereCase);
  return ok(made.value);
}
