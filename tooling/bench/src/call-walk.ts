import { type CallContext, type CallInput, type CallState, decide, newCall } from '@parley/domain/call';
import { CallFact } from '@parley/domain/compliance';
import { factSet, type FactSet, scriptPackOf, type ScriptBody } from '@parley/domain/script';
import { contextFor, inputFor, opening } from '@parley/domain/testing';
import { cnMainland, cnMainlandScripts } from '@parley/packs/cn-mainland';
import { callScript } from './call-script.ts';
import { known } from './call-table.ts';

/** Where a call stands after a move: all that is kept of it, so that no contender finds the memory full of another's states. */
export type Stand = { readonly step: string; readonly facts: FactSet };

/** A call to be made again and again: where it stands when it is connected, what is then done, and where the runner comes to. */
export type CallWalk = {
  readonly context: CallContext;
  readonly start: CallState;
  readonly inputs: readonly CallInput[];
  readonly stands: readonly Stand[];
};

const movesIn = (text: string) => text.split(', ');
const lead = movesIn('answer being-fetched, next, answer speaking, next, palette answers.angry, answer calmer, next, outcome done, next');
const round = movesIn(
  'answer prefers-messages, outcome done, back, outcome done, answer something-else, palette answers.asks-legal, next, ' +
    'answer wants-statement, outcome done, palette answers.angry, resume, answer something-else, answer may-be-short, ' +
    'note hardship-stated, answer put-through, back, back, palette answers.asks-proof, answer send-proof, outcome done, resume',
);

/** A call of the library's reminder before a due date, with everything an agent may do in it: 177 moves, which go round and round. */
export function libraryWalk(): CallWalk {
  const body = known(cnMainlandScripts.find(({ id }) => id === 'reminder-before-due'));
  return walked(body, [lead, ...Array.from({ length: 8 }, () => round)].flat());
}

/**
 * A call along an invented script from its first step to its last, so that the call grows as the script does: every twelfth step is gone back to,
 * at every ninth the person is angry or asks for proof, at every twentieth they speak of hardship.
 */
export function inventedWalk(steps: number): CallWalk {
  const body = callScript(steps);
  const moves: string[] = [];
  for (const [index, { kind }] of body.steps.slice(0, -3).entries()) {
    if (kind === 'branch') continue;
    if (index % 9 === 4) moves.push(...(index % 2 === 0 ? ['palette angry', 'answer calmer'] : ['palette asks-proof', 'resume']));
    if (index % 20 === 13) moves.push('note hardship-stated');
    const own = kind === 'ask' ? `answer ${index % 4 === 1 ? 'yes' : 'no'}` : kind === 'do' ? 'outcome done' : 'next';
    moves.push(own);
    if (index % 12 === 5) moves.push('back', own);
  }
  return walked(body, moves);
}

function walked(body: ScriptBody, moves: readonly string[]): CallWalk {
  const context = contextFor(body, scriptPackOf(cnMainland).properties);
  const steps = new Map(body.steps.map((step) => [step.id, step]));
  const inputs: CallInput[] = [];
  const stands: Stand[] = [];
  const give = (state: CallState, input: CallInput): CallState => {
    const decision = decide(state, input, context);
    if (!decision.ok) throw new Error(`${state.step}: ${decision.error.code}`);
    return decision.value.state;
  };
  const start = give(give(newCall(context), opening(context)), { kind: 'connected' });
  let state = start;
  for (const move of moves) {
    const input = inputFor(moveOf(move), known(steps.get(state.step)), context);
    state = give(state, input);
    inputs.push(input);
    stands.push({ step: state.step, facts: factSet(state.facts) });
  }
  return { context, start, inputs, stands };
}

type Made = Parameters<typeof inputFor>[0];

/** A move as a script's own test case writes it. */
function moveOf(text: string): Made {
  const [kind, name = ''] = text.split(' ');
  switch (kind) {
    case 'next':
    case 'back':
    case 'resume':
      return { kind };
    case 'answer':
      return { kind, answer: name };
    case 'palette':
      return { kind, entry: name };
    case 'note':
      return { kind, fact: CallFact.parse(name) };
    default:
      return { kind: 'outcome', outcome: name === 'failed' ? 'failed' : 'done' };
  }
}
