import { holdCase } from '../use-cases/audio/legal-hold.ts';
import { AgentId } from '@parley/domain/kernel';
import { assignCases, listAgents } from '../use-cases/cases/assign-cases.ts';
import { digestFile, importCases, readFile, undigested } from '../use-cases/cases/import-cases.ts';
import { listCases } from '../use-cases/cases/list-cases.ts';
import { work } from '../use-cases/work.ts';
import { guarded } from './access-guard.ts';
import { answer } from './answer.ts';

export const cases = {
  hold: guarded.cases.hold.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => holdCase(w, input))),
  ),
  import: guarded.cases.import.handler(async ({ context, input }) => {
    // Read and digested before the transaction opens: a large file must not hold one. A dry run stores nothing, so it digests nothing.
    const read = readFile(new Uint8Array(await input.file.arrayBuffer()));
    const file = input.dryRun ? undigested(read) : await digestFile(read, context.portal.random);
    return work(context.portal, context.actor, (w) => importCases(w, file, input.dryRun));
  }),
  list: guarded.cases.list.handler(({ context, input }) => work(context.portal, context.actor, (w) => listCases(w, input))),
  assign: guarded.cases.assign.handler(async ({ context, input }) =>
    answer(await work(context.portal, context.actor, (w) => assignCases(w, input))),
  ),
  agents: guarded.cases.agents.handler(async ({ context }) =>
    (await work(context.portal, context.actor, listAgents)).map((agent) => ({ id: AgentId.parse(agent.userId), name: agent.name })),
  ),
};
