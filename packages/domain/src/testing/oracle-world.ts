import { daysBetween, PlainDate } from '#calendar';
import type { CallFact } from '#compliance';
import { parseAmount } from '#money';
import type { CaseFigures, Comparison, Condition, Figure, ScriptBody, Step } from '#script';

/** Where a call stands, as the guide to writing scripts tells it. `past` is what "back" returns to. */
export type Standing = {
  readonly step: Step;
  readonly facts: ReadonlySet<CallFact>;
  readonly resume: string | undefined;
  readonly past: Past;
};
export type Past = { readonly step: string; readonly resume: string | undefined; readonly below: Past } | undefined;

/** One move: what it establishes, in order, and where it leads; `to` is undefined when the monitor refuses it. */
export type Tried = {
  readonly name: string;
  readonly kind: 'own' | 'jump' | 'note' | 'back';
  readonly establishes: readonly CallFact[];
  readonly to: Standing | undefined;
};

/** What a person may bring up unasked; where the palette answers it, the palette is the way. */
const broughtUp: readonly CallFact[] = [
  'cease-requested',
  'dispute-raised',
  'hardship-stated',
  'complaint-raised',
  'proof-requested',
  'vulnerable-person',
  'lawyer-stated',
];

/** A script as a person reads it: an interpreter written apart from the one that is proved, over sets of names and one concrete case. */
export type World = { readonly start: Standing | undefined; readonly moves: (from: Standing) => readonly Tried[] };

/** The world of a script for one case. Facts that `matters` rules out are forgotten, which keeps a search small. */
export function worldOf(body: ScriptBody, given: CaseFigures, matters: (fact: CallFact) => boolean): World {
  const steps = new Map<string, Step>();
  for (const step of body.steps) if (!steps.has(step.id)) steps.set(step.id, step);
  const mainLine = mainLineOf(body, steps);
  const answered = new Set(body.palette.flatMap(({ establishes }) => establishes));
  const notes = broughtUp.filter((fact) => !answered.has(fact) && matters(fact));

  const land = (facts: ReadonlySet<CallFact>, target: string, interrupted: string | undefined) => {
    let at = target;
    let resumed = false;
    for (let hop = 0; hop < 2 * steps.size + 2; hop += 1) {
      if (at === 'resume') {
        if (interrupted === undefined) return undefined;
        resumed = true;
        at = interrupted;
      }
      const step = steps.get(at);
      if (step === undefined || !mayStand(step, facts)) return undefined;
      if (step.kind !== 'branch') return { step, resume: resumed || mainLine.has(step.id) ? undefined : interrupted };
      at = isTrue(step.when, facts, given) ? step.then : step.otherwise;
    }
    return undefined;
  };
  const start = land(new Set(), body.entry, undefined);

  const go = (from: Standing, move: Omit<Tried, 'to'> & { target: string; resume: string | undefined; past: Past }): Tried => {
    const { name, kind, establishes, target, resume, past } = move;
    const facts = learnt(from.facts, establishes, matters);
    const landed = land(facts, target, resume);
    return { name, kind, establishes, to: landed === undefined ? undefined : { ...landed, facts, past } };
  };
  const moves = (from: Standing): readonly Tried[] => {
    const { step, facts, resume, past } = from;
    const tried: Tried[] = [];
    if (step.kind !== 'end') {
      for (const { name, next, establishes } of waysOf(step)) {
        tried.push(go(from, { name, kind: 'own', establishes, target: next, resume, past: { step: step.id, resume, below: past } }));
      }
      for (const { id, when, goto, establishes, resume: comesBack } of body.palette) {
        if (when !== undefined && !isTrue(when, facts, given)) continue;
        const first = !mainLine.has(step.id) && resume !== undefined ? resume : step.id;
        const kept = comesBack ? first : undefined;
        tried.push(go(from, { name: `palette ${id}`, kind: 'jump', establishes, target: goto, resume: kept, past: undefined }));
      }
      const polite = { name: 'polite-end', kind: 'jump' as const, establishes: [], target: body.politeEnd };
      tried.push(go(from, { ...polite, resume: undefined, past: undefined }));
      if (resume !== undefined) {
        tried.push(go(from, { name: 'resume', kind: 'jump', establishes: [], target: 'resume', resume, past: undefined }));
      }
      for (const fact of notes) {
        tried.push({ name: `note ${fact}`, kind: 'note', establishes: [fact], to: { ...from, facts: learnt(facts, [fact], matters) } });
      }
    }
    if (past !== undefined) {
      const earlier = steps.get(past.step);
      const to =
        earlier !== undefined && mayStand(earlier, facts) ? { step: earlier, facts, resume: past.resume, past: past.below } : undefined;
      tried.push({ name: 'back', kind: 'back', establishes: [], to });
    }
    return tried;
  };
  return { start: start === undefined ? undefined : { ...start, facts: new Set(), past: undefined }, moves };
}

type WayOn = { readonly name: string; readonly next: string; readonly establishes: readonly CallFact[] };

/** The ways a step itself offers, named as moves are. */
function waysOf(step: Step): readonly WayOn[] {
  switch (step.kind) {
    case 'say':
      return [{ name: 'next', next: step.next, establishes: step.establishes }];
    case 'ask':
      return step.answers.map(({ id, next, establishes }) => ({ name: `answer ${id}`, next, establishes }));
    case 'do':
      return step.outcomes.map(({ outcome, next, establishes }) => ({ name: `outcome ${outcome}`, next, establishes }));
    case 'branch':
    case 'end':
      return [];
  }
}

function mainLineOf(body: ScriptBody, steps: ReadonlyMap<string, Step>): ReadonlySet<string> {
  const line = new Set<string>();
  const walk = (id: string) => {
    const step = steps.get(id);
    if (step === undefined || line.has(id)) return;
    line.add(id);
    for (const next of step.kind === 'branch' ? [step.then, step.otherwise] : waysOf(step).map((way) => way.next)) walk(next);
  };
  walk(body.entry);
  return line;
}

/** Establishes facts in order; who is on the line is one person or another. */
export function learnt(
  facts: ReadonlySet<CallFact>,
  establishes: readonly CallFact[],
  matters: (fact: CallFact) => boolean,
): ReadonlySet<CallFact> {
  const after = new Set(facts);
  for (const fact of establishes) {
    if (fact === 'third-party-on-line') after.delete('right-party-verified');
    if (fact === 'right-party-verified') after.delete('third-party-on-line');
    if (matters(fact)) after.add(fact);
  }
  return after;
}

/** Whether the monitor lets a call stand on a step: needs, what rules it out, and no words that another person on the line may not hear. */
function mayStand(step: Step, facts: ReadonlySet<CallFact>): boolean {
  if (step.needs.some((fact) => !facts.has(fact)) || (step.unless ?? []).some((fact) => facts.has(fact))) return false;
  const speaks = step.kind === 'say' || step.kind === 'ask';
  return !speaks || !facts.has('third-party-on-line') || step.blocks.some(({ audience }) => audience === 'thirdPartySafe');
}

function isTrue(condition: Condition, facts: ReadonlySet<CallFact>, given: CaseFigures): boolean {
  switch (condition.kind) {
    case 'fact':
      return facts.has(condition.fact);
    case 'not':
      return !isTrue(condition.of, facts, given);
    case 'all':
      return !condition.of.some((one) => !isTrue(one, facts, given));
    case 'any':
      return condition.of.some((one) => isTrue(one, facts, given));
    case 'compare':
      return compares(condition, given[condition.variable]);
  }
}

/** Whether a comparison holds of a figure. */
export function compares({ op, figure }: Comparison, given: Figure | undefined): boolean {
  if (given === undefined) throw new Error('the case has every figure that the script compares');
  const difference = wholeOf(given) - wholeOf(figure);
  if (op === 'eq' || op === 'ne') return (difference === 0n) === (op === 'eq');
  if (op === 'lt' || op === 'gt') return op === 'lt' ? difference < 0n : difference > 0n;
  return op === 'le' ? difference <= 0n : difference >= 0n;
}

/** A figure in days, minor units or as itself. */
export function wholeOf(figure: Figure): bigint {
  if (figure.type === 'integer') return BigInt(figure.value);
  if (figure.type === 'date') return BigInt(daysBetween(PlainDate.parse('2000-01-01'), figure.value));
  const amount = parseAmount(figure.amount, figure.currency);
  if (!amount.ok) throw new Error(amount.error.code);
  return amount.value.minor;
}
