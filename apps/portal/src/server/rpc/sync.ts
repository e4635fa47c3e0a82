import { audioHeld, receivePart } from '../use-cases/audio/receive-part.ts';
import { pull } from '../use-cases/sync/pull.ts';
import { push } from '../use-cases/sync/push.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const sync = {
  audioHeld: guarded.sync.audioHeld.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => audioHeld(w, input))),
  ),
  audio: guarded.sync.audio.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => receivePart(w, input))),
  ),
  push: guarded.sync.push.handler(async ({ context, input }) => answer(await work(context.portal, context.actor, (w) => push(w, input)))),
  pull: guarded.sync.pull.handler(async ({ context, input }) => answer(await work(context.portal, context.actor, (w) => pull(w, input)))),
};
