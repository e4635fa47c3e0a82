import { contract } from '@parley/contract';
import { implement, ORPCError } from '@orpc/server';
import { getIP } from 'better-auth/api';
import { access, actorOf, attemptLimit, type Actor, type AccessRule } from '../auth/index.ts';
import type { Portal } from '../portal.ts';

/** What every call starts from: the portal and the headers that may carry a session. */
export type CallContext = { readonly portal: Portal; readonly headers: Headers };

const rules: Readonly<Record<string, AccessRule>> = access;

/** Whether an actor may call a procedure at all; what they may do with whose data is decided in the use-case and by the database. */
export function admits(rule: AccessRule | undefined, actor: Actor): 'admitted' | 'access.role' | 'access.device' {
  if (rule === undefined || rule === 'anyone' || !rule.via.includes(actor.via)) return 'access.device';
  return rule.roles === 'every-role' || rule.roles.includes(actor.role) ? 'admitted' : 'access.role';
}

/** The contract with the guard in front of every procedure: no handler runs without an actor whose role and session kind are admitted. */
export const guarded = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, path, next }) => {
    const actor = await actorOf(context.portal.auth, context.portal.db, context.headers);
    if (actor === undefined) throw new ORPCError('UNAUTHORIZED', { status: 401 });
    const verdict = admits(rules[path.join('.')], actor);
    if (verdict !== 'admitted') throw new ORPCError('FORBIDDEN', { status: 403, data: { code: verdict } });
    return next({ context: { actor } });
  });

/** The contract for procedures that are open to anyone. What they answer must be fit for anyone: they run without an actor, and never more often than an address may ask. */
export const open = implement(contract)
  .$context<CallContext>()
  .use(async ({ context: { portal, headers }, path, next }) => {
    if (rules[path.join('.')] !== 'anyone') throw new ORPCError('UNAUTHORIZED', { status: 401 });
    const allowed = { purpose: path.join('.'), windowMs: askingWindowMs, attempts: mostQuestions };
    // Whoever hides where they come from shares one count.
    const address = getIP(new Request(portal.origin, { headers }), portal.auth.options) ?? 'unknown';
    const admitted = await attemptLimit(portal.db, portal.secrets.auth, allowed).admit(address, portal.now());
    if (!admitted) throw new ORPCError('TOO_MANY_REQUESTS', { status: 429, data: { waitMs: askingWindowMs } });
    return next();
  });

/** Enough for a person who mistypes. Of 100 agents' 600 codes of a day among 10^8, an address finds one in about two years. */
const mostQuestions = 10;
const askingWindowMs = 60 * 60_000;
