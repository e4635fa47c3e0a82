import 'server-only';
import { join } from 'node:path';
import { readEnvironment } from '../env.ts';
import { seedDemo } from './demo/seed.ts';
import { openPortal } from './open-portal.ts';
import type { Portal } from './portal.ts';
import { scheduleRetention } from './use-cases/audio/retention-job.ts';

declare global {
  // The bundler may load this module more than once a process; the database must be opened once.
  var parleyPortal: Promise<Portal> | undefined;
}

/** The portal of this process, opened at the first call. */
export function runningPortal(): Promise<Portal> {
  globalThis.parleyPortal ??= start();
  return globalThis.parleyPortal;
}

async function start(): Promise<Portal> {
  const env = readEnvironment();
  const portal = await openPortal(env, join(process.cwd(), 'drizzle'));
  if (env.demo) await seedDemo(portal, env.dataDir);
  scheduleRetention(portal);
  return portal;
}
