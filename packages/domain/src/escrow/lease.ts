import { PastContact } from '#compliance';
import { openText, type PublicKey, type SignedText, signText } from '#evidence';
import { canonical, DebtorId, DeviceId, err, Instant, LenderId, ok, type Result } from '#kernel';
import { z } from 'zod';

export const leaseFormat = 'parley-lease/1';

/** A permission to make one contact that counts, named uniquely among those of its debtor. */
export const TokenId = z.string().regex(/^t[1-9]\d{0,14}$/);
export type TokenId = z.infer<typeof TokenId>;

/** The sole right of one workstation to call one debtor for a time, with the tokens it may spend. */
export const Lease = z
  .object({
    lender: LenderId,
    debtor: DebtorId,
    device: DeviceId,
    /** Grows with every lease of the debtor, whoever gets it. */
    serial: z.int().min(1),
    issuedAt: Instant,
    expiresAt: Instant,
    tokens: z.array(TokenId).max(48).readonly(),
    /** Cases of the debtor must be held in this revision of the lender, or a later one: their history is then whole up to `issuedAt`. */
    revision: z.int().min(0),
    /** Contacts that count besides those in the case: of the debtor's other cases, and those that are assumed of a workstation nobody has heard from. */
    contacts: z.array(PastContact).readonly(),
  })
  .readonly();
export type Lease = z.infer<typeof Lease>;

export type LeaseFailure =
  | { readonly code: 'evidence.format'; readonly format: string }
  | { readonly code: 'evidence.foreign-key' }
  | { readonly code: 'evidence.tampered' }
  | { readonly code: 'lease.malformed' }
  | { readonly code: 'lease.foreign' };

/** Signs a lease with the lender's key, as bundles are signed. */
export function sealLease(lease: Lease, secret: string, key: PublicKey): SignedText {
  return signText({ format: leaseFormat, payload: canonical(lease) }, secret, key);
}

/** Opens a lease as a workstation must: the lender's key, the lender's id, and its own name on it. */
export function openLease(
  signed: SignedText,
  expected: { readonly lender: LenderId; readonly device: DeviceId; readonly key: PublicKey },
): Result<Lease, LeaseFailure> {
  const payload = openText(signed, { format: leaseFormat, key: expected.key });
  if (!payload.ok) return payload;
  const lease = parseLease(payload.value);
  if (lease === undefined) return err({ code: 'lease.malformed' });
  return lease.lender === expected.lender && lease.device === expected.device ? ok(lease) : err({ code: 'lease.foreign' });
}

function parseLease(payload: string): Lease | undefined {
  try {
    return Lease.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
