import { type Chance, shuffled } from './chance.ts';

/** What the desktop is doing when it is killed, and what becomes of the portal meanwhile. */
export type Blow = { readonly during: 'rest' | 'move' | 'burst' | 'sync' | 'move and sync'; readonly portal: 'up' | 'down' | 'killed' };

const blows: readonly Blow[] = [
  { during: 'move', portal: 'up' },
  { during: 'sync', portal: 'killed' },
  { during: 'burst', portal: 'up' },
  { during: 'move and sync', portal: 'up' },
  { during: 'burst', portal: 'down' },
  { during: 'rest', portal: 'up' },
  { during: 'move and sync', portal: 'killed' },
  { during: 'sync', portal: 'up' },
];

/** So many blows: each once in the order above, so that a short run has the hardest of them, then each once in an order of chance, again and again. */
export function blowsOf(kills: number, chance: Chance): readonly Blow[] {
  const order = [...blows];
  while (order.length < kills) order.push(...shuffled(chance, blows));
  return order.slice(0, kills);
}
