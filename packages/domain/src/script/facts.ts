import { CallFact } from '#compliance';
import { invariant } from '#kernel';

/** The facts of a call as a bit set over `CallFact`, in that schema's order. */
export type FactSet = number;

const order = CallFact.options;
const bits = new Map<CallFact, number>(order.map((fact, index) => [fact, 1 << index]));

/** Who is on the line is one thing or the other: learning one unsays the other. A plan agreed anew has not been read back. */
const displaces: ReadonlyMap<CallFact, CallFact> = new Map([
  ['third-party-on-line', 'right-party-verified'],
  ['right-party-verified', 'third-party-on-line'],
  ['plan-agreed', 'plan-read-back'],
]);

/** The bit of a fact. */
export function factBit(fact: CallFact): FactSet {
  const bit = bits.get(fact);
  invariant(bit !== undefined && order.length <= 31, 'facts fit a 32-bit set');
  return bit;
}

/** The set with exactly these facts. */
export function factSet(facts: readonly CallFact[]): FactSet {
  let set: FactSet = 0;
  for (const fact of facts) set |= factBit(fact);
  return set;
}

/** The facts of a set, in the schema's order. */
export function factsOf(set: FactSet): readonly CallFact[] {
  const facts: CallFact[] = [];
  for (let left = set; left !== 0; left &= left - 1) {
    const fact = order[31 - Math.clz32(left & -left)];
    if (fact !== undefined) facts.push(fact);
  }
  return facts;
}

/** The bit of the fact that learning this one unsays; 0 when it unsays none. */
export function displacedBy(fact: CallFact): FactSet {
  const displaced = displaces.get(fact);
  return displaced === undefined ? 0 : factBit(displaced);
}

/**
 * The set after facts are established, in the order given. `third-party-on-line` and `right-party-verified` displace each other:
 * once another person is on the line nobody is verified, and a new verification is needed before the right party is spoken to again. A plan
 * agreed displaces `plan-read-back`: each plan is read back for itself.
 */
export function establish(set: FactSet, facts: readonly CallFact[]): FactSet {
  let after = set;
  for (const fact of facts) {
    after = (after & ~displacedBy(fact)) | factBit(fact);
  }
  return after;
}

/** The facts among `needed` that the set lacks. */
export function missingFrom(set: FactSet, needed: readonly CallFact[]): readonly CallFact[] {
  return needed.filter((fact) => (set & factBit(fact)) === 0);
}
