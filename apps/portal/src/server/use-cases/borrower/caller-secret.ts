import type { LenderId } from '@parley/domain/kernel';
import { createHmac } from 'node:crypto';
import type { Secrets } from '../../secrets.ts';

/** The secret that a lender's spoken codes come from (32 bytes, hexadecimal): drawn from the portal's own key, so it is kept nowhere. */
export function callerSecret({ seal }: Secrets, lender: LenderId): string {
  return createHmac('sha256', Buffer.from(seal, 'hex')).update(`caller-key ${lender}`).digest('hex');
}
