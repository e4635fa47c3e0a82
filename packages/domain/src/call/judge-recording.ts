import { apply } from './apply.ts';
import { recordingIn } from './audio-gate.ts';
import type { CallContext } from './context.ts';
import type { CallEvent } from './event.ts';
import { newCall } from './state.ts';

/** How much longer than the time there was a recording may seem: the clock of the sound and the machine's differ, and neither is read at the very moment. */
const slackMs = 2000;

/**
 * The first part with which a recording is longer than all the time for which the call might be recorded until then, and by how many milliseconds:
 * something was taken down in a pause, before the notice or after the end. Undefined where there is none, or where the record does not fit.
 */
export function overlongRecording(
  events: readonly CallEvent[],
  context: CallContext,
): { readonly event: number; readonly ms: number } | undefined {
  let state = newCall(context);
  let allowedMs = 0;
  let since: number | undefined;
  for (const [event, { at, body }] of events.entries()) {
    const after = apply(state, body, context);
    if (after === undefined) return undefined;
    if (since !== undefined) allowedMs += at - since;
    since = recordingIn(after) === 'allowed' ? at : undefined;
    if (body.kind === 'audio-recorded' && body.ends > allowedMs + slackMs) return { event, ms: body.ends - allowedMs };
    state = after;
  }
  return undefined;
}
