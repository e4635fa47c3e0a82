import {
  type Block,
  type IncludeStep,
  type ScriptBody,
  type ScriptPart,
  type ScriptSource,
  type SourceStep,
  type Step,
  targetsOf,
} from '#script';

/** Where a script is cut: the steps that become a part, and those of them that become a part within it. */
export type Cut = { readonly outer: ReadonlySet<string>; readonly inner: ReadonlySet<string> };

const title = { 'zh-CN': '部分', en: 'part' };
/** The include steps' ids, and the parts'. */
const [place, part] = ['inc', 'cut'];
const [innerPlace, innerPart] = ['deep', 'cut-deep'];

/**
 * The same script as a source with a part, and a part within that part: targets across a cut become exits or full names, and the institution is
 * a parameter of both. Putting it together must give the script again, but for the ids that `renamed` says.
 */
export function cutIntoParts(body: ScriptBody, { outer, inner }: Cut): ScriptSource {
  const { steps, variables, entry, politeEnd, palette, ...head } = body;
  const inOuter = steps.filter(({ id }) => outer.has(id));
  const deep = taken(inOuter, inner);
  const innerSource: ScriptPart = { id: innerPart, title, ...parameter, ...deep.part, steps: deep.part.steps.map(withParameter) };
  const outerSteps: readonly SourceStep[] =
    deep.part.steps.length === 0 ? inOuter : [...deep.rest, { ...deep.include, id: innerPlace, part: innerPart, ...passedOn('given') }];
  const cut = taken(steps, outer);
  // Within the outer part a target outside it is an exit of it, whichever depth it is aimed from.
  const outerPart: ScriptPart = {
    id: part,
    title,
    ...parameter,
    exits: cut.part.exits,
    entry: inner.has(cut.part.entry) ? `${innerPlace}.${cut.part.entry}` : cut.part.entry,
    steps: outerSteps.map((step) => withParameter(retarget(step, (target) => exitOr(target, outer)))),
  };
  const rename = renaming({ outer, inner });
  const rest = steps.filter(({ id }) => !outer.has(id)).map((step) => retarget(step, rename));
  const here: readonly SourceStep[] =
    cut.part.steps.length === 0 ? rest : [...rest, { ...cut.include, id: place, part, ...passedOn('institution') }];
  return {
    ...head,
    variables,
    entry: entry === cut.part.entry && !inner.has(entry) ? place : rename(entry),
    politeEnd: rename(politeEnd),
    palette: palette.map((one) => ({ ...one, goto: rename(one.goto) })),
    steps: here,
    parts: [outerPart, innerSource].filter((one) => one.steps.length > 0),
  };
}

/** The script with the ids that its steps have once it was cut and put together. */
export function renamed(body: ScriptBody, cut: Cut): ScriptBody {
  const rename = renaming(cut);
  return {
    ...body,
    entry: rename(body.entry),
    politeEnd: rename(body.politeEnd),
    palette: body.palette.map((one) => ({ ...one, goto: rename(one.goto) })),
    steps: body.steps.map((step) => ({ ...retargetStep(step, rename), id: rename(step.id) })),
  };
}

function renaming({ outer, inner }: Cut): (id: string) => string {
  return (id) => (inner.has(id) ? `${place}.${innerPlace}.${id}` : outer.has(id) ? `${place}.${id}` : id);
}

/** Steps divided: those taken as a part with its exits, the rest with targets into the part by name, and the include step for it. */
function taken(steps: readonly Step[], ids: ReadonlySet<string>) {
  const inside = steps.filter(({ id }) => ids.has(id));
  const leaving = [...new Set(inside.flatMap(targetsOf))].filter((target) => target !== 'resume' && !ids.has(target));
  const exits = leaving.map((target) => `to-${target}`);
  const include: Pick<IncludeStep, 'kind' | 'title' | 'needs' | 'exits'> = {
    kind: 'include',
    title,
    needs: [],
    exits: Object.fromEntries(leaving.map((target) => [`to-${target}`, target])),
  };
  return {
    part: { exits, entry: inside[0]?.id ?? 'none', steps: inside.map((step) => retargetStep(step, (target) => exitOr(target, ids))) },
    rest: steps
      .filter(({ id }) => !ids.has(id))
      .map((step) => retargetStep(step, (target) => (ids.has(target) ? `${innerPlace}.${target}` : target))),
    include,
  };
}

/** A target as a part has it: its own steps by their ids (those of a part within it by the place and the id), everything else by an exit. */
function exitOr(target: string, inside: ReadonlySet<string>): string {
  const known = target === 'resume' || inside.has(target) || target.startsWith(`${innerPlace}.`);
  return known ? target : `to-${target}`;
}

function retarget(step: SourceStep, rename: (target: string) => string): SourceStep {
  if (step.kind !== 'include') return retargetStep(step, rename);
  return { ...step, exits: Object.fromEntries(Object.entries(step.exits).map(([exit, target]) => [exit, rename(target)])) };
}

function retargetStep(step: Step, rename: (target: string) => string): Step {
  const to = (target: string) => (target === 'resume' ? target : rename(target));
  switch (step.kind) {
    case 'say':
      return { ...step, next: to(step.next) };
    case 'ask':
      return { ...step, answers: step.answers.map((answer) => ({ ...answer, next: to(answer.next) })) };
    case 'do':
      return { ...step, outcomes: step.outcomes.map((outcome) => ({ ...outcome, next: to(outcome.next) })) };
    case 'branch':
      return { ...step, then: to(step.then), otherwise: to(step.otherwise) };
    case 'end':
      return step;
  }
}

const parameter: Pick<ScriptPart, 'parameters'> = { parameters: [{ name: 'given', type: 'text', sensitivity: 'public' }] };
const passedOn = (variable: string): Pick<IncludeStep, 'with'> => ({ with: { given: { variable } } });

function withParameter<Any extends SourceStep>(step: Any): Any {
  if (step.kind !== 'say' && step.kind !== 'ask') return step;
  const said = (text: string) => text.replaceAll('{institution}', '{given}');
  const blocks = step.blocks.map((block): Block => ({ ...block, text: { 'zh-CN': said(block.text['zh-CN']), en: said(block.text.en) } }));
  return { ...step, blocks };
}
