import { compareDates } from '#calendar';
import { err, invariant, never, ok, type Result } from '#kernel';
import { compare, isNegative, isZero } from '#money';
import { verifyPlan, withinAuthority } from '#repayment';
import { type DoAction, entryOf, type Move, stepAt } from '#script';
import { apply, landingOf } from './apply.ts';
import { type CallContext, machineIn, maxVerificationAttempts } from './context.ts';
import { type CallEffect, effectsOf } from './effect.ts';
import type { CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { brokenBy, dispositionsAt, earnedBy, lawfulMoves } from './lawful.ts';
import type { Alternative, CallRefusal } from './refusal.ts';
import type { CallState } from './state.ts';

/** What an input does: the events to append, the state after them, and what the host is to carry out. */
export type CallDecision = { readonly state: CallState; readonly events: readonly CallEventBody[]; readonly effects: readonly CallEffect[] };

type Answer = Result<readonly CallEventBody[], CallRefusal>;
type Input<Kind extends CallInput['kind']> = Extract<CallInput, { kind: Kind }>;

/** Decides an input. Pure: the same state, input and context give the same decision. A refusal changes nothing and carries the lawful alternatives. */
export function decide(state: CallState, input: CallInput, context: CallContext): Result<CallDecision, CallRefusal> {
  const answer = answerTo(state, input, context);
  if (!answer.ok) return answer;
  let after = state;
  for (const event of answer.value) {
    const next = apply(after, event, context);
    invariant(next !== undefined, 'an event that was decided can be applied');
    after = next;
  }
  return ok({ state: after, events: answer.value, effects: effectsOf(state, after, answer.value) });
}

function answerTo(state: CallState, input: CallInput, context: CallContext): Answer {
  switch (input.kind) {
    case 'open':
      return open(state, input, context);
    case 'connected':
      return state.phase === 'dialling' ? ok([{ kind: 'connected' }]) : wrongPhase(state, context);
    case 'no-answer':
      if (state.phase !== 'dialling') return wrongPhase(state, context);
      return ok([{ kind: 'ended', outcome: input.outcome, disposition: input.outcome === 'wrong-number' ? 'wrong-party' : 'no-answer' }]);
    case 'end':
      return end(state, input, context);
    case 'wrap-up':
      return state.phase === 'ended' ? ok([{ kind: 'wrapped-up', note: input.note }]) : wrongPhase(state, context);
    default:
      if (state.phase !== 'talking') return wrongPhase(state, context);
      if (input.kind === 'unpause') return state.paused ? ok([{ kind: 'unpaused' }]) : err({ code: 'call.not-paused', alternatives: [{ kind: 'pause' }] });
      if (state.paused) return err({ code: 'call.paused', alternatives: [{ kind: 'unpause' }, { kind: 'end' }] });
      return talk(state, input, context);
  }
}

function talk(state: CallState, input: Exclude<CallInput, { kind: 'open' | 'connected' | 'no-answer' | 'end' | 'wrap-up' | 'unpause' }>, context: CallContext): Answer {
  const { step } = state;
  switch (input.kind) {
    case 'next':
      return move(state, { kind: 'next' }, context, [{ kind: 'step-completed', step, move: 'next' }]);
    case 'back':
      if (state.history.length === 0) {
        const moves = lawfulMoves(state, context);
        const resume = moves.filter(({ kind }) => kind === 'resume');
        return err({ code: 'call.nothing-to-go-back-to', alternatives: resume.length > 0 ? resume : moves });
      }
      return move(state, { kind: 'back' }, context, [{ kind: 'step-completed', step, move: 'back' }]);
    case 'answer':
      return move(state, input, context, [{ kind: 'answered', step, answer: input.answer }]);
    case 'palette':
      return move(state, input, context, [{ kind: 'palette-used', entry: input.entry, from: step }]);
    case 'polite-end':
      return move(state, input, context, [{ kind: 'polite-end-chosen', from: step }]);
    case 'resume':
      if (state.resume === null) return err({ code: 'call.nothing-to-resume', alternatives: lawfulMoves(state, context) });
      return move(state, input, context, [{ kind: 'resumed', to: state.resume }]);
    case 'note-fact':
      return note(state, input, context);
    case 'outcome':
      return outcome(state, input, context);
    case 'identity-result':
      return identity(state, input, context);
    case 'budget':
      return acted(state, 'capture-budget', context, [{ kind: 'budget-captured', step, budget: input.budget }]);
    case 'agree-plan':
      return agree(state, input, context);
    case 'promise':
      return promise(state, input, context);
    case 'follow-up':
      if (input.followUp.at <= input.now) return err({ code: 'call.follow-up-in-the-past', alternatives: [{ kind: 'follow-up' }] });
      return acted(state, 'schedule-follow-up', context, [{ kind: 'follow-up-scheduled', step, followUp: input.followUp }]);
    case 'flag-utterance':
      return ok([{ kind: 'utterance-flagged', category: input.category }]);
    case 'pause':
      return ok([{ kind: 'paused' }]);
    default:
      return never(input);
  }
}

function open(state: CallState, input: Input<'open'>, context: CallContext): Answer {
  if (state.phase !== 'new') return wrongPhase(state, context);
  if (input.decision.verdict === 'deny') return err({ code: 'call.contact-denied', decision: input.decision, alternatives: [{ kind: 'do-not-call' }] });
  if (input.decision.pack !== context.pack.address || context.script.certificate.pack !== context.pack.address) {
    return err({ code: 'call.other-pack', alternatives: [{ kind: 'do-not-call' }] });
  }
  if (!context.case.debtor.numbers.some(({ id }) => id === input.number)) return err({ code: 'call.unknown-number', alternatives: [{ kind: 'open' }] });
  if (entryOf(machineIn(context)).kind !== 'landed') return err({ code: 'call.script-cannot-start', alternatives: [{ kind: 'do-not-call' }] });
  return ok([
    {
      kind: 'call-opened',
      case: context.case.id,
      lender: context.lender,
      agent: context.agent.id,
      number: input.number,
      language: input.language,
      script: context.script.address,
      pack: context.pack.address,
      bundle: context.bundle,
      decision: input.decision,
    },
  ]);
}

/** A move of the script: refused with the reason when the monitor does not let it land. */
function move(state: CallState, wanted: Move | { readonly kind: 'back' }, context: CallContext, events: readonly CallEventBody[]): Answer {
  const landing = landingOf(state, wanted, context);
  const alternatives = () => lawfulMoves(state, context);
  switch (landing.kind) {
    case 'not-offered':
      return err({ code: 'call.move-not-offered', step: state.step, alternatives: alternatives() });
    case 'nothing-to-resume':
      return err({ code: 'call.nothing-to-resume', alternatives: alternatives() });
    case 'needs-missing':
      return err({ code: 'call.needs-missing', step: landing.step, missing: landing.missing, alternatives: alternatives() });
    case 'barred-while':
      return err({ code: 'call.barred-while', step: landing.step, facts: landing.facts, alternatives: alternatives() });
    case 'not-for-third-party':
      return err({ code: 'call.third-party-on-line', step: landing.step, alternatives: alternatives() });
    case 'landed': {
      const rule = brokenBy(state, landing, context);
      return rule === undefined ? ok(events) : err({ code: 'call.would-break', rule, alternatives: alternatives() });
    }
    default:
      return never(landing);
  }
}

function note(state: CallState, { fact }: Input<'note-fact'>, context: CallContext): Answer {
  const machine = machineIn(context);
  if (machine.notable.includes(fact)) return move(state, { kind: 'note', fact }, context, [{ kind: 'fact-noted', fact }]);
  const entries = machine.body.palette.filter(({ establishes }) => establishes.includes(fact));
  if (entries.length === 0) return err({ code: 'call.not-notable', fact, alternatives: lawfulMoves(state, context) });
  return err({ code: 'call.note-by-palette', fact, alternatives: entries.map(({ id }) => ({ kind: 'palette' as const, entry: id })) });
}

/** The result of an action at its own step, completed as `done`. */
function acted(state: CallState, action: DoAction, context: CallContext, events: readonly CallEventBody[]): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do' || step.action !== action) return wrongAction(state, context);
  return move(state, { kind: 'outcome', outcome: 'done' }, context, [...events, { kind: 'action-done', step: step.id, action, outcome: 'done' }]);
}

function outcome(state: CallState, input: Input<'outcome'>, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do') return wrongAction(state, context);
  const earned: Alternative['kind'] | undefined = Object.hasOwn(earnedBy, step.action) ? earnedBy[step.action as keyof typeof earnedBy] : undefined;
  if (input.outcome === 'done' && earned !== undefined) {
    return err({ code: 'call.not-by-hand', step: step.id, action: step.action, alternatives: actionAlternatives(step.action) });
  }
  return move(state, { kind: 'outcome', outcome: input.outcome }, context, [{ kind: 'action-done', step: step.id, action: step.action, outcome: input.outcome }]);
}

function identity(state: CallState, input: Input<'identity-result'>, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do' || step.action !== 'verify-identity') return wrongAction(state, context);
  if (!context.case.debtor.challenges.some(({ kind }) => kind === input.challenge)) {
    return err({ code: 'call.no-such-challenge', alternatives: [{ kind: 'identity-result' }] });
  }
  const attempt = state.verificationAttempts + 1;
  const spent = attempt > maxVerificationAttempts;
  const passed = input.passed && !spent;
  const checked: CallEventBody = { kind: 'identity-checked', step: step.id, challenge: input.challenge, passed, attempt };
  if (!passed && attempt < maxVerificationAttempts) return ok([checked]);
  const done = passed ? 'done' : 'failed';
  const answer = move(state, { kind: 'outcome', outcome: done }, context, [checked, { kind: 'action-done', step: step.id, action: 'verify-identity', outcome: done }]);
  // An attempt is counted even where the script has no way on from it.
  return answer.ok || passed ? answer : ok([checked]);
}

function agree(state: CallState, { plan, on }: Input<'agree-plan'>, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do' || step.action !== 'build-plan') return wrongAction(state, context);
  if (!verifyPlan(plan).ok) return err({ code: 'call.plan-unsound', alternatives: [{ kind: 'agree-plan' }] });
  const { balance, product } = context.case.account;
  const within = withinAuthority({ plan, balance, policy: context.policy, role: context.agent.role, product, agreedOn: on });
  if (!within.ok) return err({ code: 'call.plan-outside-authority', refusal: within.error, alternatives: [{ kind: 'agree-plan' }, { kind: 'ask-supervisor' }] });
  return acted(state, 'build-plan', context, [{ kind: 'plan-agreed', step: step.id, plan }]);
}

function promise(state: CallState, { promise: given, on }: Input<'promise'>, context: CallContext): Answer {
  const { outstanding } = context.case.account.balance;
  if (compareDates(given.due, on) < 0) return err({ code: 'call.promise-in-the-past', alternatives: [{ kind: 'promise' }] });
  const wrong = given.amount.currency !== outstanding.currency || isNegative(given.amount) || isZero(given.amount);
  if (wrong || compare(given.amount, outstanding) > 0) return err({ code: 'call.promise-amount', alternatives: [{ kind: 'promise' }] });
  return acted(state, 'record-promise', context, [{ kind: 'promise-recorded', step: state.step, promise: given }]);
}

function end(state: CallState, input: Input<'end'>, context: CallContext): Answer {
  const allowed = dispositionsAt(state, context);
  if (allowed.length === 0) return wrongPhase(state, context);
  if (!allowed.includes(input.disposition)) {
    return err({ code: 'call.disposition-not-earned', disposition: input.disposition, allowed, alternatives: [{ kind: 'end' }] });
  }
  return ok([{ kind: 'ended', outcome: input.outcome, disposition: input.disposition }]);
}

function wrongAction(state: CallState, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  const action = step.kind === 'do' ? step.action : null;
  return err({ code: 'call.wrong-action', step: step.id, action, alternatives: action === null ? lawfulMoves(state, context) : actionAlternatives(action) });
}

function actionAlternatives(action: DoAction): readonly Alternative[] {
  switch (action) {
    case 'verify-identity':
    case 'capture-budget':
    case 'build-plan':
    case 'record-promise':
    case 'schedule-follow-up':
      return [{ kind: earnedBy[action] }];
    case 'record-request':
    case 'send-proof':
      return [{ kind: 'outcome', outcome: 'done' }];
    default:
      return never(action);
  }
}

function wrongPhase(state: CallState, context: CallContext): Answer {
  return err({ code: 'call.wrong-phase', phase: state.phase, alternatives: phaseAlternatives(state, context) });
}

function phaseAlternatives(state: CallState, context: CallContext): readonly Alternative[] {
  switch (state.phase) {
    case 'new':
      return [{ kind: 'open' }];
    case 'dialling':
      return [{ kind: 'connected' }, { kind: 'end' }];
    case 'talking':
      return lawfulMoves(state, context);
    case 'ended':
      return [{ kind: 'wrap-up' }];
    case 'wrapped-up':
      return [];
    default:
      return never(state.phase);
  }
}
