import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/index.ts';
import { signInAttempt } from '../db/schema/index.ts';

/** How often something may be tried: `attempts` within `windowMs`. `purpose` keeps the counts of one thing from another's. */
type Allowance = { readonly purpose: string; readonly windowMs: number; readonly attempts: number };

/** Counts attempts by whom or what they are about. */
export type AttemptLimit = {
  /** Counts one attempt and says whether it may go on; one statement, so parallel guesses cannot slip through. */
  readonly admit: (subject: string, now: number) => Promise<boolean>;
  /** Forgets the attempts after a success. */
  readonly clear: (subject: string) => Promise<void>;
};

/** Makes a limit; subjects are remembered under a keyed digest only. */
export function attemptLimit(db: Database, secret: string, { purpose, windowMs, attempts }: Allowance): AttemptLimit {
  const keyOf = (subject: string) => createHmac('sha256', secret).update(`${purpose}\n${subject}`).digest('hex');
  return {
    admit: async (subject, now) => {
      const stale = sql`${signInAttempt.windowStart} < ${now - windowMs}`;
      const [row] = await db
        .insert(signInAttempt)
        .values({ key: keyOf(subject), count: 1, windowStart: now })
        .onConflictDoUpdate({
          target: signInAttempt.key,
          set: {
            count: sql`case when ${stale} then 1 else ${signInAttempt.count} + 1 end`,
            windowStart: sql`case when ${stale} then ${now} else ${signInAttempt.windowStart} end`,
          },
        })
        .returning({ count: signInAttempt.count });
      return row !== undefined && row.count <= attempts;
    },
    clear: async (subject) => {
      await db.delete(signInAttempt).where(eq(signInAttempt.key, keyOf(subject)));
    },
  };
}
