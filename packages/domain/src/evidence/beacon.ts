import { canonical, DeviceId, err, Instant, LenderId, ok, type Result } from '#kernel';
import { z } from 'zod';
import type { KeyPair } from './keys.ts';
import type { PublicKey } from './link.ts';
import { openText, signText, type SignedText } from './signed.ts';

export const beaconFormat = 'parley-beacon/1';

/** Drawn anew by a workstation for every question: 16 random bytes, hexadecimal. An answer to an earlier question does not carry it. */
export const Nonce = z.string().regex(/^[0-9a-f]{32}$/);
export type Nonce = z.infer<typeof Nonce>;

/** The lender's word of what time it is, to one workstation that has just asked. */
export const Beacon = z.object({ lender: LenderId, device: DeviceId, time: Instant, nonce: Nonce }).readonly();
export type Beacon = z.infer<typeof Beacon>;

/** Signs a beacon with the lender's key. */
export function sealBeacon(beacon: Beacon, { secret, key }: KeyPair): SignedText {
  return signText({ format: beaconFormat, payload: canonical(beacon) }, secret, key);
}

/** The time in a beacon that is the lender's own answer to this very question of this device. */
export function openBeacon(
  signed: SignedText,
  expected: { readonly key: PublicKey } & Omit<Beacon, 'time'>,
): Result<Instant, { readonly code: 'evidence.beacon' }> {
  const payload = openText(signed, { format: beaconFormat, key: expected.key });
  const beacon = payload.ok ? parse(payload.value) : undefined;
  const isOurs = beacon?.lender === expected.lender && beacon.device === expected.device && beacon.nonce === expected.nonce;
  return isOurs ? ok(beacon.time) : err({ code: 'evidence.beacon' });
}

function parse(payload: string): Beacon | undefined {
  try {
    return Beacon.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
