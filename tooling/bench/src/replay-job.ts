import { evaluateContact, nothingReplayed, replayContacts, type ReplayRecord } from '@parley/domain/compliance';
import type { Contender, Job } from './job.ts';
import { heapAt } from './heap.ts';
import { lazily } from './lazily.ts';
import { contactColumns, replayRecords } from './replay-contacts.ts';
import { type PlainContact, replayLimit, replayPlain, type ReplayTally } from './replay-limit.ts';
import { newPack, oldPack, replayRules } from './replay-pack.ts';
import { duckdb, pglite, type ReplayPeer, sqlite } from './replay-peers.ts';

/** What is asked of the contacts: their verdicts, or the whole replay with its changes, reasons and totals. */
type Asked = 'verdicts' | 'reasons';

const batch = 500;

/**
 * P11 of the performance plan: which past contacts would a new pack of three rules hold? The peers and the limit count them by rule in a table made
 * ready before. Ours reads records, each with the earlier contacts of its debtor in a list not seen before, as a replay meets them.
 */
export function replayJob(contacts: number, asked: Asked, compared: boolean): Job {
  const columns = lazily(() => contactColumns(contacts));
  const expected = lazily(() => replayPlain(plainOf(contacts)));
  const records = lazily(() => Array.from(replayRecords(columns()), thawed));
  const plain = lazily(() => plainOf(contacts));
  const contender = (about: Omit<Contender, 'run' | 'wrong'>, tally: () => ReplayTally | Promise<ReplayTally>): Contender => ({
    ...about,
    run: () => {
      const told = tally();
      return told instanceof Promise ? told.then(([, , , held]) => held) : told[3];
    },
    wrong: async () => apart(await tally(), expected()),
  });
  const database = (about: Omit<Contender, 'run' | 'wrong'>, open: ReplayPeer): Contender => {
    const asking = lazily(() => open(columns()));
    return contender(about, async () => (await asking())());
  };
  const ours = asked === 'verdicts' ? verdicts : reasons;
  const others = [
    database({ name: 'node:sqlite' }, sqlite),
    database({ name: 'pglite', version: '0.5.16', goal: 30 }, pglite),
    contender({ name: 'plain objects' }, () => replayPlain(plain())),
  ];
  const bare = asked === 'verdicts';
  const peers = [database({ name: 'DuckDB', version: '1.5.6', goal: bare ? 20 : 5 }, duckdb), ...(bare ? others : [])];
  return {
    id: `P11-${contacts / 1000}k-${asked}`,
    title: `replay of ${contacts.toLocaleString('en-US')} contacts under a new pack, ${asked === 'verdicts' ? 'bare verdicts' : 'with reasons'}`,
    answers: contacts,
    ...(asked === 'verdicts' ? { goal: 0.3 } : {}),
    ours: contender({ name: 'parley', ...(asked === 'reasons' ? { remark: () => heapOf(contacts) } : {}) }, () => ours(records())),
    limit: contender({ name: 'hand-written' }, () => replayLimit(columns())),
    peers: compared ? peers : [],
  };
}

function verdicts(records: readonly ReplayRecord[]): ReplayTally {
  const held = [0, 0, 0, 0] as [number, number, number, number];
  for (const record of records) {
    const { verdict, findings } = evaluateContact(record.request, newPack);
    for (const { rule } of findings) {
      const place = replayRules.findIndex((one) => one === rule);
      held[place] = (held[place] ?? 0) + 1;
    }
    if (verdict === 'deny') held[3] += 1;
  }
  return held;
}

function reasons(records: readonly ReplayRecord[]): ReplayTally {
  let totals = nothingReplayed;
  for (let from = 0; from < records.length; from += batch) totals = replayed(records.slice(from, from + batch), totals);
  const [late, capped, resting] = replayRules.map((rule) => totals.byRule.find(({ key }) => key === rule)?.stricter ?? 0);
  return [late ?? 0, capped ?? 0, resting ?? 0, totals.changes.reduce((sum, { contacts }) => sum + contacts, 0)];
}

function replayed(records: readonly ReplayRecord[], totals: typeof nothingReplayed): typeof nothingReplayed {
  const answer = replayContacts(records, { before: oldPack, after: newPack }, totals);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.totals;
}

/** The same record with a list of earlier contacts that may change, so that ours puts it in columns anew in every run. */
function thawed({ request, ...record }: ReplayRecord): ReplayRecord {
  return { ...record, request: { ...request, history: [...(request.history ?? [])] } };
}

/** How large the heap is after a tenth of a replay, and after all of it, the records made as they are read. */
function heapOf(contacts: number): string {
  let totals = nothingReplayed;
  let [done, tenth] = [0, 0];
  let held: ReplayRecord[] = [];
  for (const record of replayRecords(contactColumns(contacts))) {
    held.push(record);
    done += 1;
    if (held.length === batch) {
      totals = replayed(held, totals);
      held = [];
    }
    if (done === contacts / 10) tenth = heapAt();
  }
  return `heap ${tenth} MB at 10 %, ${heapAt()} MB at 100 %`;
}

function plainOf(contacts: number): readonly PlainContact[] {
  const { debtor, at, talk } = contactColumns(contacts);
  return Array.from(at, (moment, index) => ({ debtor: debtor[index] ?? 0, at: moment, talk: talk[index] === 1 }));
}

function apart(told: ReplayTally, expected: ReplayTally): number {
  return told.reduce((sum, one, rule) => sum + Math.abs(one - (expected[rule] ?? 0)), 0);
}
