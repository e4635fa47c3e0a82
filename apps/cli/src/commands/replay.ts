import type { ReplayChange, ReplayTally } from '@parley/domain/compliance';
import { canonical } from '@parley/domain/kernel';
import { createReadStream } from 'node:fs';
import type { Arguments } from '../arguments.ts';
import { type CliCode, fill, type Messages } from '../messages/index.ts';
import { packOf } from '../packs.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../replay/checkpoint.ts';
import { freshState, type LineRefusal, replayLines } from '../replay/replay-lines.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';

const linesBetweenNews = 10_000;

/**
 * `parley replay`: judges a history again under `--against`. Prints every contact whose verdict changes, every refused line, and the totals.
 * Exit code 0 when nothing changes, 1 when something does, 2 on a mistake in the command or in any line.
 */
export async function replay(options: Arguments, surroundings: Surroundings): Promise<number> {
  const { messages, print, complain } = surroundings;
  const refuse = (code: CliCode, place: string) => {
    complain(fill(messages.error, { message: printable(`${place}: ${messages.code[code]}`) }));
    return exitCode.mistake;
  };
  const { file, checkpoint } = options;
  if (file === undefined || (options.resume && checkpoint === undefined)) return refuse('cli.usage', 'replay');
  const before = packOf(options.pack, options.overlays);
  const after = packOf(options.against ?? options.pack, options.againstOverlays);
  for (const pack of [before, after]) {
    if (!pack.ok) return refuse(pack.error.code, 'pack' in pack.error ? pack.error.pack : pack.error.overlay);
  }
  if (!before.ok || !after.ok) return exitCode.mistake;
  const packs = { before: before.value, after: after.value };
  let state: Checkpoint = freshState(packs);
  if (options.resume && checkpoint !== undefined) {
    const kept = readCheckpoint(checkpoint);
    if (!kept.ok) return refuse(kept.error.code, checkpoint);
    state = kept.value;
  }
  const asJson = options.json || !surroundings.isTerminal;
  let told = state.lines;
  try {
    for await (const news of replayLines(bytesOf(file), packs, state)) {
      if (!news.ok) return refuse(news.error.code, file);
      for (const change of news.value.changes) print(asJson ? canonical({ kind: 'change', ...change }) : changeText(change, messages));
      for (const refusal of news.value.refusals) {
        print(asJson ? canonical({ kind: 'refused', ...refusal }) : refusalText(refusal, messages));
      }
      ({ state } = news.value);
      if (state.lines - told < linesBetweenNews) continue;
      told = state.lines;
      complain(fill(messages.replay.progress, { lines: told, changed: changedIn(state) }));
      if (checkpoint !== undefined && !writeCheckpoint(checkpoint, state).ok) return refuse('cli.unwritable', checkpoint);
    }
  } catch {
    return refuse('cli.unreadable', file);
  }
  if (checkpoint !== undefined && !writeCheckpoint(checkpoint, state).ok) return refuse('cli.unwritable', checkpoint);
  if (asJson) print(canonical({ kind: 'totals', lines: state.lines, refused: state.refused, ...state.totals }));
  else for (const line of totalsText(state, messages)) print(line);
  if (state.refused > 0) return exitCode.mistake;
  return changedIn(state) > 0 ? exitCode.failed : exitCode.success;
}

/** Opens the file when it is read from, so that a replay refused before that leaves nothing open. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(file);
  yield* stream;
}

function changedIn(state: Checkpoint): number {
  return state.totals.changes.reduce((sum, { contacts }) => sum + contacts, 0);
}

function changeText({ contact, at, before, after, rules }: ReplayChange, { replay: words, verdictWord, silent }: Messages): string {
  const named = rules.map((one) => `${one.rule} (${effect(one.before)} > ${effect(one.after)})`).join(', ');
  function effect(one: 'warn' | 'deny' | 'silent') {
    return one === 'silent' ? silent : verdictWord[one];
  }
  const facts = { contact: printable(contact), at: new Date(at).toISOString(), before: verdictWord[before], after: verdictWord[after] };
  return fill(words.change, { ...facts, rules: named });
}

function refusalText({ line, code, places }: LineRefusal, messages: Messages): string {
  return printable(fill(messages.replay.refused, { line, message: [messages.code[code], ...places].join('; ') }));
}

function totalsText({ totals, lines, refused }: Checkpoint, { replay: words, verdictWord }: Messages): readonly string[] {
  const changes = totals.changes.map(({ change, contacts }) => {
    const [before, after] = change
      .split('>')
      .map((verdict) => (verdict === 'allow' || verdict === 'warn' ? verdictWord[verdict] : verdictWord.deny));
    return `${before ?? ''} > ${after ?? ''}: ${contacts}`;
  });
  return [
    fill(words.summary, { lines, judged: totals.contacts, refused }),
    ...(changes.length === 0 ? [words.nothing] : changes),
    ...table(words.rule, totals.byRule, words),
    ...table(words.agent, totals.byAgent, words),
    ...table(words.hour, totals.byHour, words),
  ];
}

function table(title: string, tallies: readonly ReplayTally[], words: Messages['replay']): readonly string[] {
  if (tallies.length === 0) return [];
  const width = Math.max(...tallies.map(({ key }) => key.length), title.length);
  const row = (key: string, stricter: string, looser: string) => `  ${key.padEnd(width)}  ${stricter.padStart(8)}  ${looser.padStart(8)}`;
  return [
    '',
    row(title, words.stricter, words.looser),
    ...tallies.map(({ key, stricter, looser }) => row(key, String(stricter), String(looser))),
  ];
}
