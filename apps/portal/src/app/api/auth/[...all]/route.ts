import { runningPortal } from '../../../../server/running.ts';

export const dynamic = 'force-dynamic';

async function handle(request: Request): Promise<Response> {
  return (await runningPortal()).auth.handler(request);
}

export { handle as GET, handle as POST };
