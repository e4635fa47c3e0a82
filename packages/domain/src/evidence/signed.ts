import { z } from 'zod';
import { PublicKey, Signature } from './chain.ts';

/** A document signed as the exact text that travels: `signature` is Ed25519 by `key` over `format`, a newline and `payload`. There is no unsigned mode. */
export const SignedText = z.object({ format: z.string().regex(/^parley-[a-z]+\/\d+$/), payload: z.string(), key: PublicKey, signature: Signature }).readonly();
export type SignedText = z.infer<typeof SignedText>;
