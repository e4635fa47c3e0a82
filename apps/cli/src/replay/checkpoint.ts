import { ReplayTotals } from '@parley/domain/compliance';
import { Address, canonical, err, ok, type Result } from '@parley/domain/kernel';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Where a replay stands: which packs, how many lines with which digest, and what they came to. The history itself is not in it. */
export const Checkpoint = z
  .strictObject({
    format: z.literal(1),
    before: Address,
    after: Address,
    lines: z.int().min(0),
    /** SHA-256 over the lines so far, so that another history is not taken up by mistake. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    refused: z.int().min(0),
    totals: ReplayTotals,
  })
  .readonly();
export type Checkpoint = z.infer<typeof Checkpoint>;

const largest = 16 * 1024 * 1024;

/** Writes a checkpoint beside the old one and puts it in its place, so that a kill leaves one of the two whole. */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): Result<void, { readonly code: 'cli.unwritable' }> {
  try {
    writeFileSync(`${file}.new`, `${canonical(checkpoint)}\n`);
    renameSync(`${file}.new`, file);
    return ok(undefined);
  } catch {
    return err({ code: 'cli.unwritable' });
  }
}

/** Reads a checkpoint; whatever is not exactly one is refused. */
export function readCheckpoint(file: string): Result<Checkpoint, { readonly code: 'cli.unreadable' | 'cli.checkpoint-unread' }> {
  let data: unknown;
  try {
    if (statSync(file).size > largest) return err({ code: 'cli.checkpoint-unread' });
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    return err({ code: cause instanceof SyntaxError ? 'cli.checkpoint-unread' : 'cli.unreadable' });
  }
  const read = Checkpoint.safeParse(data);
  return read.success ? ok(read.data) : err({ code: 'cli.checkpoint-unread' });
}
