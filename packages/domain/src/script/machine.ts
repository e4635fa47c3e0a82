import { type Audience, CallFact } from '#compliance';
import { invariant, never } from '#kernel';
import { type Code, compile, type Cursor, type Edge, isBarred, landOn, type Node, toResume } from './compile.ts';
import type { CaseClass } from './conditions.ts';
import { establish, factBit, type FactSet, missingFrom } from './facts.ts';
import { DoOutcome, type ScriptBody, type Step, StepId } from './script.ts';
import { z } from 'zod';

/** Where a call stands: what both the proof and the runner move. `facts` is a bit set. */
export type Position = { readonly step: StepId; readonly facts: FactSet; readonly resume: StepId | undefined };

/** One move of a call, other than going back (which the history answers, not the script). */
export const Move = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next') }).readonly(),
  z.object({ kind: z.literal('answer'), answer: StepId }).readonly(),
  z.object({ kind: z.literal('outcome'), outcome: DoOutcome.unwrap().shape.outcome }).readonly(),
  z.object({ kind: z.literal('palette'), entry: StepId }).readonly(),
  z.object({ kind: z.literal('polite-end') }).readonly(),
  z.object({ kind: z.literal('resume') }).readonly(),
  z.object({ kind: z.literal('note'), fact: CallFact }).readonly(),
]);
export type Move = z.infer<typeof Move>;

/** What a move leads to, or why the monitor refuses it. `establishes` is in order. */
export type Landing =
  | { readonly kind: 'landed'; readonly position: Position; readonly establishes: readonly CallFact[] }
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'nothing-to-resume' }
  | { readonly kind: 'needs-missing'; readonly step: StepId; readonly missing: readonly CallFact[] }
  | { readonly kind: 'barred-while'; readonly step: StepId; readonly facts: readonly CallFact[] }
  /** A third party is on the line and the step has no words meant for one. */
  | { readonly kind: 'not-for-third-party'; readonly step: StepId };

/** A script made ready to run: compiled, with the main line (reachable without the palette) and the facts that may be noted freely. */
export type Machine = {
  readonly body: ScriptBody;
  readonly steps: ReadonlyMap<string, Step>;
  readonly notable: readonly CallFact[];
  /** Every move one may try at a step, own edges first; the second list when there is something to resume. */
  readonly moves: ReadonlyMap<string, { readonly plain: readonly Move[]; readonly resuming: readonly Move[] }>;
  readonly code: Code;
  /** Which of the script's comparisons hold for the case at hand. */
  readonly caseClass: CaseClass;
};

/** What a person may say at any moment that the script need not have asked. Where the palette answers it, the palette is the way. */
const spontaneous: readonly CallFact[] = [
  'cease-requested',
  'dispute-raised',
  'hardship-stated',
  'complaint-raised',
  'proof-requested',
  'vulnerable-person',
  'lawyer-stated',
];

/** Makes a script ready to run for a case of a class; the same script for another class is `{ ...machine, caseClass }`. */
export function machineOf(body: ScriptBody, caseClass: CaseClass = 0): Machine {
  const steps = new Map<string, Step>(body.steps.map((step) => [step.id, step]));
  const answered = new Set(body.palette.flatMap((entry) => entry.establishes));
  const notable = spontaneous.filter((fact) => !answered.has(fact));
  const code = compile(body, { mainline: reachableFrom(steps, [body.entry]), notable });
  const anywhere: readonly Move[] = [...code.jumps.map(({ move }) => move), code.politeEnd.move];
  const notes = code.notes.map(({ move }) => move);
  const moves = new Map(
    code.nodes.map(({ step, edges }) => {
      if (step.kind === 'end') return [step.id, { plain: [], resuming: [] }];
      const own = [...edges.map(({ move }) => move), ...anywhere];
      return [step.id, { plain: [...own, ...notes], resuming: [...own, { kind: 'resume' } as const, ...notes] }];
    }),
  );
  return { body, steps, notable, moves, code, caseClass };
}

/** The steps reachable from some steps along the script's own edges, without palette or polite end. */
export function reachableFrom(steps: ReadonlyMap<string, Step>, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps.get(id);
    if (step === undefined || seen.has(id)) continue;
    seen.add(id);
    waiting.push(...targetsOf(step));
  }
  return seen;
}

/** The targets a step's own edges name, `resume` among them. */
export function targetsOf(step: Step): readonly StepId[] {
  switch (step.kind) {
    case 'say':
      return [step.next];
    case 'ask':
      return step.answers.map((answer) => answer.next);
    case 'do':
      return step.outcomes.map((outcome) => outcome.next);
    case 'branch':
      return [step.then, step.otherwise];
    case 'end':
      return [];
    default:
      return never(step);
  }
}

/** Where a call of this script begins, or why it cannot. */
export function entryOf(machine: Machine): Landing {
  return land(machine, { to: machine.code.entry, facts: 0, resume: -1, establishes: [] });
}

/** The step of a position. Positions come from this machine, so the step exists. */
export function stepAt(machine: Machine, position: { readonly step: StepId }): Step {
  const step = machine.steps.get(position.step);
  invariant(step !== undefined, 'a position stands on a step of its script');
  return step;
}

/** Every move one may try at a step, own edges first. Whether the monitor allows each is `follow`'s answer. */
export function movesAt(machine: Machine, position: Position): readonly Move[] {
  const moves = machine.moves.get(position.step);
  invariant(moves !== undefined, 'a position stands on a step of its script');
  return position.resume === undefined ? moves.plain : moves.resuming;
}

/** Carries out a move: the one place where a script's moves have a meaning, for the runner as `landOn` has it for the proof. */
export function follow(machine: Machine, position: Position, move: Move): Landing {
  const { code } = machine;
  const node = code.nodes[indexOf(machine, position.step)];
  if (node === undefined || node.end) return { kind: 'not-offered' };
  const resume = position.resume === undefined ? -1 : indexOf(machine, position.resume);
  switch (move.kind) {
    case 'next':
    case 'answer':
    case 'outcome': {
      const edge = node.edges.find((one) => sameMove(one.move, move));
      return edge === undefined ? { kind: 'not-offered' } : along(machine, edge, { facts: position.facts, resume });
    }
    case 'palette': {
      const jump = code.jumps.find((one) => sameMove(one.move, move));
      if (jump === undefined || jump.when?.(position.facts, machine.caseClass) === false) return { kind: 'not-offered' };
      return along(machine, jump, {
        facts: position.facts,
        resume: jump.resume ? interrupted(node, indexOf(machine, position.step), resume) : -1,
      });
    }
    case 'polite-end':
      return along(machine, code.politeEnd, { facts: position.facts, resume: -1 });
    case 'resume':
      return land(machine, { to: toResume, facts: position.facts, resume, establishes: [] });
    case 'note':
      if (!machine.notable.includes(move.fact)) return { kind: 'not-offered' };
      return { kind: 'landed', position: { ...position, facts: establish(position.facts, [move.fact]) }, establishes: [move.fact] };
    default:
      return never(move);
  }
}

function sameMove(one: Move, other: Move): boolean {
  switch (one.kind) {
    case 'answer':
      return other.kind === 'answer' && one.answer === other.answer;
    case 'outcome':
      return other.kind === 'outcome' && one.outcome === other.outcome;
    case 'palette':
      return other.kind === 'palette' && one.entry === other.entry;
    default:
      return one.kind === other.kind;
  }
}

/** A palette answer used within a palette answer keeps the first interrupted step. Steps by index; -1 is none. */
export function interrupted(node: Node, step: number, resume: number): number {
  return node.mainline || resume < 0 ? step : resume;
}

function along(machine: Machine, { to, establishes, clears, sets }: Edge, from: { facts: FactSet; resume: number }): Landing {
  return land(machine, { to, facts: (from.facts & ~clears) | sets, resume: from.resume, establishes });
}

type Departure = { readonly to: number; readonly facts: FactSet; readonly resume: number; readonly establishes: readonly CallFact[] };

function land(machine: Machine, { to, facts, resume, establishes }: Departure): Landing {
  const cursor: Cursor = { status: 'landed', step: to, facts, resume };
  landOn(machine.code, machine.caseClass, cursor);
  switch (cursor.status) {
    case 'landed':
      return { kind: 'landed', position: positionAt(machine.code, cursor), establishes };
    case 'barred':
      return whyBarred(machine.code, cursor);
    default:
      return { kind: cursor.status };
  }
}

/** A position by the indexes of its steps. */
export function positionAt(
  code: Code,
  { step, facts, resume }: { readonly step: number; readonly facts: FactSet; readonly resume: number },
): Position {
  const at = code.nodes[step];
  invariant(at !== undefined, 'a position stands on a step of its script');
  return { step: at.step.id, facts, resume: resume < 0 ? undefined : code.nodes[resume]?.step.id };
}

function indexOf(machine: Machine, step: StepId): number {
  const index = machine.code.indexOf.get(step);
  invariant(index !== undefined, 'a position stands on a step of its script');
  return index;
}

/**
 * Whether "back" can undo a move's step. It can along the script's own edges; what the person said of their own accord (palette), a polite end
 * and a resumption begin a new history, so that a call which had to change course is not led back by it.
 */
export function keepsHistory(move: Move): boolean {
  return move.kind === 'next' || move.kind === 'answer' || move.kind === 'outcome';
}

/**
 * Going back to an earlier position: the step is shown again, and nothing that was said or learnt is taken back.
 * Refused when the step's needs no longer hold (a third party has come on the line since).
 */
export function goBack(
  machine: Machine,
  position: Position,
  earlier: { readonly step: StepId; readonly resume: StepId | undefined },
): Landing {
  const step = indexOf(machine, earlier.step);
  const node = machine.code.nodes[step];
  if (node === undefined || isBarred(node, position.facts)) return whyBarred(machine.code, { step, facts: position.facts });
  return { kind: 'landed', position: { step: earlier.step, facts: position.facts, resume: earlier.resume }, establishes: [] };
}

/** Why the monitor lets nobody onto a step with these facts. */
function whyBarred(code: Code, at: { readonly step: number; readonly facts: FactSet }): Landing {
  const node = code.nodes[at.step];
  invariant(node !== undefined, 'a barred step exists');
  const { step } = node;
  const missing = missingFrom(at.facts, step.needs);
  if (missing.length > 0) return { kind: 'needs-missing', step: step.id, missing };
  const facts = (step.unless ?? []).filter((fact) => (at.facts & factBit(fact)) !== 0);
  return facts.length > 0 ? { kind: 'barred-while', step: step.id, facts } : { kind: 'not-for-third-party', step: step.id };
}

/** Whether a text for an audience may be spoken now. A known third party hears only what is safe for third parties; the right party hears all. */
export function audienceMet(audience: Audience, facts: FactSet): boolean {
  switch (audience) {
    case 'thirdPartySafe':
      return true;
    case 'public':
      return (facts & factBit('third-party-on-line')) === 0;
    case 'rightParty':
      return (facts & factBit('right-party-verified')) !== 0;
    default:
      return never(audience);
  }
}
