import type { ScriptBody } from '@parley/domain/script';
import { seeded } from '@parley/domain/testing';

/** A way on from a step: where to, and whether it establishes the fact that must come first or the one that must come after. */
export type Way = { readonly to: number; readonly first: boolean; readonly then: boolean };

/** A call as a graph: the ways on from each step. The last step is the end, which "end politely" leads to from anywhere; the call begins at 0. */
export type Graph = readonly (readonly Way[])[];

/**
 * A graph of so many steps on which one fact comes before another because there is no other way: every way out of the first third establishes
 * `first`, and only the rest has ways that establish `then`. A ring leads through all steps, so that what is learnt can be carried anywhere
 * forwards; going back, which ours works out besides, therefore leads nowhere that the hand-written search and the peer, which cannot, do not see.
 * `broken`: the last way out of the first third establishes nothing.
 */
export function orderedGraph(steps: number, seed: number, broken: boolean): Graph {
  const { below } = seeded(seed);
  const end = steps - 1;
  const border = Math.floor(steps / 3);
  const graph = Array.from({ length: end }, (_, at) =>
    [(at + 1) % end, below(end), below(end), at % 7 === 0 ? end : below(end)].map((to, nth): Way => {
      const leaves = at < border && to >= border;
      const forgotten = broken && at === border - 1 && nth === 0;
      return { to, first: leaves && !forgotten, then: at >= border && nth === 1 };
    }),
  );
  return [...graph, []];
}

/** The graph as a script: each step asks, and its answers are the ways on. */
export function scriptOf(graph: Graph): ScriptBody {
  const end = graph.length - 1;
  const steps = graph.slice(0, end).map((ways, at): ScriptBody['steps'][number] => ({
    ...head(`s${at}`),
    kind: 'ask',
    blocks: [{ audience: 'thirdPartySafe', text: said('hello') }],
    answers: ways.map(({ to, first, then }, nth) => ({
      id: `a${nth}`,
      label: said('answer'),
      establishes: [...(first ? (['institution-named'] as const) : []), ...(then ? (['debt-disclosed'] as const) : [])],
      next: `s${to}`,
    })),
  }));
  return {
    id: 'invented',
    title: said('invented'),
    pack: 'invented',
    products: ['other'],
    variables: [],
    entry: 's0',
    politeEnd: `s${end}`,
    palette: [],
    steps: [...steps, { ...head(`s${end}`), kind: 'end', disposition: 'ended-politely' }],
  };
}

function head(id: string) {
  return { id, title: said(id), needs: [] };
}

function said(text: string) {
  return { 'zh-CN': text, en: text };
}
