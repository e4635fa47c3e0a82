import type { CallFact } from '#compliance';
import { factBit, factSet, type FactSet } from '#script';
import type { CallEventBody, FollowUp } from './event.ts';
import type { CallState } from './state.ts';

/** What the host is to carry out. Doing it twice is doing it once: the events, not the effects, are the record. */
export type CallEffect =
  | { readonly kind: 'allow-recording' }
  | { readonly kind: 'pause-recording' }
  | { readonly kind: 'continue-recording' }
  | { readonly kind: 'stop-recording' }
  /** Blocks further contact at once, on this device, until the portal says otherwise. */
  | { readonly kind: 'hold-contact'; readonly because: CallFact }
  | { readonly kind: 'schedule'; readonly followUp: FollowUp }
  | { readonly kind: 'send-proof' };

const holding: readonly CallFact[] = ['cease-requested', 'lawyer-stated', 'dispute-raised', 'vulnerable-person'];
const notified = factBit('recording-notified');
const telling = notified | factSet(holding);

const none: readonly CallEffect[] = [];

/** The effects of events that led from one state to another. */
export function effectsOf(before: CallState, after: CallState, events: readonly CallEventBody[]): readonly CallEffect[] {
  const learnt = after.factSet & ~before.factSet & telling;
  let effects = learnt === 0 ? none : ofFacts(learnt);
  for (const event of events) {
    const effect = ofEvent(event, after);
    if (effect !== undefined) effects = [...effects, effect];
  }
  return effects;
}

function ofFacts(learnt: FactSet): readonly CallEffect[] {
  const held = holding.filter((fact) => (learnt & factBit(fact)) !== 0).map((because): CallEffect => ({ kind: 'hold-contact', because }));
  return (learnt & notified) === 0 ? held : [{ kind: 'allow-recording' }, ...held];
}

function ofEvent(event: CallEventBody, after: CallState): CallEffect | undefined {
  switch (event.kind) {
    case 'paused':
      return { kind: 'pause-recording' };
    case 'unpaused':
      return (after.factSet & notified) === 0 ? undefined : { kind: 'continue-recording' };
    case 'ended':
      return { kind: 'stop-recording' };
    case 'follow-up-scheduled':
      return { kind: 'schedule', followUp: event.followUp };
    case 'action-done':
      return event.action === 'send-proof' && event.outcome === 'done' ? { kind: 'send-proof' } : undefined;
    default:
      return undefined;
  }
}
