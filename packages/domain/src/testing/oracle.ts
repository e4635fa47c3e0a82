import { addDays } from '#calendar';
import type { CallFact, ScriptProperty } from '#compliance';
import { amountText, money } from '#money';
import {
  type CaseFigures,
  type Comparison,
  type Condition,
  type Figure,
  placeholdersOf,
  type ProofMove,
  type ScriptBody,
  standardVariables,
  type Step,
} from '#script';
import { compares, learnt, type Past, type Standing, type Tried, wholeOf, type World, worldOf } from './oracle-world.ts';

/** What the search looks for; the two that every script is held to are named by their kinds. */
export type Sought = ScriptProperty | { readonly kind: 'no-dead-end' | 'value-known' };

/** What a search of every call up to a length finds; the steps' own ways that were refused every time, with the length of the first try, and those that were not. */
export type NaiveFinding = {
  readonly shortest: number | undefined;
  readonly refused: ReadonlyMap<string, number>;
  readonly passed: ReadonlySet<string>;
  readonly complete: boolean;
};

/** One case for each way a script's comparisons can come out: below, at and above every figure, all variables combined. */
export function casesFor(body: ScriptBody): readonly CaseFigures[] {
  const compared = comparisonsOf(body);
  let cases: readonly CaseFigures[] = [{}];
  for (const variable of new Set(compared.map((one) => one.variable))) {
    const figures = compared.filter((one) => one.variable === variable).flatMap(({ figure }) => [-1, 0, 1].map((by) => moved(figure, by)));
    cases = cases.flatMap((given) => figures.map((figure) => ({ ...given, [variable]: figure })));
    const outcome = (given: CaseFigures) =>
      compared.map((one) => (given[one.variable] === undefined ? '' : String(compares(one, given[one.variable])))).join();
    cases = [...new Map(cases.map((given) => [outcome(given), given])).values()];
  }
  return cases;
}

function moved(figure: Figure, by: number): Figure {
  switch (figure.type) {
    case 'integer':
      return { ...figure, value: figure.value + by };
    case 'date':
      return { ...figure, value: addDays(figure.value, by) };
    case 'money': {
      const minor = wholeOf(figure) + BigInt(by);
      return { ...figure, amount: amountText(money(figure.currency, minor < 0n ? 0n : minor)) };
    }
  }
}

/** Searches every call of up to `horizon` moves, for one case, with its whole past. Gives up at `limit` calls of one length. */
export function searchNaively(
  body: ScriptBody,
  sought: Sought,
  within: { readonly given: CaseFigures; readonly horizon: number; readonly limit: number },
): NaiveFinding {
  const matters = mattering(body, sought);
  const world = worldOf(body, within.given, matters);
  const key = keys();
  const tried = new Map<string, number>();
  const passed = new Set<string>();
  const finding = (shortest: number | undefined, complete: boolean): NaiveFinding => ({
    shortest,
    refused: new Map([...tried].filter(([name]) => !passed.has(name))),
    passed,
    complete,
  });
  if (world.start === undefined) return finding(sought.kind === 'no-dead-end' ? 0 : undefined, true);
  let calls: Standing[] = [world.start];
  const seen = new Set([key(world.start)]);
  for (let length = 0; length <= within.horizon; length += 1) {
    const longer: Standing[] = [];
    if (calls.some((call) => brokenAt(sought, call, world))) return finding(length, true);
    if (length === within.horizon) break;
    for (const call of calls) {
      for (const { name, kind, establishes, to } of world.moves(call)) {
        const place = `${call.step.id} ${name}`;
        if (kind === 'own' && to !== undefined) passed.add(place);
        if (kind === 'own' && to === undefined && !tried.has(place)) tried.set(place, length + 1);
        if (to === undefined) continue;
        if (brokenBy(sought, call.facts, establishes)) return finding(length + 1, true);
        const known = key(to);
        if (seen.has(known)) continue;
        seen.add(known);
        longer.push(to);
      }
    }
    if (longer.length > within.limit) return finding(undefined, false);
    calls = longer;
  }
  return finding(undefined, true);
}

/** A step's own way as the search names it. */
export function wayOf(call: readonly ProofMove[]): string {
  const last = call.at(-1);
  if (last === undefined) return '';
  const { step, move } = last;
  return `${step} ${move.kind === 'answer' ? `answer ${move.answer}` : move.kind === 'outcome' ? `outcome ${move.outcome}` : move.kind}`;
}

/** The facts that a script reads anywhere, or the property does. */
function mattering(body: ScriptBody, sought: Sought): (fact: CallFact) => boolean {
  const mentioned = new Set<string>(['third-party-on-line', 'right-party-verified']);
  const mention = (value: unknown): void => {
    if (typeof value === 'string') mentioned.add(value);
    else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) mention(member);
  };
  for (const step of body.steps) mention([step.needs, step.unless, step.kind === 'branch' ? step.when : []]);
  mention([body.palette.map(({ when }) => when), sought]);
  for (const variable of standardVariables) if ('after' in variable) mention(variable.after);
  return (fact) => mentioned.has(fact);
}

/** Whether establishing facts in order breaks the property at the moment of one of them. */
function brokenBy(sought: Sought, before: ReadonlySet<CallFact>, establishes: readonly CallFact[]): boolean {
  if (sought.kind !== 'precedes' && sought.kind !== 'never-while') return false;
  return establishes.some((fact, index) => {
    const then = learnt(before, establishes.slice(0, index), () => true);
    if (sought.kind === 'precedes') return fact === sought.then && !then.has(sought.first);
    return fact === sought.never && then.has(sought.whileFact);
  });
}

/** Whether standing there breaks the property. */
function brokenAt(sought: Sought, at: Standing, world: World): boolean {
  const { step, facts } = at;
  switch (sought.kind) {
    case 'sealed-until':
      return blocksOf(step).some(({ audience }) => audience === 'rightParty') && !facts.has(sought.fact);
    case 'ends-with':
      return step.kind === 'end' && sought.dispositions.includes(step.disposition) && !facts.has(sought.fact);
    case 'value-known':
      return blocksOf(step).some(({ audience, text }) => {
        const heard =
          audience === 'rightParty'
            ? facts.has('right-party-verified')
            : audience === 'thirdPartySafe' || !facts.has('third-party-on-line');
        const names = [...placeholdersOf(text['zh-CN']), ...placeholdersOf(text.en)];
        return heard && standardVariables.some((one) => names.includes(one.name) && 'after' in one && !facts.has(one.after));
      });
    case 'no-dead-end':
      return step.kind !== 'end' && world.moves(at).every((one) => one.kind !== 'own' || one.to === undefined || isHoped(step, one));
    case 'exit-within':
      return !endsWithin(at, sought.moves, world);
    case 'precedes':
    case 'never-while':
      return false;
  }
}

/** Whether some end is at most so many moves away, by going on: neither going back nor a note brings one nearer. */
function endsWithin(at: Standing, moves: number, world: World): boolean {
  if (at.step.kind === 'end') return true;
  return (
    moves > 0 &&
    world.moves(at).some((one) => {
      const { kind, to } = one;
      return (kind === 'own' || kind === 'jump') && to !== undefined && !isHoped(at.step, one) && endsWithin(to, moves - 1, world);
    })
  );
}

/** Whether a way on depends on what the person knows: nobody can promise that an identity question is answered rightly. */
function isHoped(step: Step, { name }: Tried): boolean {
  return step.kind === 'do' && step.action === 'verify-identity' && name === 'outcome done';
}

function blocksOf(step: Step) {
  return step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
}

function comparisonsOf(body: ScriptBody): readonly Comparison[] {
  const inside = (condition: Condition): readonly Comparison[] => {
    if (condition.kind === 'compare') return [condition];
    if (condition.kind === 'not') return inside(condition.of);
    return condition.kind === 'fact' ? [] : condition.of.flatMap(inside);
  };
  const palette = body.palette.flatMap(({ when }) => (when === undefined ? [] : inside(when)));
  return [...body.steps.flatMap((step) => (step.kind === 'branch' ? inside(step.when) : [])), ...palette];
}

/** Texts that are the same for the same call: pasts are numbered as they come. */
function keys(): (at: Standing) => string {
  const numbers = new Map<string, number>();
  const numbered = new WeakMap<NonNullable<Past>, number>();
  const numberOf = (past: Past): number => {
    if (past === undefined) return 0;
    const known = numbered.get(past);
    if (known !== undefined) return known;
    const text = `${past.step} ${past.resume ?? ''} ${numberOf(past.below)}`;
    const number = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, number);
    numbered.set(past, number);
    return number;
  };
  return ({ step, facts, resume, past }) => `${step.id}|${[...facts].toSorted().join()}|${resume ?? ''}|${numberOf(past)}`;
}
