import type { ScriptProperty } from '#compliance';
import { addressOf, type Address, type Json } from '#kernel';
import { caseClasses, maxComparisons } from './conditions.ts';
import type { Budget } from './exploration.ts';
import { watchOver } from './lay-out.ts';
import { type Machine, machineOf } from './machine.ts';
import type { Certificate, Comparison, ScriptBody } from './script.ts';
import { type Found, searchClass } from './search.ts';
import type { ProofMove } from './trace.ts';
import { noDeadEnd, type ProvedProperty, valueKnown } from './watch.ts';

/**
 * A property and the shortest call that breaks it. The last move is the one that breaks it, unless standing on its step already does. `given` says of
 * which cases it is: what each of the script's comparisons comes to; absent where a script compares no figures.
 */
export type Breach = {
  readonly property: ProvedProperty;
  readonly call: readonly ProofMove[];
  readonly given?: readonly GivenComparison[];
};

/** A comparison of a figure of the case, and whether it holds. */
export type GivenComparison = Comparison & { readonly holds: boolean };

/** The proof's answer. `property` and `call` are those of the shortest breaking call; `all` has one breach for each broken property, shortest first. */
export type ProofOutcome =
  | { readonly kind: 'proved'; readonly certificate: Certificate }
  | (Breach & { readonly kind: 'broken'; readonly all: readonly Breach[] })
  | { readonly kind: 'too-large'; readonly statesExplored: number };

/** What a search comes to: one breach for each broken property, shortest first; `complete` is false when the budget ran out. */
export type SearchOutcome = { readonly complete: boolean; readonly statesExplored: number; readonly breaches: readonly Breach[] };

/** What a proof may look at unless told otherwise. Beyond it nothing is proved. */
export const proofBudget: Budget = { states: 400_000, pairs: 4_000_000 };
/** Classes of cases, each explored apart. */
const maxClasses = 256;

/**
 * Proves properties of every call of a script that `checkScript` finds sound, or finds the shortest call that breaks one. Palette, polite
 * end, notes and going back are all explored, for every class of cases that the script's comparisons tell apart. A move whose step's needs
 * are not established is impossible, because the runner refuses it.
 */
export function prove(
  body: ScriptBody,
  properties: readonly ScriptProperty[],
  under: { readonly pack: Address; readonly budget?: Budget },
): ProofOutcome {
  const { complete, statesExplored, breaches } = searchProof(machineOf(body), properties, under.budget ?? proofBudget);
  if (!complete) return { kind: 'too-large', statesExplored };
  const [shortest] = breaches;
  if (shortest !== undefined) return { kind: 'broken', ...shortest, all: breaches };
  return { kind: 'proved', certificate: certificateOf(body, { properties, pack: under.pack, statesExplored }) };
}

/** The search behind `prove`, over a script that is compiled already and without a certificate. */
export function searchProof(machine: Machine, given: readonly ScriptProperty[], budget: Budget): SearchOutcome {
  const { comparisons } = machine.code;
  const classes = comparisons.length > maxComparisons ? undefined : caseClasses(comparisons, maxClasses);
  if (classes === undefined) return { complete: false, statesExplored: 0, breaches: [] };
  const watch = watchOver(machine.code, [...given, valueKnown]);
  const shortest = new Map<ProvedProperty, InClass>();
  const refused = new Map<number, InClass>();
  // With one class of cases, what it refuses is refused.
  const passed = classes.length === 1 ? undefined : new Uint8Array(machine.code.jumps);
  let statesExplored = 0;
  for (const caseClass of classes) {
    const search = searchClass({ ...machine, caseClass }, watch, { ...budget, states: budget.states - statesExplored });
    statesExplored += search.states;
    if (!search.complete) return { complete: false, statesExplored, breaches: [] };
    for (const [property, found] of search.breaches) keepShorter(shortest, property, { ...found, caseClass });
    for (const [edge, found] of search.refused) keepShorter(refused, edge, { ...found, caseClass });
    if (passed === undefined) continue;
    for (let edge = 0; edge < passed.length; edge += 1) if (search.fates[edge] === 1) passed[edge] = 1;
  }
  for (const [edge, found] of refused) if (passed?.[edge] !== 1) keepShorter(shortest, noDeadEnd, found);
  const breaches = [...shortest].toSorted(([, one], [, other]) => one.length - other.length);
  const givenIn = (caseClass: number) =>
    comparisons.map((comparison, index) => ({ ...comparison, holds: (caseClass & (1 << index)) !== 0 }));
  return {
    complete: true,
    statesExplored,
    breaches: breaches.map(([property, { call, caseClass }]) => ({
      property,
      call,
      ...(comparisons.length === 0 ? {} : { given: givenIn(caseClass) }),
    })),
  };
}

type InClass = Found & { readonly caseClass: number };

function keepShorter<Key>(kept: Map<Key, InClass>, key: Key, found: InClass): void {
  const known = kept.get(key);
  if (known === undefined || found.length < known.length) kept.set(key, found);
}

function certificateOf(
  body: ScriptBody,
  under: { readonly properties: readonly ScriptProperty[]; readonly pack: Address; readonly statesExplored: number },
): Certificate {
  const { properties, pack, statesExplored } = under;
  const script = addressOf(asJson(body));
  const hash = addressOf({ script, pack, properties: properties.map(asJson), statesExplored });
  return { script, pack, properties: properties.map(({ kind, rule }) => `${rule}#${kind}`), statesExplored, hash };
}

/** Script bodies and properties hold only strings, numbers, booleans, lists and records of these. */
function asJson(value: ScriptBody | ScriptProperty): Json {
  return value;
}

/** A script's content address. */
export function scriptAddress(body: ScriptBody): Address {
  return addressOf(asJson(body));
}
