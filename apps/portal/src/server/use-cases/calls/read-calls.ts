import type { CallRecord, CallSummary, ChainedEvent } from '@parley/contract';
import { ContactOutcome, Disposition } from '@parley/domain/compliance';
import { PublicKey } from '@parley/domain/evidence';
import { CallId, CaseId, DeviceId, err, instant, ok, type Result } from '@parley/domain/kernel';
import { and, count, desc, eq, ilike, or } from 'drizzle-orm';
import { call, staff, workstation } from '../../db/schema/index.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import { audioOf } from '../audio/read-audio.ts';
import { pattern, type Page } from '../page.ts';
import { findBundle } from '../publishing/find-bundle.ts';
import type { Work } from '../work.ts';
import { chainHolds, chainOf, rowsOf } from './call-events.ts';

type Row = { readonly call: typeof call.$inferSelect; readonly agent: string | null; readonly deviceKey: string | null };

/** A page of calls, newest first, each with its chain verified now; an agent sees their own only. */
export async function listCalls(work: Work, page: Page): Promise<{ total: number; calls: CallSummary[] }> {
  const search = pattern(page.search);
  const which = and(visible(work), search === undefined ? undefined : or(ilike(call.debtorName, search), ilike(staff.name, search)));
  const [counted] = await work.tx.select({ total: count() }).from(call).leftJoin(staff, eq(staff.userId, call.agentId)).where(which);
  const rows: Row[] = await selectCalls(work, which).orderBy(desc(call.at)).offset(page.offset).limit(page.limit);
  const events = await rowsOf(
    work,
    rows.map((row) => row.call.id),
  );
  return {
    total: counted?.total ?? 0,
    calls: rows.map((row) =>
      summaryOf(
        row,
        events.filter((event) => event.callId === row.call.id),
      ),
    ),
  };
}

/** One call with everything that lets anyone check it. */
export async function getCall(work: Work, id: CallId): Promise<Result<CallRecord, UseCaseFailure>> {
  const [row]: Row[] = await selectCalls(work, and(visible(work), eq(call.id, id)));
  if (row?.deviceKey == null) return err(notFound);
  const chain = await chainOf(work, id);
  const { plan, promise, followUps, contactFindings, findings, device } = row.call;
  return ok({
    summary: summaryOf(row, chain.rows),
    device: DeviceId.parse(device),
    deviceKey: PublicKey.parse(row.deviceKey),
    events: [...chain.events],
    findings: [...contactFindings, ...findings],
    plan,
    promise,
    followUps,
    audio: await audioOf(work, id),
    stepTitles: await stepTitles(work, chain.events),
  });
}

function visible({ actor }: Work) {
  return and(eq(call.lenderId, actor.lender), actor.role === 'agent' ? eq(call.agentId, actor.user) : undefined);
}

function selectCalls({ tx }: Work, which: ReturnType<typeof and>) {
  return tx
    .select({ call, agent: staff.name, deviceKey: workstation.publicKey })
    .from(call)
    .leftJoin(staff, eq(staff.userId, call.agentId))
    .leftJoin(workstation, and(eq(workstation.lenderId, call.lenderId), eq(workstation.device, call.device)))
    .where(which);
}

function summaryOf(row: Row, events: Parameters<typeof chainHolds>[0]): CallSummary {
  const { id, caseId, debtorName, at, durationMs, outcome, disposition, contactFindings, findings } = row.call;
  return {
    id: CallId.parse(id),
    case: CaseId.parse(caseId),
    debtor: debtorName,
    agent: row.agent ?? '',
    at: instant(at),
    durationMs,
    outcome: outcome === null ? null : ContactOutcome.parse(outcome),
    disposition: disposition === null ? null : Disposition.parse(disposition),
    findings: contactFindings.length + findings.length,
    chain: chainHolds(events, row.deviceKey) ? 'verified' : 'broken',
  };
}

async function stepTitles(work: Work, chain: readonly ChainedEvent[]): Promise<CallRecord['stepTitles']> {
  const opened = chain[0]?.event.body;
  const under = opened?.kind === 'call-opened' ? await findBundle(work, opened) : undefined;
  return Object.fromEntries((under?.script.body.steps ?? []).map((step) => [step.id, step.title]));
}
