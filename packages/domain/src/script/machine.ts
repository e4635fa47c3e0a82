import { type Audience, CallFact } from '#compliance';
import { invariant, never } from '#kernel';
import { conditionHolds, establish, factBit, type FactSet, missingFrom } from './facts.ts';
import { DoOutcome, type ScriptBody, type Step, StepId } from './script.ts';
import { z } from 'zod';

/** The reserved target "back to where the palette interrupted". No step may have this id. */
export const resumeTarget = 'resume';

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

/** A script made ready to run: its steps by id, the main line (reachable without the palette), and the facts that may be noted freely. */
export type Machine = {
  readonly body: ScriptBody;
  readonly steps: ReadonlyMap<string, Step>;
  readonly mainline: ReadonlySet<string>;
  readonly notable: readonly CallFact[];
  /** Every move one may try at a step, own edges first; the second list when there is something to resume. */
  readonly moves: ReadonlyMap<string, { readonly plain: readonly Move[]; readonly resuming: readonly Move[] }>;
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

/** Makes a script ready to run. */
export function machineOf(body: ScriptBody): Machine {
  const steps = new Map<string, Step>(body.steps.map((step) => [step.id, step]));
  const answered = new Set(body.palette.flatMap((entry) => entry.establishes));
  const notable = spontaneous.filter((fact) => !answered.has(fact));
  const anywhere: readonly Move[] = [
    ...body.palette.map((entry) => ({ kind: 'palette' as const, entry: entry.id })),
    { kind: 'polite-end' },
  ];
  const notes: readonly Move[] = notable.map((fact) => ({ kind: 'note', fact }));
  const moves = new Map(
    body.steps.map((step) => {
      if (step.kind === 'end') return [step.id, { plain: [], resuming: [] }];
      const own = [...ownMoves(step), ...anywhere];
      return [step.id, { plain: [...own, ...notes], resuming: [...own, { kind: 'resume' } as const, ...notes] }];
    }),
  );
  return { body, steps, mainline: reachableFrom(steps, [body.entry]), notable, moves };
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
  return land(machine, machine.body.entry, { from: { step: machine.body.entry, facts: 0, resume: undefined }, establishes: [] });
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

/** The moves along a step's own edges. */
export function ownMoves(step: Step): readonly Move[] {
  switch (step.kind) {
    case 'say':
      return [{ kind: 'next' }];
    case 'ask':
      return step.answers.map((answer) => ({ kind: 'answer', answer: answer.id }));
    case 'do':
      return step.outcomes.map(({ outcome }) => ({ kind: 'outcome', outcome }));
    case 'branch':
    case 'end':
      return [];
    default:
      return never(step);
  }
}

/** Carries out a move: the one place where a script's moves have a meaning, for the proof and for the runner alike. */
export function follow(machine: Machine, position: Position, move: Move): Landing {
  const step = stepAt(machine, position);
  if (step.kind === 'end') return { kind: 'not-offered' };
  switch (move.kind) {
    case 'next':
      return step.kind === 'say' ? land(machine, step.next, { from: position, establishes: step.establishes }) : { kind: 'not-offered' };
    case 'answer': {
      const answer = step.kind === 'ask' ? step.answers.find(({ id }) => id === move.answer) : undefined;
      return answer === undefined
        ? { kind: 'not-offered' }
        : land(machine, answer.next, { from: position, establishes: answer.establishes });
    }
    case 'outcome': {
      const way = step.kind === 'do' ? step.outcomes.find(({ outcome }) => outcome === move.outcome) : undefined;
      return way === undefined ? { kind: 'not-offered' } : land(machine, way.next, { from: position, establishes: way.establishes });
    }
    case 'palette': {
      const entry = machine.body.palette.find(({ id }) => id === move.entry);
      if (entry === undefined || (entry.when !== undefined && !conditionHolds(entry.when, position.facts))) return { kind: 'not-offered' };
      const resume = entry.resume ? interrupted(machine, position) : undefined;
      return land(machine, entry.goto, { from: { ...position, resume }, establishes: entry.establishes });
    }
    case 'polite-end':
      return land(machine, machine.body.politeEnd, { from: { ...position, resume: undefined }, establishes: [] });
    case 'resume':
      return land(machine, resumeTarget, { from: position, establishes: [] });
    case 'note':
      if (!machine.notable.includes(move.fact)) return { kind: 'not-offered' };
      return { kind: 'landed', position: { ...position, facts: establish(position.facts, [move.fact]) }, establishes: [move.fact] };
    default:
      return never(move);
  }
}

/** A palette answer used within a palette answer keeps the first interrupted step. */
function interrupted(machine: Machine, position: Position): StepId {
  return machine.mainline.has(position.step) ? position.step : (position.resume ?? position.step);
}

type Departure = { readonly from: Position; readonly establishes: readonly CallFact[] };

/** Lands on a step: facts first, then branches resolved, then the step's needs checked. On the main line there is nothing left to resume. */
function land(machine: Machine, target: StepId, { from, establishes }: Departure): Landing {
  const facts = establish(from.facts, establishes);
  const resuming = target === resumeTarget;
  if (resuming && from.resume === undefined) return { kind: 'nothing-to-resume' };
  let id = resuming && from.resume !== undefined ? from.resume : target;
  for (let hops = 0; hops <= machine.steps.size; hops += 1) {
    const step = machine.steps.get(id);
    if (step === undefined) return { kind: 'not-offered' };
    const barred = barredAt(step, facts);
    if (barred !== undefined) return barred;
    if (step.kind !== 'branch') {
      const resume = resuming || machine.mainline.has(step.id) ? undefined : from.resume;
      return { kind: 'landed', position: { step: step.id, facts, resume }, establishes };
    }
    const chosen = conditionHolds(step.when, facts) ? step.then : step.otherwise;
    if (chosen === resumeTarget) {
      if (from.resume === undefined) return { kind: 'nothing-to-resume' };
      return land(machine, resumeTarget, { from: { ...from, facts }, establishes });
    }
    id = chosen;
  }
  return { kind: 'not-offered' };
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
  const step = stepAt(machine, earlier);
  const barred = barredAt(step, position.facts);
  if (barred !== undefined) return barred;
  return { kind: 'landed', position: { step: earlier.step, facts: position.facts, resume: earlier.resume }, establishes: [] };
}

/** Why the monitor lets nobody onto a step with these facts: a need not established, a fact that rules it out, or words that a third party would hear. */
function barredAt(step: Step, facts: FactSet): Landing | undefined {
  const missing = missingFrom(facts, step.needs);
  if (missing.length > 0) return { kind: 'needs-missing', step: step.id, missing };
  const barring = (step.unless ?? []).filter((fact) => (facts & factBit(fact)) !== 0);
  if (barring.length > 0) return { kind: 'barred-while', step: step.id, facts: barring };
  const speaks = step.kind === 'say' || step.kind === 'ask';
  if (speaks && (facts & factBit('third-party-on-line')) !== 0 && !step.blocks.some((block) => audienceMet(block.audience, facts))) {
    return { kind: 'not-for-third-party', step: step.id };
  }
  return undefined;
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
