import { resolve } from 'node:path';
import { z } from 'zod';

const Flag = z.enum(['0', '1']).transform((value) => value === '1');

/** Everything the portal takes from its environment. This file alone reads `process.env`. */
const Environment = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    /** The address to listen on. Not `HOSTNAME`: shells and containers set that to the machine's name. */
    PARLEY_HOST: z.string().min(1).default('127.0.0.1'),
    /** The public origin when a proxy stands in front; https here makes cookies secure and turns HSTS on. */
    PARLEY_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    /** Addresses or CIDR ranges whose `x-forwarded-for` is believed, separated by commas. */
    PARLEY_TRUSTED_PROXIES: z.string().optional(),
    PARLEY_DATA_DIR: z.string().min(1).default('../../.parley/portal'),
    /** A PostgreSQL connection string. Absent: the embedded database in the data folder. */
    DATABASE_URL: z.string().min(1).optional(),
    PARLEY_DEMO: Flag.default(false),
    PARLEY_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .transform((env) => ({
    mode: env.NODE_ENV,
    port: env.PORT,
    host: env.PARLEY_HOST,
    origin: new URL(env.PARLEY_ORIGIN ?? `http://${env.PARLEY_HOST}:${env.PORT}`).origin,
    trustedProxies: (env.PARLEY_TRUSTED_PROXIES ?? '').split(',').flatMap((range) => (range.trim() === '' ? [] : [range.trim()])),
    dataDir: resolve(env.PARLEY_DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    demo: env.PARLEY_DEMO,
    logLevel: env.PARLEY_LOG_LEVEL,
  }));
export type Environment = z.infer<typeof Environment>;

/** Reads and checks the environment; a wrong value throws with its name and never with its content. */
export function readEnvironment(): Environment {
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success) throw new Error(`environment: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
  return parsed.data;
}
