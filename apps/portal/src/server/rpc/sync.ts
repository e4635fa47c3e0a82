import { pull } from '../use-cases/sync/pull.ts';
import { push } from '../use-cases/sync/push.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const sync = {
  push: guarded.sync.push.handler(async ({ context, input }) => answer(await work(context.portal, context.actor, (w) => push(w, input)))),
  pull: guarded.sync.pull.handler(async ({ context, input }) => answer(await work(context.portal, context.actor, (w) => pull(w, input)))),
};
