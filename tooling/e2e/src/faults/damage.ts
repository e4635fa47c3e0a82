import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, pick } from '../chaos/chance.ts';

/** Cuts the log of the store in a folder, somewhere; answers where. */
export function cutLog(folder: string, chance: Chance): string {
  const path = join(folder, 'store.db-wal');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  // Half of the cuts take only the end, where the last moves are.
  const at = Math.floor(size * (chance() < 0.5 ? chance() : 0.7 + 0.3 * chance()));
  if (size > 0) truncateSync(path, at);
  return `log cut at ${at} of ${size} bytes`;
}

/** Turns over one bit of the store or of its log; answers which. */
export function flipBit(folder: string, chance: Chance): string {
  const paths = ['store.db', 'store.db-wal'].filter((name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 0);
  const name = pick(chance, paths);
  const bytes = readFileSync(join(folder, name));
  const bit = Math.floor(chance() * bytes.length * 8);
  const at = bit >> 3;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(join(folder, name), bytes);
  return `bit ${bit & 7} of byte ${at} of ${name} flipped`;
}
