import { editScript } from '../use-cases/scripts/edit-script.ts';
import { getScript, listScripts } from '../use-cases/scripts/read-scripts.ts';
import { proveBody, scriptRules } from '../use-cases/scripts/prove-script.ts';
import { reviewScript } from '../use-cases/scripts/review-script.ts';
import { saveScript } from '../use-cases/scripts/save-script.ts';
import { submitScript } from '../use-cases/scripts/submit-script.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const scripts = {
  list: guarded.scripts.list.handler(({ context }) => work(context.portal, context.actor, listScripts)),
  get: guarded.scripts.get.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => getScript(w, input))),
  ),
  edit: guarded.scripts.edit.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => editScript(w, input.script))),
  ),
  save: guarded.scripts.save.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => saveScript(w, input))),
  ),
  rules: guarded.scripts.rules.handler(({ context }) => work(context.portal, context.actor, scriptRules)),
  prove: guarded.scripts.prove.handler(({ context, input }) => work(context.portal, context.actor, (w) => proveBody(w, input.body))),
  submit: guarded.scripts.submit.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => submitScript(w, input))),
  ),
  review: guarded.scripts.review.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => reviewScript(w, input))),
  ),
};
