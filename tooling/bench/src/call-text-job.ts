import { type CallState, decide, valuesOf, viewOf } from '@parley/domain/call';
import type { Audience } from '@parley/domain/compliance';
import { audienceMet, compileTemplate, type FactSet, factSet, render, renderTemplate, type Template } from '@parley/domain/script';
import { arcsOf, typeOf } from './call-arcs.ts';
import { limitOf, type LimitState } from './call-limit.ts';
import { robotCall } from './call-peers.ts';
import { callTable, known } from './call-table.ts';
import { type CallWalk, libraryWalk } from './call-walk.ts';
import type { Contender, Job } from './job.ts';

/**
 * P4 with what a screen shows: a step of a call and its texts. The runner makes the whole view: what may be said, what may be chosen, what is owed.
 * The others bring only the texts that may be heard now, by the same templates, read beforehand; that is what is compared.
 */
export function callTextJob(): Job {
  const walk = libraryWalk();
  const { context, inputs, start } = walk;
  const table = callTable(context.script.body);
  const limit = limitOf(table);
  const begin: LimitState = {
    step: known(table.numbers.get(start.step)),
    facts: factSet(start.facts),
    resume: -1,
    trail: null,
    attempts: 0,
  };
  const texts = textsOf(walk);
  const robot = robotCall({ arcs: arcsOf(table, walk), start: begin.step, kept: begin, types: inputs.map(typeOf) });
  const ours = (hear: Hear) => {
    let state = start;
    for (const input of inputs) {
      const decision = decide(state, input, context);
      if (!decision.ok) throw new Error(decision.error.code);
      state = decision.value.state;
      hear(shownBy(state, walk));
    }
  };
  const byHand = (hear: Hear) => {
    let state = begin;
    for (const input of inputs) {
      state = limit(state, input).state;
      hear(texts(state.step, state.facts));
    }
  };
  const byRobot = (hear: Hear) => {
    robot.each(({ step, facts }) => hear(texts(step, facts)));
  };
  const contender = (name: string, make: (hear: Hear) => void): Contender => ({
    name,
    run: () => {
      let said = 0;
      make((heard) => (said += heard.length));
      return said;
    },
    wrong: () => wrongIn(make, walk),
  });
  return {
    id: 'P4-text',
    title: 'one call step and its texts',
    answers: inputs.length,
    ours: contender('parley', ours),
    limit: contender('hand-written', byHand),
    peers: [{ ...contender('robot3', byRobot), version: '1.4.0', goal: 3 }],
  };
}

type Hear = (texts: readonly string[]) => void;

function shownBy(state: CallState, { context }: CallWalk): readonly string[] {
  const { step } = viewOf(state, context);
  if (step?.kind !== 'say' && step?.kind !== 'ask') return [];
  return step.blocks.map((block) => (block.kind === 'text' ? block.text : ''));
}

type Said = { readonly audience: Audience; readonly template: Template };

/** What may be heard on a step, by its number: the values are those of the case, which this call adds nothing to. */
function textsOf({ context, start }: CallWalk): (step: number, facts: FactSet) => readonly string[] {
  const values = valuesOf(start, context);
  const { language } = start;
  const said = context.script.body.steps.map((step): readonly Said[] =>
    'blocks' in step ? step.blocks.map(({ audience, text }) => ({ audience, template: compileTemplate(text[language]) })) : [],
  );
  return (step, facts) => {
    const texts: string[] = [];
    for (const { audience, template } of said[step] ?? []) {
      if (!audienceMet(audience, facts)) continue;
      const text = renderTemplate(template, language, values);
      texts.push(text.ok ? text.value : '');
    }
    return texts;
  };
}

/** At how many moves other texts are heard than the step has for these facts, rendered block by block from the script itself. */
function wrongIn(make: (hear: Hear) => void, { context, start, stands }: CallWalk): number {
  const heard: (readonly string[])[] = [];
  make((texts) => heard.push(texts));
  const values = valuesOf(start, context);
  const steps = new Map(context.script.body.steps.map((step) => [step.id, step]));
  return stands.filter(({ step: id, facts }, index) => {
    const step = known(steps.get(id));
    const blocks = 'blocks' in step ? step.blocks.filter(({ audience }) => audienceMet(audience, facts)) : [];
    const wanted = blocks.map((block) => render(block, start.language, values));
    return JSON.stringify(wanted.map((text) => (text.ok ? text.value : null))) !== JSON.stringify(heard[index]);
  }).length;
}
