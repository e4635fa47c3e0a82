import { err, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';
import type { EnrolFailure } from '../../ipc/failure.ts';

const client = 'parley-desktop';
const patience = 15_000;

/** The portal's answer to a request for a code (RFC 8628, section 3.2). Times in seconds. */
export const DeviceCode = z.object({
  device_code: z.string().min(8).max(200),
  user_code: z.string().min(4).max(32),
  verification_uri: z.url(),
  expires_in: z.number().positive(),
  interval: z.number().positive().default(5),
});
export type DeviceCode = z.infer<typeof DeviceCode>;

const Token = z.object({ access_token: z.string().min(1) });
const TokenError = z.object({ error: z.string() });

/** Asks the portal for a code. */
export async function askCode(portal: string): Promise<Result<DeviceCode, EnrolFailure>> {
  const answer = await post(new URL('/api/auth/device/code', portal), { client_id: client, scope: 'workstation' });
  if (answer === undefined) return err({ code: 'enrol.unreachable' });
  const code = DeviceCode.safeParse(answer.body);
  return answer.status === 200 && code.success ? ok(code.data) : err({ code: 'enrol.unexpected' });
}

/** Asks once whether the code was approved: a token, or that one must still wait (longer, when `slowDown`), or why there will be none. */
export async function askToken(
  portal: string,
  code: DeviceCode,
): Promise<
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'wait'; readonly slowDown: boolean }
  | { readonly kind: 'failed'; readonly failure: EnrolFailure }
> {
  const answer = await post(new URL('/api/auth/device/token', portal), {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: code.device_code,
    client_id: client,
  });
  // A portal that is away for a moment is asked again until the code expires.
  if (answer === undefined || answer.status >= 500) return { kind: 'wait', slowDown: false };
  const token = Token.safeParse(answer.body);
  if (answer.status === 200 && token.success) return { kind: 'token', token: token.data.access_token };
  switch (TokenError.safeParse(answer.body).data?.error) {
    case 'authorization_pending':
      return { kind: 'wait', slowDown: false };
    case 'slow_down':
      return { kind: 'wait', slowDown: true };
    case 'access_denied':
      return { kind: 'failed', failure: { code: 'enrol.denied' } };
    case 'expired_token':
    case 'invalid_grant':
      return { kind: 'failed', failure: { code: 'enrol.expired' } };
    default:
      return answer.status === 429 ? { kind: 'wait', slowDown: true } : { kind: 'failed', failure: { code: 'enrol.unexpected' } };
  }
}

async function post(url: URL, body: object): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
