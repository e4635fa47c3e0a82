import { sql } from 'drizzle-orm';
import { runningPortal } from '../../../server/running.ts';

export const dynamic = 'force-dynamic';

/** Whether the portal is up and its database answers. */
export async function GET(): Promise<Response> {
  const portal = await runningPortal();
  await portal.db.execute(sql`select 1`);
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}
