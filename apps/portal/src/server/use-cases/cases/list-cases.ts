import type { CaseSummary } from '@parley/contract';
import { daysPastDue } from '@parley/domain/account';
import { civil, Zone } from '@parley/domain/calendar';
import type { CollectionCase } from '@parley/domain/call';
import { evaluateContact } from '@parley/domain/compliance';
import { AgentId, type Instant } from '@parley/domain/kernel';
import { and, asc, count, eq, ilike, inArray, or } from 'drizzle-orm';
import { call, collectionCase } from '../../db/schema/index.ts';
import { lenderRules } from '../publishing/effective-pack.ts';
import { pattern, type Page } from '../page.ts';
import type { Work } from '../work.ts';
import { phoneRequest } from './contact-request.ts';

/** A page of cases with what may be done now; an agent sees their own only. */
export async function listCases(work: Work, page: Page): Promise<{ total: number; cases: CaseSummary[] }> {
  const { tx, actor, now } = work;
  const search = pattern(page.search);
  const which = and(
    eq(collectionCase.lenderId, actor.lender),
    actor.role === 'agent' ? eq(collectionCase.agentId, actor.user) : undefined,
    search === undefined
      ? undefined
      : or(ilike(collectionCase.debtorName, search), ilike(collectionCase.reference, search), eq(collectionCase.tail, page.search)),
  );
  const [counted] = await tx.select({ total: count() }).from(collectionCase).where(which);
  const rows = await tx
    .select()
    .from(collectionCase)
    .where(which)
    .orderBy(asc(collectionCase.reference))
    .offset(page.offset)
    .limit(page.limit);
  if (rows.length === 0) return { total: counted?.total ?? 0, cases: [] };
  const ids = rows.map((row) => row.id);
  const made = await tx
    .select({ caseId: call.caseId, calls: count() })
    .from(call)
    .where(and(eq(call.lenderId, actor.lender), inArray(call.caseId, ids)))
    .groupBy(call.caseId);
  const { pack } = await lenderRules(work);
  const cases = rows.map(({ body, debtorName, agentId }) => ({
    id: body.id,
    debtor: debtorName,
    productName: body.account.productName,
    tail: body.account.tail,
    outstanding: body.account.balance.outstanding,
    daysPastDue: pastDue(body, now),
    agent: agentId === null ? null : AgentId.parse(agentId),
    calls: made.find((one) => one.caseId === body.id)?.calls ?? 0,
    verdictNow: evaluateContact(phoneRequest(body, now, body.debtor.numbers[0]?.id), pack).verdict,
  }));
  return { total: counted?.total ?? 0, cases };
}

/** Days past due today where the debtor is; 0 when the due date is unknown. */
function pastDue(held: CollectionCase, now: Instant): number {
  const today = civil(now, held.debtor.zones?.[0] ?? Zone.parse('Asia/Shanghai'));
  const late = today.ok ? daysPastDue(held.account, today.value.date) : today;
  return late.ok ? late.value : 0;
}
