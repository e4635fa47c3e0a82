import { type PackOverlay, type RulePack, tighten } from '@parley/domain/compliance';
import { type ScriptBody, type ScriptPack, scriptPackOf } from '@parley/domain/script';
import { australia, strictOverlay } from '@parley/packs/au';
import { cnMainland, cnMainlandScripts, demoOverlay } from '@parley/packs/cn-mainland';
import { hongKong } from '@parley/packs/hk';
import { draft2026Overlay, india } from '@parley/packs/in';
import { singapore } from '@parley/packs/sg';
import { prudentOverlay, unitedKingdom, unitedKingdomScripts } from '@parley/packs/uk';
import { usFederal, usFederalScripts, usOverlays } from '@parley/packs/us-federal';

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

/** Every script that a shipped pack has, with the pack it is proved against. */
export const libraryScripts: readonly { readonly body: ScriptBody; readonly pack: ScriptPack }[] = [
  ...scriptsOf(cnMainland, cnMainlandScripts),
  ...scriptsOf(unitedKingdom, unitedKingdomScripts),
  ...scriptsOf(usFederal, usFederalScripts),
];

function scriptsOf(pack: RulePack, scripts: readonly ScriptBody[]) {
  return scripts.map((body) => ({ body, pack: scriptPackOf(pack) }));
}
