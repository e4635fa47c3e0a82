import 'server-only';
import { createRouterClient } from '@orpc/server';
import { headers } from 'next/headers';
import { runningPortal } from '../running.ts';
import { router } from './router.ts';

/** The contract for server components: the same guard and the same answers as over HTTP, as whoever is signed in. */
export const serverClient = createRouterClient(router, {
  context: async () => ({ portal: await runningPortal(), headers: new Headers(await headers()) }),
});
