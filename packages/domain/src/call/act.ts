import { compareDates } from '#calendar';
import { type Assessment, assess } from '#compliance';
import { err, never, ok, type Result } from '#kernel';
import { compare, isNegative, isZero } from '#money';
import { type DoAction, type Landing, stepAt } from '#script';
import { type CallMove, type Landed, landingOf } from './apply.ts';
import { type CallContext, maxVerificationAttempts } from './context.ts';
import { earnedBy, standsAt } from './earned.ts';
import type { CallEventBody } from './event.ts';
import { isVerified } from './fits.ts';
import type { CallInput } from './input.ts';
import { brokenBy, lawfulMoves } from './lawful.ts';
import { proposalIn } from './proposal.ts';
import type { Alternative, CallRefusal } from './refusal.ts';
import type { CallState } from './state.ts';
import { machineIn } from './machine-in.ts';

type Call = { readonly state: CallState; readonly context: CallContext };
/** The events an input brings about, or why it is refused; and when the last of them is a move, where it was found to land. */
export type Answer = Result<readonly CallEventBody[], CallRefusal> & {
  readonly made?: { readonly move: CallMove; readonly landing: Landed };
};
/** An input of one kind. */
export type Input<Kind extends CallInput['kind']> = Extract<CallInput, { kind: Kind }>;

/** A move of the script: refused with the reason when the monitor does not let it land. */
export function move({ state, context }: Call, wanted: CallMove, events: readonly CallEventBody[]): Answer {
  const landing = landingOf(state, wanted, context);
  if (landing.kind !== 'landed') return err(refusedAt(state, landing, context));
  const rule = brokenBy(state, landing, context);
  if (rule !== undefined) return err({ code: 'call.would-break', rule, alternatives: lawfulMoves(state, context) });
  return { ok: true, value: events, made: { move: wanted, landing } };
}

function refusedAt(state: CallState, landing: Exclude<Landing, Landed>, context: CallContext): CallRefusal {
  const alternatives = lawfulMoves(state, context);
  switch (landing.kind) {
    case 'not-offered':
      return { code: 'call.move-not-offered', step: state.step, alternatives };
    case 'nothing-to-resume':
      return { code: 'call.nothing-to-resume', alternatives };
    case 'needs-missing':
      return { code: 'call.needs-missing', step: landing.step, missing: landing.missing, alternatives };
    case 'barred-while':
      return { code: 'call.barred-while', step: landing.step, facts: landing.facts, alternatives };
    case 'not-for-third-party':
      return { code: 'call.third-party-on-line', step: landing.step, alternatives };
    default:
      return never(landing);
  }
}

/** Notes a fact the person brought up; where the palette answers it, the palette is the way. */
export function note(state: CallState, { fact }: Input<'note-fact'>, context: CallContext): Answer {
  const machine = machineIn(context);
  if (machine.notable.includes(fact)) return move({ state, context }, { kind: 'note', fact }, [{ kind: 'fact-noted', fact }]);
  const entries = machine.body.palette.filter(({ establishes }) => establishes.includes(fact));
  if (entries.length === 0) return err({ code: 'call.not-notable', fact, alternatives: lawfulMoves(state, context) });
  return err({ code: 'call.note-by-palette', fact, alternatives: entries.map(({ id }) => ({ kind: 'palette' as const, entry: id })) });
}

/** The result of an action at its own step, completed as `done`. */
export function acted({ state, context }: Call, action: DoAction, events: readonly CallEventBody[]): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do' || step.action !== action) return wrongAction(state, context);
  return move({ state, context }, { kind: 'outcome', outcome: 'done' }, [
    ...events,
    { kind: 'action-done', step: step.id, action, outcome: 'done' },
  ]);
}

/** An outcome chosen by hand: never `done` where a result of its own must bring it. */
export function outcome(state: CallState, input: Input<'outcome'>, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do') return wrongAction(state, context);
  const earned: Alternative['kind'] | undefined = Object.hasOwn(earnedBy, step.action)
    ? earnedBy[step.action as keyof typeof earnedBy]
    : undefined;
  if (input.outcome === 'done' && earned !== undefined) {
    return err({ code: 'call.not-by-hand', step: step.id, action: step.action, alternatives: actionAlternatives(step.action) });
  }
  return move({ state, context }, { kind: 'outcome', outcome: input.outcome }, [
    { kind: 'action-done', step: step.id, action: step.action, outcome: input.outcome },
  ]);
}

/** The result of a verification: the third failure is the outcome `failed`. */
export function identity(state: CallState, input: Input<'identity-result'>, context: CallContext): Answer {
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
  const answer = move({ state, context }, { kind: 'outcome', outcome: done }, [
    checked,
    { kind: 'action-done', step: step.id, action: 'verify-identity', outcome: done },
  ]);
  // An attempt is counted even where the script has no way on from it.
  return answer.ok || passed ? answer : ok([checked]);
}

/** A plan the person agrees to: recomputed, lawful, and inside the authority of the agent. */
export function agree(state: CallState, { plan, on }: Input<'agree-plan'>, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  if (step.kind !== 'do' || step.action !== 'build-plan') return wrongAction(state, context);
  if (!isVerified(state)) return unverified(state, context);
  const assessed = assess(proposalIn(state, context, { plan, on }), context.policy, context.plans.pack);
  if (assessed.kind !== 'final') return err(notFinal(assessed));
  return acted({ state, context }, 'build-plan', [{ kind: 'plan-agreed', step: step.id, plan, balance: context.case.account.balance }]);
}

/** Why an agent may not agree a plan alone. */
function notFinal(assessed: Exclude<Assessment, { kind: 'final' }>): CallRefusal {
  const other: Alternative = { kind: 'agree-plan' };
  if (assessed.kind === 'request') {
    return { code: 'call.plan-outside-authority', breaches: assessed.approve, alternatives: [other, { kind: 'ask-supervisor' }] };
  }
  const { why, findings } = assessed;
  switch (why.code) {
    case 'compliance.plan-unsound':
      return { code: 'call.plan-unsound', alternatives: [other] };
    case 'compliance.plan-unlawful':
      return { code: 'call.plan-unlawful', findings, alternatives: [other] };
    case 'compliance.plan-beyond-everyone':
      return { code: 'call.plan-outside-authority', breaches: why.breaches, alternatives: [other] };
    default:
      return never(why);
  }
}

/** A promise to pay: not in the past, something, and no more than is owed. */
export function promise(state: CallState, { promise: given, on }: Input<'promise'>, context: CallContext): Answer {
  if (!standsAt(state, 'record-promise', context)) return wrongAction(state, context);
  if (!isVerified(state)) return unverified(state, context);
  const { outstanding } = context.case.account.balance;
  if (compareDates(given.due, on) < 0) return err({ code: 'call.promise-in-the-past', alternatives: [{ kind: 'promise' }] });
  const wrong = given.amount.currency !== outstanding.currency || isNegative(given.amount) || isZero(given.amount);
  if (wrong || compare(given.amount, outstanding) > 0) return err({ code: 'call.promise-amount', alternatives: [{ kind: 'promise' }] });
  return acted({ state, context }, 'record-promise', [{ kind: 'promise-recorded', step: state.step, promise: given }]);
}

/** A refusal to agree on figures carries figures: nobody but the right party is the occasion for one, whatever the script says. */
function unverified(state: CallState, context: CallContext): Answer {
  return err({
    code: 'call.needs-missing',
    step: state.step,
    missing: ['right-party-verified'],
    alternatives: lawfulMoves(state, context),
  });
}

function wrongAction(state: CallState, context: CallContext): Answer {
  const step = stepAt(machineIn(context), state);
  const action = step.kind === 'do' ? step.action : null;
  return err({
    code: 'call.wrong-action',
    step: step.id,
    action,
    alternatives: action === null ? lawfulMoves(state, context) : actionAlternatives(action),
  });
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
    case 'transfer':
      return [{ kind: 'outcome', outcome: 'done' }];
    default:
      return never(action);
  }
}
