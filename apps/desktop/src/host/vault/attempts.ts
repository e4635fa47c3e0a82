import { z } from 'zod';
import { type Disk, thisDisk, writeWhole } from './disk.ts';

/** Wrong passphrases in a row, and the last one's moment. Kept on disk, so that starting anew does not shorten the wait. */
const Attempts = z.object({ failures: z.int().min(0), lastAt: z.int() });
type Attempts = z.infer<typeof Attempts>;

const longestWait = 300_000;

/** How long to wait after so many wrong passphrases in a row: 1 s, 2 s, 4 s ... 5 minutes. */
export function waitAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestWait, 1000 * 2 ** Math.min(failures - 1, 20));
}

/** What is left to wait. A clock that was put back does not shorten it. */
export function waitLeft(path: string, now: number): { readonly waitMs: number; readonly failures: number } {
  const { failures, lastAt } = read(path);
  const wait = waitAfter(failures);
  const passed = Math.max(0, now - lastAt);
  return { waitMs: Math.max(0, wait - passed), failures };
}

/** Notes a wrong passphrase. */
export function noteFailure(path: string, now: number, disk: Disk = thisDisk): { readonly waitMs: number; readonly failures: number } {
  const failures = read(path).failures + 1;
  writeWhole(disk, path, JSON.stringify({ failures, lastAt: now } satisfies Attempts));
  return { waitMs: waitAfter(failures), failures };
}

/** Forgets the wrong ones after a right one. */
export function clearFailures(path: string, disk: Disk = thisDisk): void {
  if (read(path).failures > 0) writeWhole(disk, path, JSON.stringify({ failures: 0, lastAt: 0 } satisfies Attempts));
}

function read(path: string): Attempts {
  const text = thisDisk.read(path);
  if (text === undefined) return { failures: 0, lastAt: 0 };
  try {
    return Attempts.parse(JSON.parse(text));
  } catch {
    // An unreadable count is taken for a long one: deleting letters from it must not help.
    return { failures: 10, lastAt: 0 };
  }
}
