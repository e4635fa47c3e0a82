import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sealBox } from '@parley/domain/evidence';
import { canonical, type Instant, type Json } from '@parley/domain/kernel';
import type { DamageReport } from '../../ipc/status.ts';
import { quarantineOf, readUnsynced, setStoreAside, type Unsynced } from '../db/index.ts';
import { type Disk, writeWhole } from './disk.ts';
import { type Escrow, provedBy } from './escrow.ts';

type Place = { readonly store: string; readonly keys: { readonly page: string; readonly row: string }; readonly dataKey: Buffer };

/** What would be lost with a store that cannot be used, as far as it can be read. */
export function inspectDamage(place: Place, escrow: Escrow | undefined): DamageReport {
  return reportOf(unsynced(place, escrow), trusted(place, escrow));
}

/**
 * Moves a store that cannot be used into quarantine, where it is never touched again. The events that had not reached the portal, as far as they
 * can be read and proved, go with it in a file that only the lender opens; without a lender's key there is no such file, and the store itself stays
 * under the vault's key.
 */
export function quarantineStore(
  place: Place,
  escrow: Escrow | undefined,
  { at, disk }: { readonly at: Instant; readonly disk: Disk },
): DamageReport {
  const known = trusted(place, escrow);
  const left = unsynced(place, escrow);
  const folder = quarantineOf(place.store, at);
  if (known !== undefined && left.events.length > 0) {
    const { lender, device, deviceKey, key } = known;
    const about = { purpose: 'parley-salvage/1', lender, device };
    const sealed = sealBox(canonical({ deviceKey, events: left.events } satisfies Json), key, { about, seed: randomBytes(32) });
    if (sealed.ok) {
      writeWhole(
        disk,
        join(folder, 'salvage.json'),
        JSON.stringify({ format: 'parley-salvage/1', lender, device, key, sealed: sealed.value }),
      );
    }
  }
  setStoreAside(place.store, folder);
  return reportOf(left, known);
}

function unsynced({ store, keys, dataKey }: Place, escrow: Escrow | undefined): Unsynced {
  return readUnsynced(store, keys, trusted({ store, keys, dataKey }, escrow)?.deviceKey);
}

function trusted({ dataKey }: Place, escrow: Escrow | undefined): Escrow | undefined {
  return escrow !== undefined && provedBy(escrow, dataKey) ? escrow : undefined;
}

function reportOf({ waiting, events }: Unsynced, escrow: Escrow | undefined): DamageReport {
  return { waiting, proved: events.length, saved: escrow === undefined ? 0 : events.length };
}
