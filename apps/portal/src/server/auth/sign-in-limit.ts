import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/index.ts';
import { signInAttempt } from '../db/schema/index.ts';

const windowMs = 15 * 60_000;
const attempts = 8;

/** Counts sign-in attempts per account, whatever address they come from. */
export type SignInLimit = {
  /** Counts one attempt and says whether it may go on; one statement, so parallel guesses cannot slip through. */
  readonly admit: (email: string, now: number) => Promise<boolean>;
  /** Forgets the attempts after a success. */
  readonly clear: (email: string) => Promise<void>;
};

/** Makes the limit; accounts are remembered under a keyed digest only. */
export function signInLimit(db: Database, secret: string): SignInLimit {
  const keyOf = (email: string) => createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('hex');
  return {
    admit: async (email, now) => {
      const stale = sql`${signInAttempt.windowStart} < ${now - windowMs}`;
      const [row] = await db
        .insert(signInAttempt)
        .values({ key: keyOf(email), count: 1, windowStart: now })
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
    clear: async (email) => {
      await db.delete(signInAttempt).where(eq(signInAttempt.key, keyOf(email)));
    },
  };
}
