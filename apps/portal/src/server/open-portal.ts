import type { Environment } from '../env.ts';
import { createAuth } from './auth/index.ts';
import { openEmbedded, openPostgres } from './db/index.ts';
import { createLog } from './log.ts';
import { systemRandom, wallClock, type Portal } from './portal.ts';
import { loadSecrets } from './secrets.ts';

/** Opens database, secrets and sign-in as the environment says. `migrations` is the folder with the committed SQL. */
export async function openPortal(env: Environment, migrations: string): Promise<Portal> {
  const secrets = await loadSecrets(env.dataDir);
  const opened =
    env.databaseUrl === undefined ? await openEmbedded(env.dataDir, migrations) : await openPostgres(env.databaseUrl, migrations);
  const { db } = opened;
  const auth = createAuth({ db, secret: secrets.auth, origin: env.origin, trustedProxies: env.trustedProxies });
  return {
    db,
    auth,
    secrets,
    origin: env.origin,
    log: createLog(env.logLevel),
    now: wallClock,
    random: systemRandom,
    ping: opened.ping,
    close: opened.close,
  };
}
