import { runningPortal } from '../../../server/running.ts';

export const dynamic = 'force-dynamic';

/** Whether the portal is up and its database answers. */
export async function GET(): Promise<Response> {
  const portal = await runningPortal();
  await portal.ping();
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}
