import {
  ContactRequest,
  DebtFacts,
  DebtorFacts,
  evaluateContact,
  evaluateOver,
  type Finding,
  packAddress,
  type RulePack,
  type Verdict,
  verdictOf,
} from '#compliance';
import { type Address, Instant } from '#kernel';
import { z } from 'zod';
import { boundsOf, clockFindings } from './call-clock.ts';
import type { CallContext } from './context.ts';
import { CallEvent } from './event.ts';
import { overlongRecording } from './judge-recording.ts';
import { judgeRequests } from './judge-requests.ts';
import { judgeSpeech, Said } from './judge-speech.ts';
import { judgeWhole } from './judge-whole.ts';
import { citedAt, isUnknown } from './record-finding.ts';
import { judge } from './summary.ts';

/** How debtor and debt stand after the call, and what was done; absent is unknown. */
export const Aftermath = z
  .object({
    debtor: DebtorFacts,
    debt: DebtFacts,
    /** When complaints of this debtor were taken in. */
    complaints: z.array(Instant).readonly().optional(),
    /** Whether proof of the debt was sent, in the call or since. */
    proofSent: z.boolean().optional(),
  })
  .readonly();
export type Aftermath = z.infer<typeof Aftermath>;

/** A call as it is judged afterwards; absent is unknown. Lists are whole, and events and utterances are numbered so that one that is missing is missed. */
export const CallRecord = z
  .object({
    events: z.array(CallEvent).readonly(),
    /** The question on whose answer the call was made, with the facts as they were known then. */
    contact: ContactRequest.optional(),
    /** Everything that the agent said. */
    said: Said.optional(),
    after: Aftermath.optional(),
  })
  .readonly();
export type CallRecord = z.infer<typeof CallRecord>;

/** What a record is judged by. */
export type JudgedUnder = { readonly context: CallContext; readonly pack: RulePack };

/** `broken`: a rule was seen to be broken. `unknown`: none was, but not everything is known. `kept`: everything is known, and nothing was found. */
export type Standing = 'kept' | 'unknown' | 'broken';

/** Every finding with its clause. The verdict takes what is not known as its rule says: a fact less never makes it better. */
export type RecordJudgement = {
  readonly standing: Standing;
  readonly verdict: Verdict;
  readonly pack: Address;
  readonly findings: readonly Finding[];
};

/**
 * Judges a call again from its record: whether the record is whole, whether the contact might be made at its moment, every property of the pack, whether
 * more was recorded than might be, what was said, and whether what the person asked or told was acted on.
 */
export function judgeRecord(record: CallRecord, under: JudgedUnder): RecordJudgement {
  const { pack } = under;
  const findings = [
    ...judgeWhole(record.events, under),
    ...ofContact(record, pack),
    ...ofProperties(record, under),
    ...ofRecording(record, under),
    ...judgeSpeech(record, pack),
    ...judgeRequests(record, under),
  ];
  return { standing: standingOf(findings), verdict: verdictOf(findings), pack: packAddress(pack), findings };
}

function standingOf(findings: readonly Finding[]): Standing {
  if (findings.some(({ reason }) => !isUnknown(reason))) return 'broken';
  return findings.length > 0 ? 'unknown' : 'kept';
}

function ofContact({ events, contact }: CallRecord, pack: RulePack): readonly Finding[] {
  const [first] = events;
  const about = citedAt(first?.at, undefined, pack);
  const unknown = [about('compliance.contact.unknown', {})];
  if (contact === undefined || first?.body.kind !== 'call-opened') return unknown;
  const { number, decision, clock } = first.body;
  // The facts of another moment or another number tell nothing of this call.
  if (contact.at !== first.at || contact.channel !== 'phone' || contact.number !== number) return unknown;
  const { verdict, findings: lawful } =
    clock === undefined ? evaluateContact(contact, pack) : evaluateOver(contact, boundsOf(clock, first.at), pack);
  const findings = [...lawful, ...(clock === undefined ? [] : clockFindings(clock, about))];
  if (verdict === decision.verdict) return findings;
  const otherwise = about('compliance.contact.otherwise', { recorded: decision.verdict, verdict });
  return [...findings, { ...otherwise, effect: 'warn' }];
}

function ofProperties({ events }: CallRecord, { context, pack }: JudgedUnder): readonly Finding[] {
  const bodies = events.map(({ body }) => body);
  const own = { ...context, pack: { address: packAddress(pack), properties: pack.scriptProperties } };
  return judge(bodies, own).map(({ rule, event }) => {
    const broken = pack.rules.find(({ id }) => id === rule);
    return citedAt(events[event]?.at, broken, pack)('compliance.property.broken', { event });
  });
}

function ofRecording({ events }: CallRecord, { context, pack }: JudgedUnder): readonly Finding[] {
  const overlong = overlongRecording(events, context);
  if (overlong === undefined) return [];
  const { event, ms } = overlong;
  return [citedAt(events[event]?.at, undefined, pack)('compliance.record.overlong', { event, seconds: Math.ceil(ms / 1000) })];
}
