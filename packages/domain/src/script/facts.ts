import { CallFact } from '#compliance';
import { invariant, never } from '#kernel';
import type { Condition } from './script.ts';

/** The facts of a call as a bit set over `CallFact`, in that schema's order. */
export type FactSet = number;

const order = CallFact.options;
const bits = new Map<CallFact, number>(order.map((fact, index) => [fact, 1 << index]));

/** Who is on the line is one thing or the other: learning one unsays the other. */
const displaces: ReadonlyMap<CallFact, CallFact> = new Map([
  ['third-party-on-line', 'right-party-verified'],
  ['right-party-verified', 'third-party-on-line'],
]);

/** The bit of a fact. */
export function factBit(fact: CallFact): FactSet {
  const bit = bits.get(fact);
  invariant(bit !== undefined && order.length <= 31, 'facts fit a 32-bit set');
  return bit;
}

/** The set with exactly these facts. */
export function factSet(facts: readonly CallFact[]): FactSet {
  return facts.reduce((set, fact) => set | factBit(fact), 0);
}

/** The facts of a set, in the schema's order. */
export function factsOf(set: FactSet): readonly CallFact[] {
  return order.filter((fact) => (set & factBit(fact)) !== 0);
}

/**
 * The set after facts are established, in the order given. `third-party-on-line` and `right-party-verified` displace each other:
 * once another person is on the line nobody is verified, and a new verification is needed before the right party is spoken to again.
 */
export function establish(set: FactSet, facts: readonly CallFact[]): FactSet {
  let after = set;
  for (const fact of facts) {
    const displaced = displaces.get(fact);
    if (displaced !== undefined) after &= ~factBit(displaced);
    after |= factBit(fact);
  }
  return after;
}

/** The facts among `needed` that the set lacks. */
export function missingFrom(set: FactSet, needed: readonly CallFact[]): readonly CallFact[] {
  return needed.filter((fact) => (set & factBit(fact)) === 0);
}

/** Whether a condition holds over a set of facts. */
export function conditionHolds(condition: Condition, set: FactSet): boolean {
  switch (condition.kind) {
    case 'fact':
      return (set & factBit(condition.fact)) !== 0;
    case 'not':
      return !conditionHolds(condition.of, set);
    case 'all':
      return condition.of.every((part) => conditionHolds(part, set));
    case 'any':
      return condition.of.some((part) => conditionHolds(part, set));
    default:
      return never(condition);
  }
}

/** The facts a condition reads. */
export function conditionFacts(condition: Condition): readonly CallFact[] {
  switch (condition.kind) {
    case 'fact':
      return [condition.fact];
    case 'not':
      return conditionFacts(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(conditionFacts);
    default:
      return never(condition);
  }
}
