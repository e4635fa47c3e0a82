import { Instant } from '@parley/domain/kernel';
import { z } from 'zod';

/** What the host process is told once, before anything else. */
export const HostStart = z.object({
  kind: z.literal('start'),
  folder: z.string().min(1),
  portalPreset: z.string(),
  /** Where a test's clock starts; null for the system's own. Always null in a release. */
  testClock: Instant.nullable(),
  keyring: z.boolean(),
});
export type HostStart = z.infer<typeof HostStart>;

/** Messages from main to the host. A `client` message carries one port. */
export const ToHost = z.discriminatedUnion('kind', [
  HostStart,
  z.object({ kind: z.literal('client') }),
  z.object({ kind: z.literal('keyring-answer'), id: z.int(), text: z.string().nullable() }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** Messages from the host to main: only main can reach the system's keyring. */
export const FromHost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keyring-seal'), id: z.int(), text: z.string() }),
  z.object({ kind: z.literal('keyring-open'), id: z.int(), text: z.string() }),
]);
export type FromHost = z.infer<typeof FromHost>;
