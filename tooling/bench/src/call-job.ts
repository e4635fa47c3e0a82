import { type CallDecision, type CallInput, type CallState, decide } from '@parley/domain/call';
import { factSet, factsOf } from '@parley/domain/script';
import { arcsOf, typeOf } from './call-arcs.ts';
import { type LimitDecision, limitOf, type LimitState } from './call-limit.ts';
import { type Machine, robotCall, type MachineStand, xstateCalls } from './call-peers.ts';
import { callTable, type CallTable, known } from './call-table.ts';
import { type CallWalk, inventedWalk, libraryWalk } from './call-walk.ts';
import type { Contender, Job } from './job.ts';

/** P4 of the performance plan: one step of a call of the library's. */
export function callJob(): Job {
  return jobOf('P4', libraryWalk());
}

/** One step of a call along a script of so many steps: it may cost no more in a longer script, nor late in a longer call. */
export function longCallJob(steps: number): Job {
  return jobOf(`P4-${steps}`, inventedWalk(steps));
}

/**
 * One step: from what the agent does to the next state and what comes of it, over a whole call. Every contender must come to the runner's own steps
 * and facts, move by move; the hand-written limit to its resumption, its ways back, its events and its effects as well. The peers' goals are those
 * of the library's script.
 */
function jobOf(id: string, walk: CallWalk): Job {
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
  const call = { arcs: arcsOf(table, walk), start: begin.step, kept: begin, types: inputs.map(typeOf) };
  const { actor, pure } = xstateCalls(call);
  const peer = (name: string, version: string, { machine, goal }: { readonly machine: Machine; readonly goal?: number }): Contender => ({
    name,
    version,
    ...(goal === undefined || id !== 'P4' ? {} : { goal }),
    run: machine.run,
    wrong: () => wrongStands(machine, walk, table),
  });
  const wrong = () => wrongDecisions(walk, { table, begin });
  return {
    id,
    title: `one call step of ${inputs.length}, script of ${context.script.body.steps.length} steps`,
    answers: inputs.length,
    goal: 0.5,
    ours: {
      name: 'parley',
      run: () => {
        let [state, came] = [start, 0];
        for (const input of inputs) {
          const decision = stepped(state, input, walk);
          state = decision.state;
          came += decision.events.length + decision.effects.length;
        }
        return came;
      },
      wrong,
    },
    limit: {
      name: 'hand-written',
      run: () => {
        let [state, came] = [begin, 0];
        for (const input of inputs) {
          const decision = limit(state, input);
          state = decision.state;
          came += decision.events.length + decision.effects.length;
        }
        return came;
      },
      wrong,
    },
    peers: [
      peer('robot3', '1.4.0', { machine: robotCall(call), goal: 8 }),
      peer('xstate actor', '5.33.3', { machine: actor, goal: 40 }),
      peer('xstate transition', '5.33.3', { machine: pure }),
    ],
  };
}

function stepped(state: CallState, input: CallInput, { context }: CallWalk): CallDecision {
  const decision = decide(state, input, context);
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.value;
}

function wrongStands(machine: Machine, { stands }: CallWalk, { places }: CallTable): number {
  const found: MachineStand[] = [];
  machine.each((stand) => found.push(stand));
  return stands.filter(({ step, facts }, index) => {
    const stand = found[index];
    return stand === undefined || places[stand.step]?.id !== step || stand.facts !== facts;
  }).length;
}

/** At how many moves the runner and the reducer that was written by hand do not decide the same. Neither knows of the other. */
function wrongDecisions(walk: CallWalk, { table, begin }: { readonly table: CallTable; readonly begin: LimitState }): number {
  const limit = limitOf(table);
  let [ours, theirs, wrong] = [walk.start, begin, 0];
  for (const input of walk.inputs) {
    const [decision, other] = [stepped(ours, input, walk), limit(theirs, input)];
    if (JSON.stringify(read(decision)) !== JSON.stringify(readLimit(other, table))) wrong += 1;
    [ours, theirs] = [decision.state, other.state];
  }
  return wrong;
}

/** A decision as it is compared: where the call stands, what it can go back to, what is recorded and what is to be done. */
function read({ state, events, effects }: CallDecision) {
  const { step, facts, resume, history } = state;
  return {
    step,
    facts,
    resume,
    attempts: state.verificationAttempts,
    history: pastOf(history, ({ step: past, resume: left }) => [past, left]),
    events,
    effects,
  };
}

function readLimit({ state, events, effects }: LimitDecision, { places }: CallTable) {
  const idOf = (number: number) => places[number]?.id ?? null;
  const { step, facts, resume, attempts } = state;
  const history = pastOf(state.trail, (past) => [idOf(past.step), idOf(past.resume)]);
  return { step: idOf(step), facts: factsOf(facts), resume: idOf(resume), attempts, history, events, effects };
}

/** What a chain of earlier places holds, last first. */
function pastOf<Past extends { readonly before: Past | null }>(chain: Past | null, of: (past: Past) => unknown): readonly unknown[] {
  const all: unknown[] = [];
  for (let past = chain; past !== null; past = past.before) all.push(of(past));
  return all;
}
