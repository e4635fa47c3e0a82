import { Address } from '#kernel';
import { z } from 'zod';

/** One link: `hash` is SHA-256 over the canonical form of { previous, event }; the first link's `previous` is the call's genesis address. */
export const Link = z.object({ previous: Address, hash: Address }).readonly();
export type Link = z.infer<typeof Link>;
