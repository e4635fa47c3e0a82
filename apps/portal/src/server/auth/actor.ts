import { Role } from '@parley/contract';
import { AgentId, LenderId } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/index.ts';
import { member, organization, session, user } from '../db/schema/index.ts';
import { workstationSession, type Auth } from './auth.ts';

/** Who is asking: a person at a browser or a person's enrolled (or enrolling) workstation, for exactly one lender, in one role. */
export const Actor = z
  .object({
    user: AgentId,
    name: z.string(),
    email: z.email(),
    lender: LenderId,
    lenderName: z.string(),
    role: Role,
    via: z.enum(['browser', 'workstation']),
    session: z.string(),
  })
  .readonly();
export type Actor = z.infer<typeof Actor>;

/** The actor behind a request's cookie or bearer token; undefined when there is none or the person no longer works for the lender. */
export async function actorOf(auth: Auth, db: Database, headers: Headers): Promise<Actor | undefined> {
  const held = await auth.api.getSession({ headers });
  if (held === null) return undefined;
  const [row] = await db
    .select({
      user: user.id,
      name: user.name,
      email: user.email,
      lender: organization.id,
      lenderName: organization.name,
      role: member.role,
      via: session.kind,
      session: session.id,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(member, and(eq(member.userId, user.id), eq(member.organizationId, session.activeOrganizationId)))
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(session.id, held.session.id))
    .limit(1);
  const actor = Actor.safeParse(row);
  if (row === undefined || !actor.success) return undefined;
  if (actor.data.via === 'workstation') await prolong(db, row.session, row.expiresAt);
  return actor.data;
}

/** Keeps a workstation in use signed in; written at most once a day. */
async function prolong(db: Database, id: string, expiresAt: Date): Promise<void> {
  const now = Date.now();
  if (expiresAt.getTime() - now > workstationSession - 24 * 3_600_000) return;
  await db
    .update(session)
    .set({ expiresAt: new Date(now + workstationSession) })
    .where(eq(session.id, id));
}
