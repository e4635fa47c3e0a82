import { answerSignIn } from '../../../../server/auth/handle.ts';
import { runningPortal } from '../../../../server/running.ts';

export const dynamic = 'force-dynamic';

async function handle(request: Request): Promise<Response> {
  return answerSignIn(await runningPortal(), request);
}

export { handle as GET, handle as POST };
