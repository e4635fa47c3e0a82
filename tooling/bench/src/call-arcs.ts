import type { CallInput } from '@parley/domain/call';
import type { FactSet } from '@parley/domain/script';
import type { LimitState } from './call-limit.ts';
import { type CallTable, known, masks, type Target, type Way } from './call-table.ts';
import type { CallWalk } from './call-walk.ts';

/** What a state machine keeps beside its state. */
export type Kept = Pick<LimitState, 'facts' | 'resume' | 'trail'>;

/** A transition of a state machine that has one state a step. */
export type Arc = {
  readonly from: number;
  readonly type: string;
  readonly to: number;
  readonly when: readonly ((kept: Kept) => boolean)[];
  readonly after: (kept: Kept) => Kept;
};

/**
 * The transitions of a call: the script's own ways, and its palette's from everywhere. A machine's target is fixed, so that going back, resuming
 * and noting want a transition for each step they lead to: the machines are spared all but those that this call takes, and every check of needs.
 */
export function arcsOf(table: CallTable, walk: CallWalk): readonly Arc[] {
  const arcs: Arc[] = [];
  for (const [from, { step, ways }] of table.places.entries()) {
    if (step.kind === 'branch' || step.kind === 'end') continue;
    for (const [name, way] of ways) {
      for (const { to, when } of leavesOf(way)) arcs.push({ from, type: `own ${name}`, to, when, after: own(table, way, { from, to }) });
    }
    for (const jump of table.palette.values()) {
      const type = `palette ${jump.id}`;
      for (const { to, when } of leavesOf(jump)) arcs.push({ from, type, to, when, after: aside(table, jump, { from, to }) });
    }
  }
  const taken = new Map<string, Arc>();
  let from = known(table.numbers.get(walk.start.step));
  for (const [index, input] of walk.inputs.entries()) {
    const to = known(table.numbers.get(known(walk.stands[index]).step));
    const arc = dynamic(table, input, { from, to });
    if (arc !== undefined) taken.set(`${from} ${arc.type} ${to}`, arc);
    from = to;
  }
  return [...arcs, ...taken.values()];
}

/** The name of what is done, as the machines hear it. */
export function typeOf(input: CallInput): string {
  switch (input.kind) {
    case 'answer':
      return `own ${input.answer}`;
    case 'outcome':
      return `own ${input.outcome}`;
    case 'identity-result':
      return 'own done';
    case 'palette':
      return `palette ${input.entry}`;
    case 'next':
      return 'own next';
    case 'note-fact':
      return `note ${input.fact}`;
    default:
      return input.kind;
  }
}

type Ends = { readonly from: number; readonly to: number };

/** A transition whose target hangs on how the call came there. */
function dynamic(table: CallTable, input: CallInput, { from, to }: Ends): Arc | undefined {
  const type = typeOf(input);
  const resumed = (kept: Kept) => kept.resume === to;
  switch (input.kind) {
    case 'back':
      return {
        from,
        type,
        to,
        when: [(kept) => kept.trail?.step === to],
        after: ({ facts, trail }) => ({ facts, resume: trail?.resume ?? -1, trail: trail?.before ?? null }),
      };
    case 'resume':
      return { from, type, to, when: [resumed], after: ({ facts }) => ({ facts, resume: -1, trail: null }) };
    case 'note-fact': {
      const { clears, sets } = masks([input.fact]);
      return { from, type, to, when: [], after: ({ facts, resume, trail }) => ({ facts: (facts & ~clears) | sets, resume, trail }) };
    }
    default: {
      const way = table.places[from]?.ways.get(type.slice('own '.length));
      if (way?.to !== 'resume') return undefined;
      return { from, type, to, when: [resumed], after: own(table, way, { from, to }) };
    }
  }
}

function own({ places }: CallTable, { clears, sets, to: target }: Way, { from, to }: Ends): Arc['after'] {
  const over = target === 'resume' || known(places[to]).onLine;
  return ({ facts, resume, trail }) => ({
    facts: (facts & ~clears) | sets,
    resume: over ? -1 : resume,
    trail: { step: from, resume, before: trail },
  });
}

function aside({ places }: CallTable, { clears, sets, resumes }: Way & { readonly resumes: boolean }, { from, to }: Ends): Arc['after'] {
  const [wasOnLine, over] = [known(places[from]).onLine, !resumes || known(places[to]).onLine];
  return ({ facts, resume }) => ({
    facts: (facts & ~clears) | sets,
    resume: over ? -1 : resume < 0 || wasOnLine ? from : resume,
    trail: null,
  });
}

type Leaf = { readonly to: number; readonly when: Arc['when'] };

/** The steps that a way may come to, each with the conditions on the way there. */
function leavesOf({ to, clears, sets }: Way): readonly Leaf[] {
  const walkOn = (target: Target, when: Arc['when']): readonly Leaf[] => {
    if (target === 'resume') return [];
    if (typeof target === 'number') return [{ to: target, when }];
    const holds = (facts: FactSet) => target.when((facts & ~clears) | sets);
    return [
      ...walkOn(target.then, [...when, ({ facts }) => holds(facts)]),
      ...walkOn(target.otherwise, [...when, ({ facts }) => !holds(facts)]),
    ];
  };
  return walkOn(to, []);
}
