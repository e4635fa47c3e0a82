import type { PackOverlay, RulePack } from '@parley/domain/compliance';
import { cnMainland, demoOverlay } from '@parley/packs/cn-mainland';
import { usFederal, usOverlays } from '@parley/packs/us-federal';

/** A pack that ships, with the overlays a lender may choose. */
export type ShippedPack = { readonly pack: RulePack; readonly overlays: readonly PackOverlay[] };

/** Every pack that ships, by its id. */
export const packs: ReadonlyMap<string, ShippedPack> = new Map([
  [cnMainland.id, { pack: cnMainland, overlays: [demoOverlay] }],
  [usFederal.id, { pack: usFederal, overlays: usOverlays }],
]);
