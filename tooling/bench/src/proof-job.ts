import { machineOf, proofBudget, searchProof } from '@parley/domain/script';
import { assign, createMachine } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { type Graph, orderedGraph, scriptOf } from './graphs.ts';
import type { Contender, Job } from './job.ts';

/** What a contender says of a graph: how many states (a step and what is established) can be reached, and the moves of the shortest call that breaks the order. */
type Finding = { readonly states: number; readonly breaking?: number };

type Maker<Ready> = {
  readonly version?: string;
  readonly goal?: number;
  /** Makes a graph ready, which is not timed. */
  readonly read: (graph: Graph) => Ready;
  readonly prove: (ready: Ready) => Finding;
  /** Only asked what can be reached. */
  readonly reachesOnly?: true;
};

const order = { kind: 'precedes', rule: 'invented/order', first: 'institution-named', then: 'debt-disclosed' } as const;

/** P5 of the performance plan: what can be reached, and whether a fact precedes another, on two graphs of so many steps that keep the order and two that break it. An answer is a state. */
export function proofJob(steps: number): Job {
  const graphs = [1, 2].flatMap((seed) => [false, true].map((broken) => orderedGraph(steps, seed, broken)));
  const ready = graphs.map(arraysOf);
  const answers = ready.map(breadthFirst);
  const contender = <Ready>(name: string, maker: Maker<Ready>): Contender => {
    const { version, goal, read, prove, reachesOnly } = maker;
    const given = graphs.map(read);
    const isRight = (found: Finding, answer: Finding | undefined) =>
      found.states === answer?.states && (reachesOnly === true || found.breaking === answer.breaking);
    return {
      name,
      ...(version === undefined ? {} : { version }),
      ...(goal === undefined ? {} : { goal }),
      run: () => given.reduce((sum, one) => sum + prove(one).states, 0),
      wrong: () => given.reduce((sum, one, index) => (isRight(prove(one), answers[index]) ? sum : sum + (answers[index]?.states ?? 0)), 0),
    };
  };
  return {
    id: `P5-${steps}`,
    title: `reachability and order of facts, states of ${steps} steps`,
    answers: answers.reduce((sum, { states }) => sum + states, 0),
    goal: 0.5,
    ours: contender('parley', { read: (graph) => machineOf(scriptOf(graph)), prove: ours }),
    limit: contender('hand-written', { read: arraysOf, prove: breadthFirst }),
    peers: [contender('xstate/graph', { version: '5.33.3', goal: 30, read: stateMachineOf, prove: reached, reachesOnly: true })],
  };
}

function ours(machine: ReturnType<typeof machineOf>): Finding {
  const { complete, statesExplored, breaches } = searchProof(machine, [order], proofBudget);
  if (!complete) throw new Error('the budget is for more');
  const [breach] = breaches;
  return breach === undefined ? { states: statesExplored } : { states: statesExplored, breaking: breach.call.length };
}

type Arrays = { readonly firstWay: Int32Array; readonly to: Int32Array; readonly first: Uint8Array; readonly then: Uint8Array };

function arraysOf(graph: Graph): Arrays {
  const ways = graph.flat();
  const firstWay = new Int32Array(graph.length + 1);
  for (const [at, own] of graph.entries()) firstWay[at + 1] = (firstWay[at] ?? 0) + own.length;
  return {
    firstWay,
    to: Int32Array.from(ways, ({ to }) => to),
    first: Uint8Array.from(ways, ({ first }) => (first ? 1 : 0)),
    then: Uint8Array.from(ways, ({ then }) => (then ? 1 : 0)),
  };
}

/** The least work that answers: breadth first over twice as many states as steps, the lower half before the fact; no going back, no call, no other property. */
function breadthFirst({ firstWay, to, first, then }: Arrays): Finding {
  const steps = firstWay.length - 1;
  const moves = new Int32Array(steps * 2);
  const queue = new Int32Array(steps * 2);
  let [reachedSoFar, breaking] = [1, 0];
  moves[0] = 1;
  const reach = (state: number, after: number) => {
    if (moves[state] !== 0) return;
    moves[state] = after;
    queue[reachedSoFar] = state;
    reachedSoFar += 1;
  };
  for (let head = 0; head < reachedSoFar; head += 1) {
    const state = queue[head] ?? 0;
    const established = state < steps ? 0 : 1;
    const step = state - established * steps;
    const after = (moves[state] ?? 0) + 1;
    const last = firstWay[step + 1] ?? 0;
    for (let way = firstWay[step] ?? 0; way < last; way += 1) {
      const holds = established | (first[way] ?? 0);
      if (breaking === 0 && holds === 0 && then[way] === 1) breaking = after - 1;
      reach(holds * steps + (to[way] ?? 0), after);
    }
    if (step !== steps - 1) reach(established * steps + steps - 1, after);
  }
  return breaking === 0 ? { states: reachedSoFar } : { states: reachedSoFar, breaking };
}

function stateMachineOf(graph: Graph) {
  const end = graph.length - 1;
  const states = graph.map((ways, at) => {
    if (at === end) return [`s${at}`, { type: 'final' as const }];
    const on = Object.fromEntries([
      ...ways.map(({ to, first }, nth) => [
        `a${nth}`,
        first ? { target: `s${to}`, actions: assign({ first: true }) } : { target: `s${to}` },
      ]),
      ['end', { target: `s${end}` }],
    ]);
    return [`s${at}`, { on }];
  });
  return createMachine({ context: { first: false }, initial: 's0', states: Object.fromEntries(states) });
}

function reached(machine: ReturnType<typeof stateMachineOf>): Finding {
  return { states: Object.keys(getAdjacencyMap(machine, {})).length };
}
