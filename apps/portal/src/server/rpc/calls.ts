import { listen } from '../use-cases/audio/listen.ts';
import { handOutEvidence } from '../use-cases/calls/hand-out-evidence.ts';
import { getCall, listCalls } from '../use-cases/calls/read-calls.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const calls = {
  list: guarded.calls.list.handler(({ context, input }) => work(context.portal, context.actor, (w) => listCalls(w, input))),
  get: guarded.calls.get.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => getCall(w, input.call))),
  ),
  sound: guarded.calls.sound.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => listen(w, input))),
  ),
  evidence: guarded.calls.evidence.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => handOutEvidence(w, input))),
  ),
};
