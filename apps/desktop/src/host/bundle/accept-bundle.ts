import { type Bundle, type BundleFailure, openBundle, type SignedText } from '@parley/domain/evidence';
import { err, ok, type Result } from '@parley/domain/kernel';
import { checkCertificate, type CertificateFailure, scriptPackOf } from '@parley/domain/script';
import type { Enrolment } from '../db/index.ts';

export type BundleRefusal = BundleFailure | CertificateFailure;

/**
 * Opens a bundle as this workstation may: the lender's own key and id, not older than what is held, the very pack it names, and every
 * script proved anew against that pack. Whatever fails, the bundle as a whole is refused.
 */
export function acceptBundle(signed: SignedText, of: Pick<Enrolment, 'lender' | 'bundleKey'>, held: number): Result<Bundle, BundleRefusal> {
  const bundle = openBundle(signed, { lender: of.lender, key: of.bundleKey, held });
  if (!bundle.ok) return bundle;
  for (const script of bundle.value.scripts) {
    const checked = checkCertificate(script, scriptPackOf(bundle.value.pack));
    if (!checked.ok) return err(checked.error);
  }
  return ok(bundle.value);
}
