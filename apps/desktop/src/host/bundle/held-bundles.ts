import type { Bundle } from '@parley/domain/evidence';
import { type Address, addressOf } from '@parley/domain/kernel';
import { bundleAt, type Enrolment, newestBundle, type Store } from '../db/index.ts';
import { acceptBundle } from './accept-bundle.ts';

/** A bundle that was accepted, with the address under which calls name it. */
export type HeldBundle = { readonly bundle: Bundle; readonly address: Address };

export type HeldBundles = {
  readonly newest: (store: Store, enrolment: Enrolment) => HeldBundle | undefined;
  readonly at: (store: Store, enrolment: Enrolment, sequence: number) => HeldBundle | undefined;
  readonly forget: () => void;
};

/** The accepted bundles, each opened and proved once a session: proving is work, and the rows are checked again on every read. */
export function heldBundles(): HeldBundles {
  const opened = new Map<string, HeldBundle>();
  const open = (signed: ReturnType<typeof newestBundle>, enrolment: Enrolment): HeldBundle | undefined => {
    if (signed === undefined) return undefined;
    const known = opened.get(signed.signature);
    if (known !== undefined) return known;
    const bundle = acceptBundle(signed, enrolment, { from: 0 });
    if (!bundle.ok) return undefined;
    const held = { bundle: bundle.value, address: addressOf(signed.payload) };
    opened.set(signed.signature, held);
    return held;
  };
  return {
    newest: (store, enrolment) => open(newestBundle(store), enrolment),
    at: (store, enrolment, sequence) => open(bundleAt(store, sequence), enrolment),
    forget: () => opened.clear(),
  };
}
