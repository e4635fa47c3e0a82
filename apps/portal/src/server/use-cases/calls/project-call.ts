import {
  agreedIn,
  boundsOf,
  clockFindings,
  CollectionCase,
  overlongRecording,
  type PromiseToPay,
  summarise,
  type CallContext,
  type CallEvent,
} from '@parley/domain/call';
import { assess, type CallFact, evaluateContact, evaluateOver, type Finding, type PastContact } from '@parley/domain/compliance';
import { type CallId, type CaseId, type Instant, invariant } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { call, collectionCase, debtorOf } from '../../db/schema/index.ts';
import { phoneRequest } from '../cases/contact-request.ts';
import { takeRevisions } from '../cases/revisions.ts';
import { findBundle } from '../publishing/find-bundle.ts';
import { reserveToken, settleToken } from '../leases/lease-of-call.ts';
import type { Work } from '../work.ts';
import {
  balanceFindings,
  breachFinding,
  ofRecord,
  planAgreedFindings,
  recordingFindings,
  unreadableFinding,
  utteranceFinding,
} from './breach-finding.ts';
import { chainOf } from './call-events.ts';

/** Rebuilds what a call amounts to from all its events, and enters the contact into the history of every case of the person once it has ended. */
export async function projectCall(work: Work, id: CallId): Promise<void> {
  const { tx, actor } = work;
  const events = (await chainOf(work, id)).events.map(({ event }) => event);
  const [first] = events;
  invariant(first?.body.kind === 'call-opened', 'a stored call begins with its opening');
  const opened = first.body;
  const cases = await casesOfPerson(work, opened.case);
  const held = cases.find((one) => one.id === opened.case);
  invariant(held, 'a stored call is about a stored case');
  const { facts, ...read } = await readOut(work, events, held.body);
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
    const contactFindings = [...(await judgeContact(work, events, held.body)), ...(await reserveToken(work, first, held.body))];
    await tx.insert(call).values({ lenderId: actor.lender, id, ...values, contactFindings });
  } else {
    await tx
      .update(call)
      .set(values)
      .where(and(eq(call.lenderId, actor.lender), eq(call.id, id)));
  }
  await settleToken(work, events, { held: held.body, pack: (await findBundle(work, opened))?.bundle.pack });
  const span = { from: first.at, until: events.at(-1)?.at ?? first.at };
  const contact = contactOf(events, held.body);
  const { promise } = read;
  for (const { id: of, body } of cases) {
    const bound = afterCall(body, of === opened.case ? facts : facts?.filter(isOfPerson), span);
    const learnt = of !== opened.case || promise === null || isSamePromise(promise, bound.promise) ? bound : { ...bound, promise };
    const history = contact === undefined || isKnown(body, contact) ? body.history : [...body.history, contact];
    if (learnt === body && history === body.history) continue;
    const revision = await takeRevisions(work, 1);
    await tx
      .update(collectionCase)
      .set({ body: CollectionCase.parse({ ...learnt, history, revision }), revision })
      .where(and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, of)));
  }
}

/** All cases of the person whom a case is about, each locked: what a person refuses, and how often the person was spoken to, is the person's and not a debt's. */
async function casesOfPerson({ tx, actor }: Work, id: CaseId) {
  const ofLender = eq(collectionCase.lenderId, actor.lender);
  const [asked] = await tx
    .select({ debtor: debtorOf(collectionCase.body) })
    .from(collectionCase)
    .where(and(ofLender, eq(collectionCase.id, id)));
  invariant(asked, 'a stored call is about a stored case');
  return tx
    .select()
    .from(collectionCase)
    .where(and(ofLender, eq(debtorOf(collectionCase.body), asked.debtor)))
    .orderBy(collectionCase.id)
    .for('update');
}

/** Whether a fact binds every case of the person. What is disputed is one debt. */
function isOfPerson(fact: CallFact): boolean {
  return fact !== 'dispute-raised';
}

function isSamePromise(one: PromiseToPay, other: PromiseToPay | undefined): boolean {
  return (
    other !== undefined && one.due === other.due && one.amount.currency === other.amount.currency && one.amount.minor === other.amount.minor
  );
}

/** The contact that a call was, once it has ended. */
function contactOf(events: readonly CallEvent[], held: CollectionCase): PastContact | undefined {
  const [first] = events;
  const ended = events.find(({ body }) => body.kind === 'ended')?.body;
  if (first?.body.kind !== 'call-opened' || ended?.kind !== 'ended') return undefined;
  return {
    at: first.at,
    channel: 'phone',
    to: 'debtor',
    debt: held.account.id,
    number: first.body.number,
    outcome: ended.outcome,
    by: held.agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency: held.agency },
    from: 'collector',
  };
}

function isKnown(held: CollectionCase, contact: PastContact): boolean {
  return held.history.some((past) => past.at === contact.at && past.channel === contact.channel && past.number === contact.number);
}

/**
 * Whether the call might have been made anywhere in the time at which it may have been opened, judged again by the portal on the case as it stands when the call first arrives: what the call itself
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
  const { number, clock } = first.body;
  const request = phoneRequest({ ...held, debtor, history }, first.at, number);
  const { pack } = under.bundle;
  return clock === undefined ? evaluateContact(request, pack).findings : evaluateOver(request, boundsOf(clock, first.at), pack).findings;
}

/**
 * What the call tells about the case from now on, by the facts it established and not by how it ended: a refusal of further calls, a dispute and a
 * lawyer bind everyone at once, also while the call still runs. A record that cannot be read (`facts` undefined) leaves it unknown whether the person
 * refused, and what is unknown does not permit. Asked twice about the same call, the answer is the same.
 */
function afterCall(
  held: CollectionCase,
  facts: readonly CallFact[] | undefined,
  span: { readonly from: Instant; readonly until: Instant },
): CollectionCase {
  const { debtor, account } = held;
  if (facts === undefined) {
    const { cease: known, ...others } = debtor;
    return known === undefined || known.some(({ withdrawnAt }) => withdrawnAt === undefined) ? held : { ...held, debtor: others };
  }
  const refused = facts.includes('cease-requested') && debtor.cease?.some(({ at }) => at >= span.from) !== true;
  const disputed = facts.includes('dispute-raised') && account.disputed !== true;
  const represented = facts.includes('lawyer-stated') && debtor.flags?.includes('lawyer') !== true;
  if (!refused && !disputed && !represented) return held;
  return {
    ...held,
    account: disputed ? { ...account, disputed: true } : account,
    debtor: {
      ...debtor,
      ...(refused ? { cease: [...(debtor.cease ?? []), { at: span.until, channels: ['phone', 'sms'] }] } : {}),
      ...(represented ? { flags: [...(debtor.flags ?? []), 'lawyer'] } : {}),
    },
  };
}

/** Outcome, agreements and findings of a record, read under the very script and pack it names. A record that fits neither is kept, with a finding that says so. */
async function readOut(work: Work, events: readonly CallEvent[], held: CollectionCase) {
  const empty = { outcome: null, disposition: null, findings: [], plan: null, promise: null, followUps: [], facts: undefined };
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
    plans: { pack: under.bundle.pack, practice: under.bundle.practice ?? {} },
  };
  const summary = summarise(events, context);
  if (!summary.ok) return { ...empty, findings: [unreadableFinding('does-not-fit')] };
  const { outcome, disposition, plan, promise, followUps, facts, breaches, flagged } = summary.value;
  const { pack } = under.bundle;
  const agreed = agreedIn(events, context);
  const findings = [
    ...breaches.map((breach) => breachFinding(pack, breach)),
    ...(opened.clock === undefined ? [] : clockFindings(opened.clock, ofRecord)),
    ...recordingFindings(overlongRecording(events, context)),
    ...flagged.map((category) => utteranceFinding(pack, category)),
    ...(agreed === undefined
      ? []
      : [...planAgreedFindings(assess(agreed, under.bundle.policy, pack)), ...balanceFindings(agreed.balance, held.account.balance)]),
  ];
  return { outcome, disposition, plan, promise, followUps: [...followUps], facts, findings };
}
