import { err, ok, type Result } from '#kernel';
import { z } from 'zod';
import { signBytes, signedBy } from './keys.ts';
import { PublicKey, Signature } from './link.ts';

/** A document signed as the exact text that travels: `signature` is Ed25519 by `key` over `format`, a newline and `payload`. There is no unsigned mode. */
export const SignedText = z
  .object({ format: z.string().regex(/^parley-[a-z]+\/\d+$/), payload: z.string(), key: PublicKey, signature: Signature })
  .readonly();
export type SignedText = z.infer<typeof SignedText>;

/** Signs a payload under a format name. */
export function signText(text: { readonly format: string; readonly payload: string }, secret: string, key: PublicKey): SignedText {
  return { ...text, key, signature: signBytes(`${text.format}\n${text.payload}`, secret) };
}

/** The payload of a signed text when it has the expected format, comes from the expected key and is unaltered. */
export function openText(
  signed: SignedText,
  expected: { readonly format: string; readonly key: PublicKey },
  check: typeof signedBy = signedBy,
): Result<
  string,
  | { readonly code: 'evidence.format'; readonly format: string }
  | { readonly code: 'evidence.foreign-key' }
  | { readonly code: 'evidence.tampered' }
> {
  if (signed.format !== expected.format) return err({ code: 'evidence.format', format: signed.format });
  if (signed.key !== expected.key) return err({ code: 'evidence.foreign-key' });
  if (!check(`${signed.format}\n${signed.payload}`, signed.signature, signed.key)) return err({ code: 'evidence.tampered' });
  return ok(signed.payload);
}
