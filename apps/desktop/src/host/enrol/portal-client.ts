import { promisify } from 'node:util';
import { gzip as gzipWith } from 'node:zlib';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '@parley/contract';

export type PortalClient = ContractRouterClient<Contract>;

const patience = 30_000;
const gzip = promisify(gzipWith);

/** The portal's procedures for a workstation's token. Every request is given up after half a minute. */
export function portalClient(portal: string, token: string): PortalClient {
  const link = new RPCLink({
    url: new URL('/rpc', portal).href,
    headers: { authorization: `Bearer ${token}` },
    fetch: async (request) => fetch(request.url, { ...(await sent(request)), signal: AbortSignal.timeout(patience), redirect: 'error' }),
  });
  return createORPCClient(link);
}

/** Below this a body gains nothing by being packed. */
const worthPacking = 1024;

/** What of a request goes over the wire, its body packed by gzip when that is worth it. Whole, not as a stream: Electron's Node refuses a body that was read before. */
async function sent(request: Request): Promise<Pick<RequestInit, 'method' | 'headers' | 'body'>> {
  const { method } = request;
  const headers = new Headers(request.headers);
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length < worthPacking) return { method, headers, ...(body.length === 0 ? {} : { body }) };
  headers.set('content-encoding', 'gzip');
  return { method, headers, body: new Uint8Array(await gzip(body)) };
}

/**
 * A portal's origin from what was typed. Plain http only to this very machine: anything else would carry the token in clear.
 * Undefined when it is no such address.
 */
export function portalOrigin(text: string): string | undefined {
  const typed = text.trim();
  const address = parseUrl(typed);
  if (address === null || address.username !== '' || address.password !== '') return undefined;
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  return address.protocol === 'https:' || (address.protocol === 'http:' && local) ? address.origin : undefined;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
