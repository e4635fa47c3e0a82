import { addressOf, type Address } from '#kernel';

/**
 * The Merkle root of a day's call heads on one device. Leaves and nodes are hashed under different shapes, and an odd node is carried up
 * unpaired (RFC 9162 section 2.1.1), so that no two different lists share a root.
 */
export function merkleRoot(heads: readonly Address[]): Address {
  if (heads.length === 0) return addressOf({ empty: true });
  let level = heads.map((leaf) => addressOf({ leaf }));
  while (level.length > 1) {
    const above: Address[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index];
      const right = level[index + 1];
      if (left !== undefined) above.push(right === undefined ? left : addressOf({ left, right }));
    }
    level = above;
  }
  return level[0] ?? addressOf({ empty: true });
}
