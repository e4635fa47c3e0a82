import { type CallContext, maxVerificationAttempts, newCall, valuesOf } from '@parley/domain/call';
import {
  breaksByMoving,
  breaksByStanding,
  caseClassOf,
  comparisonsIn,
  entryOf,
  factBit,
  follow,
  goBack,
  type Machine,
  machineOf,
  type Move,
  type Position,
  type Step,
  stepAt,
} from '@parley/domain/script';
import { type Choice, choicesAt, isOwn, type Kind } from './choices.ts';
import { textFlaws } from './texts.ts';

/** What is wrong with a call that stands somewhere, or has just moved: the rule, and what of it. */
export type Flaw = { readonly kind: 'violation' | 'dead-end'; readonly rule: string };

/** Where a call can stand, as the runner tells one place from another: its position, how often identity was tried, what was agreed. */
export type Place = {
  readonly position: Position;
  readonly attempts: number;
  readonly plan: boolean;
  readonly promise: boolean;
  readonly step: Step;
  readonly choices: readonly Choice[];
};

/** Every place that walks have come to, with what each choice leads to, found out once. Places are numbers. */
export type Board = {
  readonly start: number;
  readonly place: (at: number) => Place;
  readonly size: () => number;
  /** Where a choice leads; `refused` when the runner does not allow it. */
  readonly choose: (at: number, choice: number) => number;
  /** Whether going back undoes the choice. */
  readonly kept: (at: number, choice: number) => boolean;
  readonly back: (at: number, earlier: Earlier) => number;
  /** What is wrong with standing there; asked on every visit, looked into on the first. */
  readonly flaws: (at: number) => readonly Flaw[];
  /** What the choice itself broke on the way. */
  readonly broken: (at: number, choice: number) => readonly Flaw[];
  /** The steps' own ways that were open somewhere, and all of them: `step way`. */
  readonly opened: () => ReadonlySet<string>;
  readonly ways: () => readonly string[];
};
export type Earlier = { readonly step: string; readonly resume: string | undefined };
export const refused = -1;

const verified = factBit('right-party-verified');
const none: readonly Flaw[] = [];
type Way = { readonly to: number; readonly kept: boolean; readonly broken: readonly Flaw[] };
const shut: Way = { to: refused, kept: false, broken: none };

/** An empty board of a context's script, for the context's case, under the properties of its pack. */
export function boardOf(context: CallContext): Board {
  const { properties } = context.pack;
  const machine = machineFor(context);
  const choices = new Map(machine.body.steps.map(({ id }) => [id, choicesAt(machine, id)]));
  const places: Place[] = [];
  const ways: (Way | undefined)[][] = [];
  const numbers = new Map<string, number>();
  const looked: (readonly Flaw[] | undefined)[] = [];
  const backs = new Map<string, number>();
  const near = new Map<number, number>();
  const opened = new Set<string>();
  const texts = textFlaws(context);

  const intern = (position: Position, { attempts, plan, promise }: Pick<Place, 'attempts' | 'plan' | 'promise'>): number => {
    const key = `${position.step} ${position.facts} ${position.resume ?? ''} ${attempts}${plan ? 'p' : ''}${promise ? 'q' : ''}`;
    const found = numbers.get(key);
    if (found !== undefined) return found;
    numbers.set(key, places.length);
    ways.push([]);
    const step = stepAt(machine, position);
    return places.push({ position, attempts, plan, promise, step, choices: choices.get(position.step) ?? [] }) - 1;
  };
  const land = (from: Place, move: Move, after: Pick<Place, 'attempts' | 'plan' | 'promise'>): Way => {
    const landing = follow(machine, from.position, move);
    if (landing.kind !== 'landed') return shut;
    const broken = properties.filter((property) => breaksByMoving(property, from.position.facts, landing.establishes));
    return {
      to: intern(landing.position, after),
      kept: move.kind === 'next' || move.kind === 'answer' || move.kind === 'outcome',
      broken: broken.map(({ rule }) => ({ kind: 'violation', rule })),
    };
  };
  /** As the runner decides: a third wrong answer is the outcome `failed`, and a right one after the third is not heard. */
  const fail = (from: Place): Way => {
    const after = { ...from, attempts: Math.min(from.attempts + 1, maxVerificationAttempts) };
    const stays: Way = { to: intern(from.position, after), kept: false, broken: none };
    if (from.attempts + 1 < maxVerificationAttempts) return stays;
    const failed = land(from, { kind: 'outcome', outcome: 'failed' }, after);
    return failed.to === refused ? stays : failed;
  };
  const resolve = (from: Place, { move }: Choice): Way => {
    if (move.kind === 'fails') return fail(from);
    if (move.kind !== 'outcome' || move.outcome !== 'done' || from.step.kind !== 'do') return land(from, move, from);
    switch (from.step.action) {
      case 'verify-identity':
        if (from.attempts >= maxVerificationAttempts) return fail(from);
        return land(from, move, { ...from, attempts: from.attempts + 1 });
      case 'build-plan':
      case 'record-promise': {
        if ((from.position.facts & verified) === 0) return shut;
        const plans = from.step.action === 'build-plan';
        return land(from, move, { ...from, plan: from.plan || plans, promise: from.promise || !plans });
      }
      case 'capture-budget':
      case 'schedule-follow-up':
      case 'record-request':
      case 'send-proof':
      case 'transfer':
        return land(from, move, from);
    }
  };
  const place = (at: number): Place => {
    const found = places[at];
    if (found === undefined) throw new Error('a walk stands on a place of its board');
    return found;
  };
  const way = (at: number, choice: number): Way => {
    const from = place(at);
    const own = ways[at];
    const chosen = from.choices[choice];
    if (own === undefined || chosen === undefined) throw new Error('a walk chooses what there is');
    const known = own[choice];
    if (known !== undefined) return known;
    const found = resolve(from, chosen);
    own[choice] = found;
    if (isOwn(chosen.kind) && found.kept) opened.add(nameOf(from.step.id, chosen));
    return found;
  };
  /** Whether an end is at most so many moves away, by going on; the polite end is tried first. */
  const endsWithin = (at: number, moves: number): boolean => {
    const { step, choices: offered } = place(at);
    if (step.kind === 'end' || (near.get(at) ?? Infinity) <= moves) return true;
    if (moves === 0) return false;
    const onward: readonly ((kind: Kind) => boolean)[] = [
      (kind) => kind === 'polite-end',
      isOwn,
      (kind) => kind === 'turn' || kind === 'aside' || kind === 'resume',
    ];
    for (const wanted of onward) {
      for (const [index, choice] of offered.entries()) {
        if (!wanted(choice.kind)) continue;
        const { to } = way(at, index);
        if (to === refused || !endsWithin(to, moves - 1)) continue;
        near.set(at, moves);
        return true;
      }
    }
    return false;
  };
  const look = (at: number): readonly Flaw[] => {
    const { position, step, choices: offered, plan, promise } = place(at);
    const flaws: Flaw[] = [...texts(step, position.facts, { plan, promise })];
    for (const property of properties) {
      const far = property.kind === 'exit-within' && !endsWithin(at, property.moves);
      if (far || breaksByStanding(property, step, position.facts)) flaws.push({ kind: 'violation', rule: property.rule });
    }
    // A right answer after the third is heard and changes nothing: it is no way on.
    const onward = step.kind === 'end' || offered.some(({ kind }, index) => isOwn(kind) && way(at, index).kept);
    if (!onward) flaws.push({ kind: 'dead-end', rule: 'script/no-dead-end' });
    return flaws.length === 0 ? none : flaws;
  };
  const entry = entryOf(machine);
  const fresh = { attempts: 0, plan: false, promise: false };
  return {
    start: entry.kind === 'landed' ? intern(entry.position, fresh) : refused,
    place,
    size: () => places.length,
    choose: (at, choice) => way(at, choice).to,
    kept: (at, choice) => way(at, choice).kept,
    broken: (at, choice) => way(at, choice).broken,
    opened: () => opened,
    ways: () => [...choices].flatMap(([step, offered]) => offered.filter(({ kind }) => isOwn(kind)).map((choice) => nameOf(step, choice))),
    flaws: (at) => (looked[at] ??= look(at)),
    back: (at, earlier) => {
      const key = `${at} ${earlier.step} ${earlier.resume ?? ''}`;
      const found = backs.get(key);
      if (found !== undefined) return found;
      const landing = goBack(machine, place(at).position, earlier);
      const to = landing.kind === 'landed' ? intern(landing.position, place(at)) : refused;
      backs.set(key, to);
      return to;
    },
  };
}

function nameOf(step: string, { move }: Choice): string {
  return `${step} ${move.kind === 'answer' ? move.answer : move.kind === 'outcome' ? move.outcome : move.kind}`;
}

/** The script compiled for the context's case. */
function machineFor(context: CallContext): Machine {
  const { body } = context.script;
  const values = valuesOf(newCall(context), context);
  const found = caseClassOf(comparisonsIn(body), (name) => values[name]);
  if (found.kind === 'unknown') throw new Error(`the case does not say its ${found.variable}`);
  return machineOf(body, found.caseClass);
}
