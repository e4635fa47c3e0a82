import type { CallFact } from '#compliance';
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

/** The effects of events that led from one state to another. */
export function effectsOf(before: CallState, after: CallState, events: readonly CallEventBody[]): readonly CallEffect[] {
  const learnt = (fact: CallFact) => after.facts.includes(fact) && !before.facts.includes(fact);
  const effects: CallEffect[] = learnt('recording-notified') ? [{ kind: 'allow-recording' }] : [];
  for (const fact of holding) if (learnt(fact)) effects.push({ kind: 'hold-contact', because: fact });
  for (const event of events) {
    if (event.kind === 'paused') effects.push({ kind: 'pause-recording' });
    if (event.kind === 'unpaused' && after.facts.includes('recording-notified')) effects.push({ kind: 'continue-recording' });
    if (event.kind === 'ended') effects.push({ kind: 'stop-recording' });
    if (event.kind === 'follow-up-scheduled') effects.push({ kind: 'schedule', followUp: event.followUp });
    if (event.kind === 'action-done' && event.action === 'send-proof' && event.outcome === 'done') effects.push({ kind: 'send-proof' });
  }
  return effects;
}
