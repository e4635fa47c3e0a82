import { addDays } from '#calendar';
import { type CallContext, type CallEventBody, type CallInput, type CallState, decide, newCall } from '#call';
import type { ScriptProperty } from '#compliance';
import { instant } from '#kernel';
import { money, parseAmount } from '#money';
import type { CaseFigures, ProofMove, ScriptBody, Step } from '#script';
import { callDay, contextFor, inventedPlan, opening } from './call.ts';

/** A context whose case has these figures; the others are those of the invented case. */
export function contextWith(body: ScriptBody, properties: readonly ScriptProperty[], given: CaseFigures): CallContext {
  const context = contextFor(body, properties);
  const { account } = context.case;
  let { dueDate, balance } = account;
  for (const [variable, figure] of Object.entries(given)) {
    if (variable === 'daysPastDue' && figure.type === 'integer') dueDate = addDays(balance.asOf, -figure.value);
    else if (variable === 'dueDate' && figure.type === 'date') dueDate = figure.value;
    else if (variable === 'outstanding' && figure.type === 'money') {
      const amount = parseAmount(figure.amount, figure.currency);
      if (!amount.ok) throw new Error(amount.error.code);
      const none = money(figure.currency, 0n);
      balance = { ...balance, principal: amount.value, interest: none, fees: none, penalties: none, outstanding: amount.value };
    } else throw new Error(`no case can be made with a ${variable}`);
  }
  return { ...context, case: { ...context.case, account: { ...account, balance, ...(dueDate === undefined ? {} : { dueDate }) } } };
}

/** The same context without the runner's second lock: only the proof stands between a move and a breach. */
export function unlocked(context: CallContext): CallContext {
  return { ...context, pack: { ...context.pack, properties: [] } };
}

/** A call on the runner as far as it went: `refused` is the move that the monitor refused. */
export type Replayed = { readonly state: CallState; readonly events: readonly CallEventBody[]; readonly refused: ProofMove | undefined };

/**
 * Carries a call of the proof out on the runner, move by move, by the inputs that an agent would give. Undefined when the runner stands
 * elsewhere than the proof says: the case is of another class then.
 */
export function replayOn(context: CallContext, call: readonly ProofMove[]): Replayed | undefined {
  let state = newCall(context);
  const events: CallEventBody[] = [];
  const give = (input: CallInput): boolean => {
    const decision = decide(state, input, context);
    if (!decision.ok) return false;
    state = decision.value.state;
    events.push(...decision.value.events);
    return true;
  };
  if (!give(opening(context)) || !give({ kind: 'connected' })) throw new Error('the call could not be opened');
  for (const made of call) {
    const step = context.script.body.steps.find(({ id }) => id === made.step);
    if (state.step !== made.step || step === undefined) return undefined;
    if (!give(inputFor(made.move, step, context))) return { state, events, refused: made };
  }
  if (call.length > 0 && state.step !== call.at(-1)?.to) return undefined;
  return { state, events, refused: undefined };
}

/** The input by which an agent makes a move. */
export function inputFor(move: ProofMove['move'], step: Step, context: CallContext): CallInput {
  switch (move.kind) {
    case 'note':
      return { kind: 'note-fact', fact: move.fact };
    case 'outcome':
      return move.outcome === 'done' && step.kind === 'do' ? resultOf(step.action, context) : move;
    case 'next':
    case 'answer':
    case 'palette':
    case 'polite-end':
    case 'resume':
    case 'back':
      return move;
  }
}

/** What brings about the outcome `done` of an action. */
function resultOf(action: Extract<Step, { kind: 'do' }>['action'], context: CallContext): CallInput {
  const { outstanding } = context.case.account.balance;
  const some = money(outstanding.currency, 100n);
  switch (action) {
    case 'verify-identity':
      return { kind: 'identity-result', challenge: 'birth-year', passed: true };
    case 'capture-budget':
      return { kind: 'budget', budget: { income: some, necessary: some, otherDebts: some } };
    case 'build-plan':
      return { kind: 'agree-plan', plan: inventedPlan(12, outstanding), on: callDay };
    case 'record-promise':
      return { kind: 'promise', promise: { due: callDay, amount: some }, on: callDay };
    case 'schedule-follow-up':
      return { kind: 'follow-up', followUp: { at: instant(2), channel: 'sms', purpose: 'reminder' }, now: instant(1) };
    case 'record-request':
    case 'send-proof':
    case 'transfer':
      return { kind: 'outcome', outcome: 'done' };
  }
}

/**
 * Every input that goes on from where a call stands: the step's own, the palette's, the polite end and the way back from an interruption.
 * That the person answers an identity question rightly is no way on: three wrong answers and it is not heard any more.
 */
export function waysOn(
  state: CallState,
  context: CallContext,
): { readonly own: readonly CallInput[]; readonly jumps: readonly CallInput[] } {
  const { steps, palette } = context.script.body;
  const step = steps.find(({ id }) => id === state.step);
  if (step === undefined || step.kind === 'end') return { own: [], jumps: [] };
  const own: readonly ProofMove['move'][] =
    step.kind === 'say'
      ? [{ kind: 'next' }]
      : step.kind === 'ask'
        ? step.answers.map(({ id }) => ({ kind: 'answer', answer: id }))
        : step.kind === 'do'
          ? step.outcomes
              .filter(({ outcome }) => step.action !== 'verify-identity' || outcome !== 'done')
              .map(({ outcome }) => ({ kind: 'outcome', outcome }))
          : [];
  return {
    own: own.map((move) => inputFor(move, step, context)),
    jumps: [...palette.map(({ id }): CallInput => ({ kind: 'palette', entry: id })), { kind: 'polite-end' }, { kind: 'resume' }],
  };
}
