import type { CallFact, ContactOutcome, Disposition, PhraseCategory } from '#compliance';
import { ok, type Result } from '#kernel';
import type { Budget, Plan } from '#repayment';
import { breaksByMoving, breaksByStanding, factSet, stepAt } from '#script';
import { apply, type EventMisfit, landingOf, replay } from './apply.ts';
import type { CallContext } from './context.ts';
import type { CallEvent, CallEventBody, FollowUp, PromiseToPay } from './event.ts';
import { type CallState, newCall } from './state.ts';
import { machineIn } from './machine-in.ts';

/** A property of the pack that a recorded call broke, and the event (by its place in the call) that did. */
export type CallBreach = { readonly rule: string; readonly event: number };

/** What a call came to, written from its record alone. */
export type CallSummary = {
  readonly outcome: ContactOutcome | null;
  readonly disposition: Disposition | null;
  readonly byScript: boolean;
  readonly plan: Plan | null;
  readonly promise: PromiseToPay | null;
  readonly budget: Budget | null;
  readonly followUps: readonly FollowUp[];
  readonly facts: readonly CallFact[];
  readonly flagged: readonly PhraseCategory[];
  readonly verificationAttempts: number;
  readonly steps: readonly string[];
  readonly note: string | null;
  /** From connection to end, in milliseconds; null when it never connected or has not ended. */
  readonly talkMs: number | null;
  readonly breaches: readonly CallBreach[];
};

/** The summary of a call's events, in order. Refused when they are no record of this context's script. */
export function summarise(events: readonly CallEvent[], context: CallContext): Result<CallSummary, EventMisfit> {
  const bodies = events.map(({ body }) => body);
  const final = replay(bodies, context);
  if (!final.ok) return final;
  const state = final.value;
  const connected = events.find(({ body }) => body.kind === 'connected');
  const ended = events.find(({ body }) => body.kind === 'ended');
  return ok({
    outcome: state.end?.outcome ?? null,
    disposition: state.end?.disposition ?? null,
    byScript: state.end?.byScript ?? false,
    plan: state.plan,
    promise: state.promise,
    budget: state.budget,
    followUps: state.followUps,
    facts: state.facts,
    flagged: state.flagged,
    verificationAttempts: state.verificationAttempts,
    steps: shownIn(bodies, context),
    note: state.note,
    talkMs: connected === undefined || ended === undefined ? null : ended.at - connected.at,
    breaches: judge(bodies, context),
  });
}

/** Every step that a record's call showed, in order. */
export function shownIn(events: readonly CallEventBody[], context: CallContext): readonly string[] {
  const steps: string[] = [];
  let state = newCall(context);
  for (const event of events) {
    const after = apply(state, event, context);
    if (after === undefined) return steps;
    if (after.shown !== state.shown) steps.push(after.step);
    state = after;
  }
  return steps;
}

/** Judges a record again, after the call: every property of the pack that it broke. Empty for any call of a script with a certificate. */
export function judge(events: readonly CallEventBody[], context: CallContext): readonly CallBreach[] {
  const breaches: CallBreach[] = [];
  let state = newCall(context);
  for (const [index, event] of events.entries()) {
    const after = apply(state, event, context);
    if (after === undefined) return breaches;
    for (const property of context.pack.properties) {
      const standing =
        after.phase === 'talking' &&
        after.shown !== state.shown &&
        breaksByStanding(property, stepAt(machineIn(context), after), factSet(after.facts));
      if (standing || breaksByMoving(property, factSet(state.facts), establishedBy(state, event, context))) {
        breaches.push({ rule: property.rule, event: index });
      }
    }
    state = after;
  }
  return breaches;
}

function establishedBy(state: CallState, event: CallEventBody, context: CallContext): readonly CallFact[] {
  const landing = moveOf(state, event, context);
  return landing?.kind === 'landed' ? landing.establishes : [];
}

function moveOf(state: CallState, event: CallEventBody, context: CallContext) {
  switch (event.kind) {
    case 'step-completed':
      return landingOf(state, { kind: event.move }, context);
    case 'answered':
      return landingOf(state, { kind: 'answer', answer: event.answer }, context);
    case 'palette-used':
      return landingOf(state, { kind: 'palette', entry: event.entry }, context);
    case 'action-done':
      return landingOf(state, { kind: 'outcome', outcome: event.outcome }, context);
    case 'fact-noted':
      return landingOf(state, { kind: 'note', fact: event.fact }, context);
    default:
      return undefined;
  }
}
