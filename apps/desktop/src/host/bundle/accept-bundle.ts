import { checkSuccession, type SuccessionRefusal } from '@parley/domain/compliance';
import { type Bundle, type BundleFailure, openBundle, type SignedText } from '@parley/domain/evidence';
import { err, ok, type Result } from '@parley/domain/kernel';
import { checkCertificate, type CertificateFailure, scriptPackOf } from '@parley/domain/script';
import type { Enrolment } from '../db/index.ts';

export type BundleRefusal = BundleFailure | CertificateFailure | Extract<SuccessionRefusal, { code: 'compliance.pack-older' }>;

/** What this workstation has, and never goes back behind: the first sequence it may take, and the bundle it works by. */
export type Held = { readonly from: number; readonly bundle?: SignedText | undefined };

/**
 * Opens a bundle as this workstation may: the lender's own key and id, not older than what is held, the very pack it names and no older version
 * of the pack that is held, and every script proved anew against that pack. Whatever fails, the bundle as a whole is refused.
 */
export function acceptBundle(signed: SignedText, of: Pick<Enrolment, 'lender' | 'bundleKey'>, held: Held): Result<Bundle, BundleRefusal> {
  const open = (text: SignedText, from: number) => openBundle(text, { lender: of.lender, key: of.bundleKey, held: from });
  const bundle = open(signed, held.from);
  if (!bundle.ok) return bundle;
  const before = held.bundle === undefined ? undefined : open(held.bundle, 0);
  if (before?.ok === true) {
    const succeeds = checkSuccession(bundle.value.pack, before.value.pack);
    if (!succeeds.ok && succeeds.error.code === 'compliance.pack-older') return err(succeeds.error);
  }
  for (const script of bundle.value.scripts) {
    const checked = checkCertificate(script, scriptPackOf(bundle.value.pack));
    if (!checked.ok) return err(checked.error);
  }
  return ok(bundle.value);
}
