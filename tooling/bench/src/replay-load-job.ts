import { checkReplayRecord, ReplayRecord } from '@parley/domain/compliance';
import type { Contender, Job } from './job.ts';
import { lazily } from './lazily.ts';
import { contactColumns, replayRecords } from './replay-contacts.ts';

const batch = 500;

/**
 * The records of a replay from lines of JSON. The limit parses 500 lines at once and takes on trust what comes out; ours reads line by line, and
 * refuses what is no record or knows what came later.
 */
export function replayLoadJob(contacts: number): Job {
  const bytes = lazily(() =>
    Buffer.from(Array.from(replayRecords(contactColumns(contacts)), (record) => JSON.stringify(record)).join('\n')),
  );
  const contender = (name: string, load: (bytes: Buffer) => readonly unknown[]): Contender => ({
    name,
    run: () => load(bytes()).length,
    wrong: () => Number(JSON.stringify(load(bytes())) !== JSON.stringify([...replayRecords(contactColumns(contacts))])),
  });
  return {
    id: 'P11-load',
    title: `replay: ${contacts.toLocaleString('en-US')} records from lines of JSON, the limit JSON.parse of 500 lines at once`,
    answers: contacts,
    goal: 0.9,
    ours: contender('parley', checked),
    limit: contender('chunked JSON.parse', parsed),
    peers: [],
  };
}

function checked(bytes: Buffer): readonly ReplayRecord[] {
  return linesOf(bytes).flatMap((line) => {
    const record = ReplayRecord.safeParse(JSON.parse(line));
    if (!record.success) return [];
    const read = checkReplayRecord(record.data);
    return read.ok ? [read.value] : [];
  });
}

function parsed(bytes: Buffer): readonly unknown[] {
  const lines = linesOf(bytes);
  const records: unknown[] = [];
  for (let from = 0; from < lines.length; from += batch) {
    const some: unknown = JSON.parse(`[${lines.slice(from, from + batch).join(',')}]`);
    if (Array.isArray(some)) for (const one of some) records.push(one);
  }
  return records;
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString().split('\n');
}
