import { readFileSync, statSync } from 'node:fs';
import { type Damage, type EvidenceCheck, type EvidenceReport, PublicKey, verifyEvidence } from '@parley/domain/evidence';
import { canonical } from '@parley/domain/kernel';
import type { Arguments } from '../arguments.ts';
import { fill, type Messages } from '../messages/index.ts';
import { auditAudio, audioLines, damageLines } from './verify-audio.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';

const largest = 64 * 1024 * 1024;

/**
 * `parley verify FILE [--key HEX] [--audio FOLDER]`: checks an evidence file, full or with fields hidden. One line a check; what is damaged is said with the
 * position of the event and the path of the value. `--key` is the lender's public key (the device's where no lender vouches for it), 64
 * hexadecimal digits. `--audio` is a folder with the sealed parts of the recording, to be compared with those that the file names. Exit code 0 when nothing is damaged, 1 when something is, 2 on a mistake in the command or a file that cannot be opened.
 */
export function verify(path: string, options: Arguments, surroundings: Surroundings): number {
  const { messages, print, complain } = surroundings;
  const mistake = (place: string, code: 'cli.not-a-key' | 'cli.unreadable' | 'cli.too-large') => {
    complain(fill(messages.error, { message: printable(`${place}: ${messages.code[code]}`) }));
    return exitCode.mistake;
  };
  const trusted = PublicKey.optional().safeParse(options.key?.toLowerCase());
  if (!trusted.success) return mistake('--key', 'cli.not-a-key');
  let text: string;
  try {
    if (statSync(path).size > largest) return mistake(path, 'cli.too-large');
    text = textOf(readFileSync(path));
  } catch {
    return mistake(path, 'cli.unreadable');
  }
  const report = verifyEvidence(text, { trusted: trusted.data });
  const audio = options.audio === undefined || report.file === null ? undefined : auditAudio(report.file, options.audio);
  if (audio?.ok === false) return mistake('--audio', audio.error.code);
  const parts = audio?.value ?? [];
  if (options.json || !surroundings.isTerminal) print(canonical({ ...dataOf(report), ...(audio === undefined ? {} : { parts }) }));
  else for (const line of [...linesOf(report, messages), ...damageLines(parts, messages)]) print(printable(line));
  return report.holds && parts.length === 0 ? exitCode.success : exitCode.failed;
}

/** The text of the bytes; of what is no UTF-8, the text up to there and a sign that no evidence file holds. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const [whole = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\ufffd');
    return `${whole}\u0000`;
  }
}

function dataOf({ holds, checks, file, audio }: EvidenceReport) {
  return {
    holds,
    checks,
    ...(audio === null ? {} : { audio }),
    ...(file === null
      ? {}
      : { lender: file.lender, call: file.call, device: file.device, key: file.key, events: file.events.length, hidden: hiddenIn(file) }),
  };
}

/** The names of the hidden fields by the position of their event. */
function hiddenIn(file: NonNullable<EvidenceReport['file']>) {
  return file.events.flatMap((event, at) => {
    const fields = event.v === 2 ? Object.entries(event.fields).flatMap(([name, field]) => ('salt' in field ? [] : [name])) : [];
    return fields.length === 0 ? [] : [{ at, fields }];
  });
}

function linesOf(report: EvidenceReport, messages: Messages): readonly string[] {
  const { file, holds } = report;
  const words = messages.verify;
  const hidden = file === null ? [] : hiddenIn(file);
  return [
    ...report.checks.map((check) => lineOf(check, words)),
    ...(file === null
      ? []
      : [fill(words.about, { call: file.call, device: file.device, lender: file.lender, events: file.events.length })]),
    ...(hidden.length === 0
      ? []
      : [fill(words.hidden, { fields: hidden.reduce((sum, { fields }) => sum + fields.length, 0), events: hidden.length })]),
    ...audioLines(report, messages),
    holds ? words.holds : words.damaged,
  ];
}

function lineOf({ check, outcome, damage }: EvidenceCheck, words: Messages['verify']): string {
  const what = words.check[check];
  if (outcome === 'failed' && damage !== null) return fill(words.failed, { what, damage: damageOf(damage, words) });
  return fill(outcome === 'passed' ? words.passed : outcome === 'absent' ? words.absent : words.notReached, { what });
}

/** What is damaged and where; events are counted from 1, as people do. */
function damageOf({ kind, at, event, path }: Damage, words: Messages['verify']): string {
  return [
    words.damage[kind],
    ...(at === null ? [] : [fill(words.at, { number: at + 1, event: event ?? '' }).trimEnd()]),
    ...(path.length === 0 ? [] : [path.join('.')]),
  ].join(' · ');
}
