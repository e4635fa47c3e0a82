import { ClockPolicy } from '#calendar';
import { Localised, packAddress, PlanPractice, RulePack } from '#compliance';
import { Address, canonical, err, Instant, LenderId, ok, type Result } from '#kernel';
import { PlanPolicy } from '#repayment';
import { PublishedScript } from '#script';
import { z } from 'zod';
import type { PublicKey } from './link.ts';
import { openText, signText, type SignedText } from './signed.ts';

export const bundleFormat = 'parley-bundle/1';

/** Everything a workstation decides by, as one signed document. `pack` is the effective pack: the law's, tightened by the lender. */
export const Bundle = z
  .object({
    lender: LenderId,
    /** What the script may say of the institution; invented in demo data. */
    institution: z.object({ name: Localised, phone: z.string().min(3).max(40), complaints: z.string().min(3).max(40) }).readonly(),
    /** Grows by one with every publication; a workstation never goes back. */
    sequence: z.int().min(1),
    issuedAt: Instant,
    pack: RulePack,
    packAddress: Address,
    scripts: z.array(PublishedScript).readonly(),
    policy: PlanPolicy,
    /** How the lender makes plans; absent: nothing of it is known, and a law that asks for it refuses. */
    practice: PlanPractice.optional(),
    /** How far workstations' clocks are believed; absent: as little as `usualClockPolicy` says. */
    clock: ClockPolicy.optional(),
    /** How long after the last beacon a workstation may read what it holds, in ms; absent: `usualDataLeaseMs`. */
    dataLeaseMs: z
      .int()
      .min(60_000)
      .max(366 * 86_400_000)
      .optional(),
    /** Whether workstations record calls once the person was told; absent: they do not. */
    records: z.boolean().optional(),
  })
  .readonly();
export type Bundle = z.infer<typeof Bundle>;

/** Seven days: what a workstation that has lost touch may go on reading where the lender says nothing. */
export const usualDataLeaseMs = 7 * 86_400_000;

export type BundleFailure =
  | { readonly code: 'evidence.format'; readonly format: string }
  | { readonly code: 'evidence.foreign-key' }
  | { readonly code: 'evidence.tampered' }
  | { readonly code: 'bundle.malformed' }
  | { readonly code: 'bundle.foreign-lender' }
  | { readonly code: 'bundle.older'; readonly offered: number; readonly held: number }
  | { readonly code: 'bundle.pack-address' };

/** Signs a bundle with the lender's key. */
export function sealBundle(bundle: Bundle, secret: string, key: PublicKey): SignedText {
  return signText({ format: bundleFormat, payload: canonical(bundle) }, secret, key);
}

/**
 * Opens a bundle as a workstation must: the lender's key, the lender's id, not older than what is held (`held` is 0 when nothing is), and
 * the pack it names. Scripts' certificates are re-checked by the caller with `checkCertificate`.
 */
export function openBundle(
  signed: SignedText,
  expected: { readonly lender: LenderId; readonly key: PublicKey; readonly held: number },
): Result<Bundle, BundleFailure> {
  const payload = openText(signed, { format: bundleFormat, key: expected.key });
  if (!payload.ok) return payload;
  const parsed = parseBundle(payload.value);
  if (parsed === undefined) return err({ code: 'bundle.malformed' });
  if (parsed.lender !== expected.lender) return err({ code: 'bundle.foreign-lender' });
  if (parsed.sequence < expected.held) return err({ code: 'bundle.older', offered: parsed.sequence, held: expected.held });
  if (packAddress(parsed.pack) !== parsed.packAddress) return err({ code: 'bundle.pack-address' });
  return ok(parsed);
}

function parseBundle(payload: string): Bundle | undefined {
  let json: unknown;
  try {
    json = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const parsed = Bundle.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
