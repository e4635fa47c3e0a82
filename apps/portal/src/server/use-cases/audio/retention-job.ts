import { AgentId, CallId, LenderId } from '@parley/domain/kernel';
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Actor } from '../../auth/index.ts';
import { audioPart, organization } from '../../db/schema/index.ts';
import type { Portal } from '../../portal.ts';
import { work } from '../work.ts';
import { retainCall } from './retain-call.ts';

/** What came of a run, in recordings. */
export type RetentionTally = { readonly deleted: number; readonly kept: number; readonly held: number };

const page = 200;

/** Looks at every recording of every lender and deletes those that need no longer be kept: each in a transaction of its own, the oldest first. */
export async function retainAll(portal: Portal): Promise<RetentionTally> {
  const tally = { deleted: 0, kept: 0, held: 0 };
  for (const { id, name } of await portal.db.select({ id: organization.id, name: organization.name }).from(organization)) {
    const actor = jobOf(LenderId.parse(id), name);
    let after = '';
    for (;;) {
      const calls = await storedCalls(portal, actor, after);
      for (const call of calls) {
        const outcome = await work(portal, actor, (w) => retainCall(w, call));
        if (outcome.ok) tally.deleted += outcome.value > 0 ? 1 : 0;
        else if (outcome.error.code === 'audio.on-hold') tally.held += 1;
        else tally.kept += 1;
      }
      const last = calls.at(-1);
      if (last === undefined || calls.length < page) break;
      after = last;
    }
  }
  return tally;
}

const firstAfterMs = 60_000;
const everyMs = 6 * 3_600_000;

/** Runs the job a while after the start and every six hours; a run that fails is told by its name and tried again. */
export function scheduleRetention(portal: Portal): void {
  const later = (ms: number) => {
    setTimeout(() => void run(), ms).unref();
  };
  const run = async () => {
    try {
      portal.log.info(await retainAll(portal), 'retention');
    } catch (error) {
      portal.log.error({ err: error }, 'retention failed');
    }
    later(everyMs);
  };
  later(firstAfterMs);
}

/** Calls of which something is stored; their identifiers begin with their time. */
async function storedCalls(portal: Portal, actor: Actor, after: string): Promise<readonly CallId[]> {
  const rows = await work(portal, actor, ({ tx }) =>
    tx
      .selectDistinct({ id: audioPart.callId })
      .from(audioPart)
      .where(and(eq(audioPart.lenderId, actor.lender), isNotNull(audioPart.receivedAt), gt(audioPart.callId, after)))
      .orderBy(asc(audioPart.callId))
      .limit(page),
  );
  return rows.map(({ id }) => CallId.parse(id));
}

/** The job acts for the lender and says so in the audit. */
function jobOf(lender: LenderId, lenderName: string): Actor {
  const user = AgentId.parse('retention-job');
  return { user, name: '', email: 'retention-job@portal.invalid', lender, lenderName, role: 'owner', via: 'browser', session: 'job' };
}
