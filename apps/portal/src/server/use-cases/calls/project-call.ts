import { CollectionCase, summarise, type CallContext, type CallEvent } from '@parley/domain/call';
import { evaluateContact, type Finding, type PastContact } from '@parley/domain/compliance';
import { invariant, type CallId } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { call, collectionCase } from '../../db/schema/index.ts';
import { phoneRequest } from '../cases/contact-request.ts';
import { takeRevisions } from '../cases/revisions.ts';
import { findBundle } from '../publishing/find-bundle.ts';
import type { Work } from '../work.ts';
import { breachFinding, unreadableFinding, utteranceFinding } from './breach-finding.ts';
import { chainOf } from './call-events.ts';

/** Rebuilds what a call amounts to from all its events, and enters the contact into the case's history once it has ended. */
export async function projectCall(work: Work, id: CallId): Promise<void> {
  const { tx, actor } = work;
  const events = (await chainOf(work, id)).events.map(({ event }) => event);
  const [first] = events;
  invariant(first?.body.kind === 'call-opened', 'a stored call begins with its opening');
  const opened = first.body;
  const whereCase = and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, opened.case));
  const [held] = await tx.select().from(collectionCase).where(whereCase).for('update');
  invariant(held, 'a stored call is about a stored case');
  const read = await readOut(work, events, held.body);
  const [known] = await tx
    .select({ id: call.id })
    .from(call)
    .where(and(eq(call.lenderId, actor.lender), eq(call.id, id)));
  const ended = events.find(({ body }) => body.kind === 'ended');
  const values = {
    device: first.device,
    caseId: opened.case,
    agentId: opened.agent,
    debtorName: held.debtorName,
    at: first.at,
    durationMs: ended === undefined ? null : ended.at - first.at,
    wrappedUp: events.some(({ body }) => body.kind === 'wrapped-up'),
    ...read,
  };
  if (known === undefined) {
    await tx.insert(call).values({ lenderId: actor.lender, id, ...values, contactFindings: await judgeContact(work, events, held.body) });
  } else {
    await tx
      .update(call)
      .set(values)
      .where(and(eq(call.lenderId, actor.lender), eq(call.id, id)));
  }
  if (ended?.body.kind !== 'ended') return;
  const contact: PastContact = {
    at: first.at,
    channel: 'phone',
    to: 'debtor',
    debt: held.body.account.id,
    number: opened.number,
    outcome: ended.body.outcome,
    by: held.body.agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency: held.body.agency },
    from: 'collector',
  };
  if (held.body.history.some((past) => past.at === contact.at && past.channel === contact.channel && past.number === contact.number)) {
    return;
  }
  const revision = await takeRevisions(work, 1);
  const body = CollectionCase.parse({
    ...held.body,
    ...afterCall(held.body, ended.at, ended.body.disposition),
    history: [...held.body.history, contact],
    revision,
  });
  await tx.update(collectionCase).set({ body, revision }).where(whereCase);
}

/**
 * Whether the call might have been made, judged again by the portal on the case as it stands when the call first arrives: what the call itself
 * brings about (a refusal, a dispute) is no breach by the call.
 */
async function judgeContact(work: Work, events: readonly CallEvent[], held: CollectionCase): Promise<readonly Finding[]> {
  const [first] = events;
  if (first?.body.kind !== 'call-opened') return [];
  const under = await findBundle(work, first.body);
  if (under === undefined) return [];
  const history = held.history.filter((past) => past.at < first.at);
  const cease = held.debtor.cease?.filter((request) => request.at <= first.at);
  const debtor = { ...held.debtor, ...(cease === undefined ? {} : { cease }) };
  return evaluateContact(phoneRequest({ ...held, debtor, history }, first.at, first.body.number), under.bundle.pack).findings;
}

/** What the call tells about the case from now on: a refusal of further calls and a dispute bind everyone at once. */
function afterCall(held: CollectionCase, at: PastContact['at'], disposition: string): Partial<CollectionCase> {
  if (disposition === 'cease-requested') {
    return { debtor: { ...held.debtor, cease: [...(held.debtor.cease ?? []), { at, channels: ['phone', 'sms'] }] } };
  }
  if (disposition === 'disputed') return { account: { ...held.account, disputed: true } };
  if (disposition === 'represented') {
    return { debtor: { ...held.debtor, flags: [...new Set([...(held.debtor.flags ?? []), 'lawyer' as const])] } };
  }
  return {};
}

/** Outcome, agreements and findings of a record, read under the very script and pack it names. A record that fits neither is kept, with a finding that says so. */
async function readOut(work: Work, events: readonly CallEvent[], held: CollectionCase) {
  const empty = { outcome: null, disposition: null, findings: [], plan: null, promise: null, followUps: [] };
  const [first] = events;
  if (first?.body.kind !== 'call-opened') return empty;
  const opened = first.body;
  const under = await findBundle(work, opened);
  if (under === undefined) return { ...empty, findings: [unreadableFinding('unknown-bundle')] };
  const context: CallContext = {
    script: under.script,
    pack: { address: under.bundle.packAddress, properties: under.bundle.pack.scriptProperties },
    bundle: opened.bundle,
    lender: work.actor.lender,
    case: held,
    agent: { id: opened.agent, name: work.actor.name, code: opened.agent, role: 'agent' },
    institution: under.bundle.institution,
    policy: under.bundle.policy,
  };
  const summary = summarise(events, context);
  if (!summary.ok) return { ...empty, findings: [unreadableFinding('does-not-fit')] };
  const { outcome, disposition, plan, promise, followUps, breaches, flagged } = summary.value;
  const { pack } = under.bundle;
  const findings = [
    ...breaches.map((breach) => breachFinding(pack, breach)),
    ...flagged.map((category) => utteranceFinding(pack, category)),
  ];
  return { outcome, disposition, plan, promise, followUps: [...followUps], findings };
}
