import { enrolWorkstation } from '../use-cases/workstations/enrol-workstation.ts';
import { listWorkstations } from '../use-cases/workstations/list-workstations.ts';
import { recoverWorkstation } from '../use-cases/workstations/recover-workstation.ts';
import { revokeWorkstation } from '../use-cases/workstations/revoke-workstation.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const workstations = {
  list: guarded.workstations.list.handler(({ context }) => work(context.portal, context.actor, listWorkstations)),
  revoke: guarded.workstations.revoke.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => revokeWorkstation(w, input.device))),
  ),
  recover: guarded.workstations.recover.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => recoverWorkstation(w, input))),
  ),
  enrol: guarded.workstations.enrol.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => enrolWorkstation(w, input))),
  ),
};
