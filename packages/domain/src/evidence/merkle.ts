import { Address, addressOf } from '#kernel';
import { z } from 'zod';

/** That one head stands at a position of a day's list: what it is paired with on the way up to the root. */
export const Inclusion = z.strictObject({ at: z.int().min(0), count: z.int().min(1), path: z.array(Address).readonly() }).readonly();
export type Inclusion = z.infer<typeof Inclusion>;

/**
 * The Merkle root of a day's call heads on one device. Leaves and nodes are hashed under different shapes, and an odd node is carried up
 * unpaired (RFC 9162 section 2.1.1), so that no two different lists share a root.
 */
export function merkleRoot(heads: readonly Address[]): Address {
  return levelsOf(heads).at(-1)?.[0] ?? addressOf({ empty: true });
}

/** The proof that the head at a position is among the heads of a root; undefined when there is no such position. */
export function merkleProof(heads: readonly Address[], at: number): Inclusion | undefined {
  if (!Number.isInteger(at) || at < 0 || at >= heads.length) return undefined;
  const path = levelsOf(heads).flatMap((level, height) => {
    const beside = level[(at >> height) ^ 1];
    return beside === undefined ? [] : [beside];
  });
  return { at, count: heads.length, path };
}

/** Whether a head stands at the position that the proof names, of as many as it names, under a root. */
export function verifyInclusion(head: Address, { at, count, path }: Inclusion, root: Address): boolean {
  if (at >= count) return false;
  const rest = [...path];
  let node = addressOf({ leaf: head });
  for (let index = at, last = count - 1; last > 0; index = Math.floor(index / 2), last = Math.floor(last / 2)) {
    // The last of an odd number has none beside it, and is carried up.
    if (index === last && index % 2 === 0) continue;
    const beside = rest.shift();
    if (beside === undefined) return false;
    node = index % 2 === 0 ? addressOf({ left: node, right: beside }) : addressOf({ left: beside, right: node });
  }
  return rest.length === 0 && node === root;
}

/** The tree, from its leaves to its root. */
function levelsOf(heads: readonly Address[]): readonly (readonly Address[])[] {
  const levels: (readonly Address[])[] = [];
  let level: readonly Address[] = heads.map((leaf) => addressOf({ leaf }));
  for (;;) {
    levels.push(level);
    if (level.length <= 1) return levels;
    const below = level;
    level = below.flatMap((left, index) => {
      const right = below[index + 1];
      return index % 2 === 1 ? [] : [right === undefined ? left : addressOf({ left, right })];
    });
  }
}
