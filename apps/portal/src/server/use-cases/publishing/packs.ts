import type { PackOverlay, RulePack } from '@parley/domain/compliance';
import { australia, strictOverlay } from '@parley/packs/au';
import { cnMainland, demoOverlay, longTermsOverlay } from '@parley/packs/cn-mainland';
import { hongKong } from '@parley/packs/hk';
import { draft2026Overlay, india } from '@parley/packs/in';
import { singapore } from '@parley/packs/sg';
import { prudentOverlay, unitedKingdom } from '@parley/packs/uk';
import { usFederal, usOverlays } from '@parley/packs/us-federal';

/** A pack that ships, with the overlays a lender may choose. */
export type ShippedPack = { readonly pack: RulePack; readonly overlays: readonly PackOverlay[] };

const shipped: readonly ShippedPack[] = [
  { pack: cnMainland, overlays: [demoOverlay, longTermsOverlay] },
  { pack: australia, overlays: [strictOverlay] },
  { pack: hongKong, overlays: [] },
  { pack: india, overlays: [draft2026Overlay] },
  { pack: singapore, overlays: [] },
  { pack: unitedKingdom, overlays: [prudentOverlay] },
  { pack: usFederal, overlays: usOverlays },
];

/** Every pack that ships, by its id. */
export const packs: ReadonlyMap<string, ShippedPack> = new Map(shipped.map((entry) => [entry.pack.id, entry]));
