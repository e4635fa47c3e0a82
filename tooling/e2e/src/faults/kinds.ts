import { type Chance, shuffled } from '../chaos/chance.ts';

/** Everything that is done to a workstation besides killing it, which is done each time. The number is how often, among the others. */
const shares = {
  kill: 12,
  'disk-full': 8,
  'cut-wal': 4,
  'flip-bit': 5,
  drop: 8,
  reorder: 8,
  duplicate: 8,
  delay: 8,
  'restart-server': 4,
  'skew-clock': 8,
  'old-bundle': 6,
  clone: 3,
  revoke: 3,
} as const;
export type FaultKind = keyof typeof shares;
export const faultKinds = Object.keys(shares).filter((name): name is FaultKind => name in shares);

/** So many faults of these kinds: each kind once, in an order of chance, before any comes again; then as often as its share says. */
export function faultsOf(kills: number, kinds: readonly FaultKind[], chance: Chance): readonly FaultKind[] {
  const order = [...shuffled(chance, kinds)];
  const rest = kinds.flatMap((kind) => Array.from({ length: shares[kind] }, () => kind));
  while (order.length < kills) order.push(...shuffled(chance, rest));
  return order.slice(0, kills);
}
