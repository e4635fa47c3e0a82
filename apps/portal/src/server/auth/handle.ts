import 'server-only';
import type { Portal } from '../portal.ts';

/** What a workstation's token may do on the sign-in routes: everything else there is for people at a browser. */
const workstationPaths = new Set(['/api/auth/get-session', '/api/auth/sign-out']);

/** Answers a sign-in route. A workstation's token is no way to approve devices, change passwords or manage people. A fault is logged without its message. */
export async function answerSignIn(portal: Portal, request: Request): Promise<Response> {
  try {
    return await answerHeld(portal, request);
  } catch (error) {
    portal.log.error({ err: error }, 'sign-in fault');
    return Response.json({ code: 'FAULT' }, { status: 500 });
  }
}

async function answerHeld(portal: Portal, request: Request): Promise<Response> {
  const carries = request.headers.has('authorization') || request.headers.has('cookie');
  if (carries && !workstationPaths.has(new URL(request.url).pathname)) {
    const held = await portal.auth.api.getSession({ headers: request.headers });
    if (held?.session.kind === 'workstation') return Response.json({ code: 'WORKSTATION_SESSION' }, { status: 403 });
  }
  return portal.auth.handler(request);
}
