import { type PackOverlay, type RulePack, tighten } from '@parley/domain/compliance';
import { australia, strictOverlay } from '@parley/packs/au';
import { cnMainland, demoOverlay } from '@parley/packs/cn-mainland';
import { hongKong } from '@parley/packs/hk';
import { draft2026Overlay, india } from '@parley/packs/in';
import { singapore } from '@parley/packs/sg';
import { prudentOverlay, unitedKingdom } from '@parley/packs/uk';
import { usFederal, usOverlays } from '@parley/packs/us-federal';

/** A pack with the overlays laid over it, by a name of its own. */
export type NamedPack = { readonly name: string; readonly pack: RulePack };

/** The shipped packs, and each with every shipped overlay that may be laid over it. */
export const packs: readonly NamedPack[] = [
  ...withOverlays(cnMainland, [demoOverlay]),
  ...withOverlays(usFederal, usOverlays),
  ...withOverlays(unitedKingdom, [prudentOverlay]),
  ...withOverlays(australia, [strictOverlay]),
  ...withOverlays(india, [draft2026Overlay]),
  ...withOverlays(hongKong, []),
  ...withOverlays(singapore, []),
];

function withOverlays(pack: RulePack, overlays: readonly PackOverlay[]): readonly NamedPack[] {
  const over = overlays.flatMap((overlay) => {
    const laid = tighten(pack, overlay);
    return laid.ok ? [{ name: `${pack.id}+${overlay.id}`, pack: laid.value }] : [];
  });
  return [{ name: pack.id, pack }, ...over];
}
