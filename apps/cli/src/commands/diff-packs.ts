import { checkSuccession, comparePacks, type RuleDifference, type RulePack, uncoveredDays, type Witness } from '@parley/domain/compliance';
import { canonical, err, type Result } from '@parley/domain/kernel';
import type { Arguments } from '../arguments.ts';
import { fill, type Messages } from '../messages/index.ts';
import { type PackFileRefusal, packOf, type PackRefusal, readPack } from '../packs.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { readText } from './files.ts';

/**
 * `parley diff pack A B`: the rules that differ, each with a request on which the packs come to another verdict. A pack is named by its id, or by a
 * file as `parley explain pack ID --json` writes it. Exit code 0 when none differs, 1 when one does, 2 when a pack cannot be had.
 */
export function diffPacks(names: readonly [string, string], options: Arguments, surroundings: Surroundings): number {
  const { messages, print, complain } = surroundings;
  const [before, after] = [named(names[0], options.overlays), named(names[1], options.againstOverlays)];
  if (!before.ok || !after.ok) {
    for (const [index, pack] of [before, after].entries()) {
      if (pack.ok) continue;
      const place = printable(names[index] ?? '');
      complain(fill(messages.error, { message: `${place}: ${messages.code[pack.error.code]}` }));
      for (const fault of 'faults' in pack.error ? pack.error.faults : []) {
        complain(`  ${printable(fill(messages.packFault[fault.code], fault))}`);
      }
    }
    return exitCode.mistake;
  }
  const differences = comparePacks(before.value, after.value);
  const uncovered = uncoveredDays(after.value);
  const succession = checkSuccession(after.value, before.value);
  const refused = succession.ok ? undefined : succession.error;
  if (options.json || !surroundings.isTerminal) print(canonical({ differences, uncovered, ...(refused === undefined ? {} : { refused }) }));
  else {
    for (const line of differences.flatMap((one) => differenceText(one, messages))) print(line);
    for (const { rule, from, until, values } of uncovered) print(fill(messages.diff.uncovered, { rule, from, until, values }));
    if (refused !== undefined) print(fill(messages.diff.succession[refused.code], refused));
    if (differences.length === 0) print(messages.diff.same);
  }
  return differences.length === 0 ? exitCode.success : exitCode.failed;
}

function named(
  name: string,
  overlays: readonly string[],
): Result<RulePack, PackRefusal | PackFileRefusal | { readonly code: 'cli.unreadable' }> {
  if (!name.endsWith('.json')) return packOf(name, overlays);
  const text = readText(name);
  return text.ok ? readPack(text.value, name) : err({ code: 'cli.unreadable' });
}

function differenceText({ rule, kind, stricter, looser }: RuleDifference, messages: Messages): readonly string[] {
  const line = (text: string, { request, before, after }: Witness) =>
    `  ${fill(text, { before: messages.verdictWord[before], after: messages.verdictWord[after], request: canonical(request) })}`;
  return [
    `${rule} (${kind})`,
    ...(stricter === undefined ? [] : [line(messages.diff.stricter, stricter)]),
    ...(looser === undefined ? [] : [line(messages.diff.looser, looser)]),
    ...(stricter === undefined && looser === undefined ? [`  ${messages.diff.noWitness}`] : []),
  ];
}
