import { answerCall } from '../../../server/rpc/handler.ts';
import { runningPortal } from '../../../server/running.ts';

export const dynamic = 'force-dynamic';

async function handle(request: Request): Promise<Response> {
  return answerCall(await runningPortal(), request);
}

export { handle as GET, handle as POST };
