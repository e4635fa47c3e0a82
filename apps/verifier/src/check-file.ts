import { type EvidenceReport, type PublicKey, verifyEvidence } from '@parley/domain/evidence';
import { withQuickSignatures } from './quick-signatures.ts';

/** What came of a file of that name, and how long the checking took in milliseconds. */
export type Checked = { readonly name: string; readonly report: EvidenceReport; readonly milliseconds: number };

/** Checks the bytes of a file. */
export async function checkFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  trusted: PublicKey | undefined,
): Promise<Checked> {
  const from = performance.now();
  const text = textOf(bytes);
  const report = await withQuickSignatures((signed) => verifyEvidence(text, { trusted, signed }));
  return { name, report, milliseconds: performance.now() - from };
}

/** The text of the bytes; of what is no UTF-8, the text up to there and a sign that no evidence file holds. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const [whole = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\ufffd');
    return `${whole}\u0000`;
  }
}
