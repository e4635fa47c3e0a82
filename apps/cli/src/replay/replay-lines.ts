import {
  checkReplayRecord,
  nothingReplayed,
  packAddress,
  replayContacts,
  type ReplayChange,
  type ReplayPacks,
  ReplayRecord,
  type ReplayRefusal,
} from '@parley/domain/compliance';
import { err, ok, type Result } from '@parley/domain/kernel';
import { createHash } from 'node:crypto';
import type { Checkpoint } from './checkpoint.ts';
import { type Line, linesOf } from './lines.ts';

/** Why a line is refused. A refused line is judged by neither pack and counts as no verdict. */
export type LineRefusal = { readonly line: number; readonly code: LineCode; readonly places: readonly string[] };
type LineCode = 'cli.line-too-long' | 'cli.not-utf8' | 'cli.not-json' | 'cli.not-a-record' | ReplayRefusal['code'];

/** What happens while a history is read: what a batch found, and where the replay stands after it. */
export type ReplayNews = {
  readonly changes: readonly ReplayChange[];
  readonly refusals: readonly LineRefusal[];
  readonly state: Checkpoint;
};
type Stop = { readonly code: 'cli.checkpoint-other-packs' | 'cli.checkpoint-other-history' | ReplayRefusal['code'] };

const batchSize = 500;

/** A replay that has read nothing yet. */
export function freshState({ before, after }: ReplayPacks): Checkpoint {
  const digest = createHash('sha256').digest('hex');
  return { format: 1, before: packAddress(before), after: packAddress(after), lines: 0, digest, refused: 0, totals: nothingReplayed };
}

/**
 * Replays a history of one record a line, in batches of 500 lines; empty lines are let pass. Taken up from a state, the lines it has behind
 * it are read and compared by their digest, not judged again. The last thing said is a failure, or the state at the end.
 */
export async function* replayLines(
  chunks: AsyncIterable<Uint8Array>,
  packs: ReplayPacks,
  from: Checkpoint,
): AsyncGenerator<Result<ReplayNews, Stop>, void> {
  const fresh = freshState(packs);
  if (from.before !== fresh.before || from.after !== fresh.after) {
    yield err({ code: 'cli.checkpoint-other-packs' });
    return;
  }
  const digest = createHash('sha256');
  const digestNow = () => digest.copy().digest('hex');
  let state = from;
  let read = 0;
  let batch: Line[] = [];
  for await (const line of linesOf(chunks)) {
    read = line.number;
    digest.update(line.raw).update('\n');
    if (read < from.lines) continue;
    if (read === from.lines) {
      if (digestNow() === from.digest) continue;
      yield err({ code: 'cli.checkpoint-other-history' });
      return;
    }
    batch.push(line);
    if (batch.length < batchSize) continue;
    const news = replayBatch(batch, packs, { ...state, lines: read, digest: digestNow() });
    yield news;
    if (!news.ok) return;
    ({ state } = news.value);
    batch = [];
  }
  if (read < from.lines) {
    yield err({ code: 'cli.checkpoint-other-history' });
    return;
  }
  yield replayBatch(batch, packs, { ...state, lines: read, digest: digestNow() });
}

function replayBatch(batch: readonly Line[], packs: ReplayPacks, state: Checkpoint): Result<ReplayNews, Stop> {
  const records: ReplayRecord[] = [];
  const refusals: LineRefusal[] = [];
  for (const line of batch) {
    if (line.text?.trim() === '') continue;
    const record = readRecord(line);
    if (record.ok) records.push(record.value);
    else refusals.push({ line: line.number, ...record.error });
  }
  const replayed = replayContacts(records, packs, state.totals);
  if (!replayed.ok) return replayed;
  const { totals, changes } = replayed.value;
  return ok({ changes, refusals, state: { ...state, totals, refused: state.refused + refusals.length } });
}

function readRecord(line: Line): Result<ReplayRecord, { readonly code: LineCode; readonly places: readonly string[] }> {
  if (line.text === undefined) return err({ code: line.refused ?? 'cli.not-utf8', places: [] });
  let data: unknown;
  try {
    data = JSON.parse(line.text);
  } catch {
    return err({ code: 'cli.not-json', places: [] });
  }
  const read = ReplayRecord.safeParse(data);
  if (!read.success) {
    const places = read.error.issues.slice(0, 5).map(({ path, code }) => `${path.map(String).join('.')} ${code}`.trim());
    return err({ code: 'cli.not-a-record', places });
  }
  const checked = checkReplayRecord(read.data);
  return checked.ok ? checked : err({ code: checked.error.code, places: [] });
}
