import type { CallEvent, CollectionCase } from '@parley/domain/call';
import type { Finding, RulePack } from '@parley/domain/compliance';
import { spendsToken, spent } from '@parley/domain/escrow';
import { RuleId } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { leaseToken } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';
import { keepLedger, ledgersOf } from './ledgers.ts';

type LeaseReason = 'compliance.lease.none' | 'compliance.lease.not-leased' | 'compliance.lease.spent-twice';

/** Reserves the token that a call names when the call first arrives. What is wrong with it is a finding: the call is a fact and stays. */
export async function reserveToken(work: Work, opening: CallEvent, held: CollectionCase): Promise<readonly Finding[]> {
  const { tx } = work;
  const { body, device, call } = opening;
  if (body.kind !== 'call-opened') return [];
  if (body.lease === undefined) return [leaseFinding('compliance.lease.none', {})];
  const facts = { serial: body.lease.serial, token: body.lease.token };
  const where = tokenOf(work, held, body.lease.token);
  const [row] = await tx.select().from(leaseToken).where(where).for('update');
  if (row === undefined || row.device !== device) return [leaseFinding('compliance.lease.not-leased', facts)];
  if (row.state !== 'leased') return [leaseFinding('compliance.lease.spent-twice', facts)];
  await tx.update(leaseToken).set({ state: 'reserved', callId: call }).where(where);
  return [];
}

/** Spends the token of a call that has ended, or returns it when the outcome does not count. Doing it twice is doing it once. */
export async function settleToken(
  work: Work,
  events: readonly CallEvent[],
  { held, pack }: { readonly held: CollectionCase; readonly pack: RulePack | undefined },
): Promise<void> {
  const { tx } = work;
  const [opening] = events;
  const opened = opening?.body;
  const ended = events.find(({ body }) => body.kind === 'ended')?.body;
  if (opening === undefined || opened?.kind !== 'call-opened' || opened.lease === undefined || ended?.kind !== 'ended') return;
  const { token } = opened.lease;
  const mine = and(tokenOf(work, held, token), eq(leaseToken.callId, opening.call), eq(leaseToken.state, 'reserved'));
  // A call under rules that nobody knows has spent its token.
  const counts = pack === undefined || spendsToken(pack, ended.outcome);
  const settled = await tx
    .update(leaseToken)
    .set(counts ? { state: 'spent' } : { state: 'leased', callId: null })
    .where(mine)
    .returning({ token: leaseToken.token });
  if (settled.length === 0 || !counts) return;
  const kept = (await ledgersOf(work, [held.debtor.id])).get(held.debtor.id);
  if (kept !== undefined) await keepLedger(work, held.debtor.id, { ...kept, body: spent(kept.body, token) });
}

function tokenOf({ actor }: Work, held: CollectionCase, token: string) {
  return and(eq(leaseToken.lenderId, actor.lender), eq(leaseToken.debtor, held.debtor.id), eq(leaseToken.token, token));
}

function leaseFinding(reason: LeaseReason, facts: Finding['facts']): Finding {
  return {
    rule: RuleId.parse('record/lease'),
    effect: 'deny',
    force: 'lender',
    citation: { document: 'Parley', article: 'lease' },
    reason,
    facts,
  };
}
