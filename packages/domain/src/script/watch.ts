import type { CallFact, ScriptProperty } from '#compliance';
import { never } from '#kernel';
import { match } from 'ts-pattern';
import { masksOf } from './compile.ts';
import { displacedBy, factBit, type FactSet } from './facts.ts';
import { placeholdersOf, standardVariable } from './variables.ts';
import type { Block, Step } from './script.ts';

/** What every script is held to besides its pack's properties: in every reachable state the agent can go on, and no move is for ever refused. */
export const noDeadEnd = { kind: 'no-dead-end', rule: 'script/no-dead-end' } as const;
/** And: nothing is read out before the call has brought its figures about. */
export const valueKnown = { kind: 'value-known', rule: 'script/value-known' } as const;
export type ProvedProperty = ScriptProperty | typeof noDeadEnd | typeof valueKnown;

/** A test over a set of facts: broken when all of `has` and none of `hasNot` hold, and not all of `lacks`. */
export type FactTest = { readonly has: FactSet; readonly hasNot: FactSet; readonly lacks: FactSet };

/** Whether a set of facts breaks a test. */
export function breaks(test: FactTest, facts: FactSet): boolean {
  return (facts & test.has) === test.has && (facts & test.hasNot) === 0 && (test.lacks === 0 || (facts & test.lacks) !== test.lacks);
}

const verified = factBit('right-party-verified');
const third = factBit('third-party-on-line');

/** What must not hold while a call stands on a step, under a property. */
export function standingTests(property: ProvedProperty, step: Step): readonly FactTest[] {
  switch (property.kind) {
    case 'sealed-until': {
      const speaks = blocksOf(step).some(({ audience }) => audience === property.audience);
      return speaks ? [{ has: 0, hasNot: 0, lacks: factBit(property.fact) }] : [];
    }
    case 'ends-with': {
      const concerned = step.kind === 'end' && property.dispositions.includes(step.disposition);
      return concerned ? [{ has: 0, hasNot: 0, lacks: factBit(property.fact) }] : [];
    }
    case 'value-known': {
      const tests: FactTest[] = [];
      for (const block of blocksOf(step)) {
        const needed = factsBefore(block.text['zh-CN']) | factsBefore(block.text.en);
        if (needed !== 0) tests.push(valueTest(block, needed));
      }
      return tests;
    }
    case 'precedes':
    case 'never-while':
    case 'exit-within':
    case 'no-dead-end':
      return [];
    default:
      return never(property);
  }
}

/** Whoever may hear a block must not hear it before these facts. */
function valueTest({ audience }: Block, needed: FactSet): FactTest {
  switch (audience) {
    case 'rightParty':
      return { has: verified, hasNot: 0, lacks: needed };
    case 'public':
      return { has: 0, hasNot: third, lacks: needed };
    case 'thirdPartySafe':
      return { has: 0, hasNot: 0, lacks: needed };
    default:
      return never(audience);
  }
}

/** The facts that must be established before every value of a text is known. */
function factsBefore(text: string): FactSet {
  let needed = 0;
  for (const name of placeholdersOf(text)) {
    const after = standardVariable(name)?.after;
    if (after !== undefined) needed |= factBit(after);
  }
  return needed;
}

/** What must not hold at the moment facts are established in this order, under a property. */
export function movingTests(property: ProvedProperty, establishes: readonly CallFact[]): readonly FactTest[] {
  if (property.kind !== 'precedes' && property.kind !== 'never-while') return [];
  const guarded = property.kind === 'precedes' ? property.then : property.never;
  return establishes.flatMap((fact, index): readonly FactTest[] => {
    if (fact !== guarded) return [];
    const bit = factBit(property.kind === 'precedes' ? property.first : property.whileFact);
    const { clears, sets } = masksOf(establishes.slice(0, index));
    const surely = (sets & bit) !== 0 ? 'held' : (clears & bit) !== 0 ? 'gone' : 'as-before';
    return match([property.kind, surely] as const)
      .with(['precedes', 'gone'], ['never-while', 'held'], () => [{ has: 0, hasNot: 0, lacks: 0 }])
      .with(['precedes', 'held'], ['never-while', 'gone'], () => [])
      .with(['precedes', 'as-before'], () => [{ has: 0, hasNot: bit, lacks: 0 }])
      .with(['never-while', 'as-before'], () => [{ has: bit, hasNot: 0, lacks: 0 }])
      .exhaustive();
  });
}

function blocksOf(step: Step): readonly Block[] {
  return step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
}

/**
 * Whether establishing facts, in order, over a set breaks a property at that moment: what `movingTests` says of all sets at once, said of one, fact
 * by fact, because the runner asks at every move.
 */
export function breaksByMoving(property: ProvedProperty, before: FactSet, establishes: readonly CallFact[]): boolean {
  if (property.kind !== 'precedes' && property.kind !== 'never-while') return false;
  const precedes = property.kind === 'precedes';
  const guarded = precedes ? property.then : property.never;
  if (!establishes.includes(guarded)) return false;
  const bit = factBit(precedes ? property.first : property.whileFact);
  let facts = before;
  for (const fact of establishes) {
    if (fact === guarded && ((facts & bit) === 0) === precedes) return true;
    facts = (facts & ~displacedBy(fact)) | factBit(fact);
  }
  return false;
}

/** Whether standing on a step with a set of facts breaks a property. */
export function breaksByStanding(property: ProvedProperty, step: Step, facts: FactSet): boolean {
  return standingTests(property, step).some((test) => breaks(test, facts));
}
