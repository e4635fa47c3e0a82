import { NextResponse, type NextRequest } from 'next/server';
import { readEnvironment } from './env.ts';
import { pageHeaders } from './page-headers.ts';

/** Puts a fresh nonce and the security headers on every page; Next.js takes the nonce from the policy for its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const env = readEnvironment();
  const nonce = btoa(crypto.randomUUID());
  const security = pageHeaders({ nonce, secure: env.origin.startsWith('https:'), development: env.mode === 'development' });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', security['content-security-policy']);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
