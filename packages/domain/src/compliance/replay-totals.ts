import { z } from 'zod';
import type { Verdict } from './decision.ts';

const count = z.int().min(0);

/** The verdicts that a contact can change between, as `before>after`. */
export const VerdictChange = z.enum(['allow>warn', 'allow>deny', 'warn>allow', 'warn>deny', 'deny>allow', 'deny>warn']);
export type VerdictChange = z.infer<typeof VerdictChange>;

/** One line of a table: how many contacts became stricter and how many looser. */
export const ReplayTally = z.strictObject({ key: z.string().min(1).max(200), stricter: count, looser: count }).readonly();
export type ReplayTally = z.infer<typeof ReplayTally>;

const table = z.array(ReplayTally).readonly();

/**
 * What a replay has found so far: the whole of its state, plain data that a checkpoint holds. Tables are in order of key and name only
 * those that a changed verdict touched. An hour is `00` to `23`; `several` where the debtor's zones show different hours, `unknown` where
 * no zone is known. A changed contact counts once by agent (`-` where nobody is named) and once by hour, but once for every rule that
 * tells the two decisions apart.
 */
export const ReplayTotals = z
  .strictObject({
    contacts: count,
    changes: z.array(z.strictObject({ change: VerdictChange, contacts: count }).readonly()).readonly(),
    byRule: table,
    byAgent: table,
    byHour: table,
  })
  .readonly();
export type ReplayTotals = z.infer<typeof ReplayTotals>;

/** A replay that has read nothing. */
export const nothingReplayed: ReplayTotals = { contacts: 0, changes: [], byRule: [], byAgent: [], byHour: [] };

/** Which way a verdict went, and what it is counted under. */
export type Counted = {
  readonly change: VerdictChange;
  readonly direction: 'stricter' | 'looser';
  readonly rules: readonly string[];
  readonly agent: string;
  readonly hour: string;
};

/** The totals with more contacts, of which some changed. The order of adding makes no difference. */
export function addToTotals(totals: ReplayTotals, contacts: number, changed: readonly Counted[]): ReplayTotals {
  const all = { ...totals, contacts: totals.contacts + contacts };
  if (changed.length === 0) return all;
  const changes = new Map(totals.changes.map((entry) => [entry.change, entry.contacts]));
  for (const { change } of changed) changes.set(change, (changes.get(change) ?? 0) + 1);
  return {
    ...all,
    changes: VerdictChange.options.flatMap((change) => {
      const times = changes.get(change);
      return times === undefined ? [] : [{ change, contacts: times }];
    }),
    byRule: addTo(
      totals.byRule,
      changed.flatMap(({ rules, direction }) => rules.map((key) => ({ key, direction }))),
    ),
    byAgent: addTo(
      totals.byAgent,
      changed.map(({ agent, direction }) => ({ key: agent, direction })),
    ),
    byHour: addTo(
      totals.byHour,
      changed.map(({ hour, direction }) => ({ key: hour, direction })),
    ),
  };
}

/** The change from one verdict to another; undefined when there is none. */
export function changeOf(before: Verdict, after: Verdict): VerdictChange | undefined {
  return VerdictChange.options.find((change) => change === `${before}>${after}`);
}

function addTo(
  tallies: readonly ReplayTally[],
  entries: readonly { readonly key: string; readonly direction: 'stricter' | 'looser' }[],
): readonly ReplayTally[] {
  const byKey = new Map(tallies.map((tally) => [tally.key, tally]));
  for (const { key, direction } of entries) {
    const tally = byKey.get(key) ?? { key, stricter: 0, looser: 0 };
    byKey.set(key, { ...tally, [direction]: tally[direction] + 1 });
  }
  return Array.from(byKey.values()).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
