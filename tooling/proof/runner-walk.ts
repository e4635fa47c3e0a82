import { type CallContext, type CallEventBody, type CallInput, type CallState, decide, judge, newCall, viewOf } from '@parley/domain/call';
import type { Language } from '@parley/domain/compliance';
import { factSet } from '@parley/domain/script';
import { inputFor, opening, tellTales, unlocked } from '@parley/domain/testing';
import type { Board, Flaw } from './board.ts';
import type { Done, Walk } from './walk.ts';

const flaw = (rule: string): Flaw => ({ kind: 'violation', rule });

/**
 * Makes a walk again as an agent would: every move through `decide` without the second lock, the view looked at after each, the record judged at
 * the end. Everything that is wrong, and that the runner stood anywhere else than the board said, is a flaw.
 */
export function runnerFlaws(context: CallContext, board: Board, { walk, language }: { walk: Walk; language: Language }): readonly Flaw[] {
  const free = unlocked(context);
  const events: CallEventBody[] = [];
  let state = newCall(free);
  const give = (input: CallInput): boolean => {
    const decision = decide(state, input, free);
    if (!decision.ok) return false;
    state = decision.value.state;
    events.push(...decision.value.events);
    return true;
  };
  const opened = opening(free);
  const begun = give(opened.kind === 'open' ? { ...opened, language } : opened) && give({ kind: 'connected' });
  if (!begun) return [flaw('call/cannot-be-opened')];
  const flaws: Flaw[] = [...viewFlaws(state, context), ...apart(state, board, board.start)];
  for (const done of walk.done) {
    if (flaws.length > 0) return flaws;
    if (!give(inputOf(done, board, context))) return [flaw('runner/refused')];
    flaws.push(...viewFlaws(state, context), ...apart(state, board, done.to));
  }
  const at = board.place(walk.done.at(-1)?.to ?? board.start).step;
  if (walk.ended && at.kind === 'end') {
    if (!give({ kind: 'end', outcome: 'conversation', disposition: at.disposition })) flaws.push(flaw('runner/end-refused'));
    else if (!give({ kind: 'wrap-up', note: '' }) || state.end?.byScript !== true) flaws.push(flaw('runner/end-not-by-script'));
  }
  return [...flaws, ...judge(events, context).map(({ rule }) => flaw(rule))];
}

function inputOf({ at, choice }: Done, board: Board, context: CallContext): CallInput {
  if (choice === 'back') return { kind: 'back' };
  const { step, choices } = board.place(at);
  const move = choices[choice]?.move;
  if (move === undefined) throw new Error('a walk chose what there is');
  return move.kind === 'fails' ? { kind: 'identity-result', challenge: 'birth-year', passed: false } : inputFor(move, step, context);
}

/** Whether the runner stands where the board says. */
function apart(state: CallState, board: Board, at: number): readonly Flaw[] {
  const { position, attempts, plan, promise } = board.place(at);
  const together =
    state.step === position.step &&
    (state.resume ?? undefined) === position.resume &&
    factSet(state.facts) === position.facts &&
    Math.min(state.verificationAttempts, 3) === attempts &&
    (state.plan !== null) === plan &&
    (state.promise !== null) === promise;
  return together ? [] : [flaw('runner/stands-elsewhere')];
}

/** What a screen would show that it must not, or not show that it must. */
function viewFlaws(state: CallState, context: CallContext): readonly Flaw[] {
  const view = viewOf(state, context);
  const { step } = view;
  const flaws: Flaw[] = [];
  const blocks = step?.kind === 'say' || step?.kind === 'ask' ? step.blocks : [];
  if (!state.facts.includes('right-party-verified')) {
    const shown = JSON.stringify([blocks, step?.title, view.plan, view.promise, view.debt]);
    const told =
      view.debt !== null || view.plan !== null || view.promise !== null || blocks.some(({ audience }) => audience === 'rightParty');
    if (told || tellTales.some((figure) => shown.includes(figure))) flaws.push(flaw('call/nothing-before-verification'));
  }
  if (blocks.some((block) => block.kind === 'unfilled' || /[{}]/.test(block.text))) flaws.push(flaw('call/every-text-filled'));
  if ((step?.kind === 'say' || step?.kind === 'ask') && blocks.length === 0) flaws.push(flaw('call/something-to-say'));
  if (step?.kind === 'say' && !step.canNext) flaws.push({ kind: 'dead-end', rule: 'script/no-dead-end' });
  if (step?.kind === 'ask' && !step.answers.some(({ allowed }) => allowed)) flaws.push({ kind: 'dead-end', rule: 'script/no-dead-end' });
  return flaws;
}
