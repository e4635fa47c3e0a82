import { AgentId, err, ok, type Result, type RuleId } from '#kernel';
import { z } from 'zod';
import { type Asking, askingOnce } from './asking.ts';
import { ContactRequest } from './contact.ts';
import { type Decision, type Finding, type Verdict, verdictRank } from './decision.ts';
import { evaluateAsking } from './evaluate.ts';
import type { ReplayFailureCode } from './reasons.ts';
import { addToTotals, changeOf, type Counted, type ReplayTotals, type VerdictChange } from './replay-totals.ts';
import type { RulePack } from './rule-pack.ts';

/** A contact of the past with the facts that were known at its moment, its own earlier contacts among them. */
export const ReplayRecord = z
  .strictObject({ contact: z.string().min(1).max(128), agent: AgentId.optional(), request: ContactRequest })
  .readonly();
export type ReplayRecord = z.infer<typeof ReplayRecord>;

/** The two readings of the same history. */
export type ReplayPacks = { readonly before: RulePack; readonly after: RulePack };

/** A rule that tells the two decisions apart, and which of them it speaks in with which effect. */
export type RuleChange = {
  readonly rule: RuleId;
  readonly before: Finding['effect'] | 'silent';
  readonly after: Finding['effect'] | 'silent';
};

/** A contact whose verdict is another under the other pack, and the rules that make the difference. */
export type ReplayChange = {
  readonly contact: string;
  readonly agent?: AgentId;
  readonly at: ContactRequest['at'];
  readonly hour: string;
  readonly change: VerdictChange;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly rules: readonly RuleChange[];
};

/** Why a record or a replay is refused. A record that is refused is judged by neither pack. */
export type ReplayRefusal =
  | { readonly code: 'compliance.replay-facts-later'; readonly contact: string }
  | { readonly code: 'compliance.replay-too-many-agents'; readonly most: number };

/** Fails to compile when a refusal's code is missing from the closed list. */
type Listed = ReplayRefusal['code'] extends ReplayFailureCode ? ReplayRefusal : never;

/** More agents than this are a mistake in the records, and would make the totals as large as the history. */
const mostAgents = 10_000;

/**
 * Judges some contacts of a history under both packs and adds them to the totals so far. Each record brings all it needs, so a history may
 * be cut into calls and ordered as one likes: the totals come out the same. What a call holds in memory is its own records.
 * Refused with `compliance.replay-too-many-agents` past 10,000 agents with changed contacts.
 */
export function replayContacts(
  records: readonly ReplayRecord[],
  packs: ReplayPacks,
  totals: ReplayTotals,
): Result<{ readonly totals: ReplayTotals; readonly changes: readonly ReplayChange[] }, Listed> {
  const changes = records.flatMap((record) => replayContact(record, packs) ?? []);
  const next = addToTotals(totals, records.length, changes.map(counted));
  if (next.byAgent.length > mostAgents) return err({ code: 'compliance.replay-too-many-agents', most: mostAgents });
  return ok({ totals: next, changes });
}

/** Refuses a record with earlier contacts, refusals or consents that lie after its moment: they were not known then. */
export function checkReplayRecord(record: ReplayRecord): Result<ReplayRecord, Listed> {
  const { at, history, debtor } = record.request;
  const moments = [
    ...(history ?? []).map((past) => past.at),
    ...(debtor.cease ?? []).flatMap((cease) => (cease.withdrawnAt === undefined ? [cease.at] : [cease.at, cease.withdrawnAt])),
  ];
  return moments.some((moment) => moment > at) ? err({ code: 'compliance.replay-facts-later', contact: record.contact }) : ok(record);
}

function replayContact({ contact, agent, request }: ReplayRecord, { before, after }: ReplayPacks): ReplayChange | undefined {
  const asking = askingOnce(request);
  const [was, is] = [evaluateAsking(asking, before), evaluateAsking(asking, after)];
  const change = changeOf(was.verdict, is.verdict);
  if (change === undefined) return undefined;
  return {
    contact,
    ...(agent === undefined ? {} : { agent }),
    at: request.at,
    hour: hourOf(asking),
    change,
    before: was.verdict,
    after: is.verdict,
    rules: rulesApart(was, is),
  };
}

/** The rules that do not speak alike in two decisions, in order of id. */
export function rulesApart(before: Decision, after: Decision): readonly RuleChange[] {
  const effects = (decision: Decision) => new Map(decision.findings.map(({ rule, effect }) => [rule, effect]));
  const [was, is] = [effects(before), effects(after)];
  return Array.from(new Set([...was.keys(), ...is.keys()]))
    .map((rule): RuleChange => ({ rule, before: was.get(rule) ?? 'silent', after: is.get(rule) ?? 'silent' }))
    .filter((one) => one.before !== one.after)
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

function counted({ change, before, after, rules, agent, hour }: ReplayChange): Counted {
  return {
    change,
    direction: verdictRank[after] > verdictRank[before] ? 'stricter' : 'looser',
    rules: rules.map(({ rule }) => rule),
    agent: agent ?? '-',
    hour,
  };
}

function hourOf({ zones }: Asking): string {
  const hours = new Set((zones ?? []).map(({ msOfDay }) => twoDigits(Math.floor(msOfDay / 3_600_000))));
  const [hour] = hours;
  return hours.size > 1 ? 'several' : (hour ?? 'unknown');
}

function twoDigits(hour: number): string {
  return Number.isNaN(hour) ? 'unknown' : String(hour).padStart(2, '0');
}
