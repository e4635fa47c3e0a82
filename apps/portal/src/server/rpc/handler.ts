import 'server-only';
import { onError, ORPCError } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import type { Portal } from '../portal.ts';
import type { CallContext } from './access-guard.ts';
import { router } from './router.ts';
import { mayUseCookie } from './same-origin.ts';
import { unpacked } from './unpacked.ts';

/** An import of the largest allowed file, with its envelope. */
const maxBody = 21_000_000;

const handler = new RPCHandler<CallContext>(router, {
  plugins: [new BodyLimitPlugin({ maxBodySize: maxBody })],
  interceptors: [
    onError((error, { context }) => {
      // Typed refusals are answers, not faults; anything else is logged without its message.
      if (!(error instanceof ORPCError) || error.status >= 500) context.portal.log.error({ err: error }, 'rpc fault');
    }),
  ],
});

/** Answers one call of the contract over HTTP at `/rpc`. */
export async function answerCall(portal: Portal, request: Request): Promise<Response> {
  if (!mayUseCookie(request.headers, portal.origin)) return new Response(null, { status: 403 });
  // A token decides alone: a cookie beside it is not looked at.
  const plain = unpacked(request);
  if (plain === undefined) return new Response(null, { status: 415 });
  const headers = new Headers(plain.headers);
  if (headers.has('authorization')) headers.delete('cookie');
  const { matched, response } = await handler.handle(plain, { prefix: '/rpc', context: { portal, headers } });
  if (!matched) return new Response(null, { status: 404 });
  response.headers.set('cache-control', 'no-store');
  return response;
}
