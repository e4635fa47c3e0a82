import { SignedText } from '@parley/domain/evidence';
import type { Instant } from '@parley/domain/kernel';
import { z } from 'zod';
import type { Store } from './store.ts';

const Row = z.object({ sequence: z.int(), signed: z.string(), mac: z.string() });
type Row = z.infer<typeof Row>;

/** What a wipe leaves of a bundle that the record of a call still names. */
const wiped = '';

/** The newest bundle held, as it was signed. */
export function newestBundle(store: Store): SignedText | undefined {
  const row = store.one(Row, 'select sequence, signed, mac from bundle where signed <> ? order by sequence desc limit 1', wiped);
  return row === undefined ? undefined : openRow(store, row);
}

/** The newest bundle's sequence; 0 when none is held. */
export function newestSequence(store: Store): number {
  return store.one(z.object({ sequence: z.int().nullable() }), 'select max(sequence) as sequence from bundle')?.sequence ?? 0;
}

/** A bundle by its sequence: a call that is still open keeps the one it began under. */
export function bundleAt(store: Store, sequence: number): SignedText | undefined {
  const row = store.one(Row, 'select sequence, signed, mac from bundle where sequence = ? and signed <> ?', sequence, wiped);
  return row === undefined ? undefined : openRow(store, row);
}

/** Keeps an accepted bundle. */
export function keepBundle(
  store: Store,
  { sequence, signed, at }: { readonly sequence: number; readonly signed: SignedText; readonly at: Instant },
): void {
  const text = JSON.stringify(signed);
  store.run(
    'insert into bundle (sequence, signed, held_at, mac) values (?, ?, ?, ?) on conflict (sequence) do nothing',
    sequence,
    text,
    at,
    store.seal('bundle', sequence, text),
  );
}

function openRow(store: Store, { sequence, signed, mac }: Row): SignedText {
  store.check(mac, 'bundle', sequence, signed);
  return SignedText.parse(JSON.parse(signed));
}
