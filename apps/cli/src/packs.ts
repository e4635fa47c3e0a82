import type { HolidayTable } from '@parley/domain/calendar';
import { type PackOverlay, RulePack, tighten } from '@parley/domain/compliance';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { ScriptLibrary } from '@parley/domain/script';
import { australia, strictOverlay } from '@parley/packs/au';
import { cnMainland, cnMainlandLibrary, demoOverlay } from '@parley/packs/cn-mainland';
import { hongKong } from '@parley/packs/hk';
import { draft2026Overlay, india } from '@parley/packs/in';
import { singapore } from '@parley/packs/sg';
import { prudentOverlay, unitedKingdom, unitedKingdomLibrary } from '@parley/packs/uk';
import { usFederal, usFederalLibrary, usOverlays } from '@parley/packs/us-federal';

const packs: readonly RulePack[] = [cnMainland, australia, hongKong, india, singapore, unitedKingdom, usFederal];
const libraries: ReadonlyMap<string, ScriptLibrary> = new Map([
  [cnMainland.id, cnMainlandLibrary],
  [unitedKingdom.id, unitedKingdomLibrary],
  [usFederal.id, usFederalLibrary],
]);
const overlays: readonly PackOverlay[] = [demoOverlay, strictOverlay, draft2026Overlay, prudentOverlay, ...usOverlays];

/** The shipped packs by id. */
export const packIds: readonly string[] = packs.map(({ id }) => id);

export type PackRefusal =
  | { readonly code: 'cli.not-a-pack'; readonly pack: string }
  | { readonly code: 'cli.pack-unknown'; readonly pack: string }
  | { readonly code: 'cli.overlay-unknown'; readonly overlay: string }
  | { readonly code: 'cli.overlay-refused'; readonly overlay: string; readonly reason: string };

/** A shipped pack by id, with shipped overlays laid over it in order. */
export function packOf(id: string, overlayIds: readonly string[] = []): Result<RulePack, PackRefusal> {
  const base = packs.find((pack) => pack.id === id);
  if (base === undefined) return err({ code: 'cli.pack-unknown', pack: id });
  let pack = base;
  for (const overlayId of overlayIds) {
    const overlay = overlays.find((candidate) => candidate.id === overlayId);
    if (overlay === undefined) return err({ code: 'cli.overlay-unknown', overlay: overlayId });
    const tightened = tighten(pack, overlay);
    if (!tightened.ok) return err({ code: 'cli.overlay-refused', overlay: overlayId, reason: tightened.error.code });
    pack = tightened.value;
  }
  return ok(pack);
}

/** A pack from the text of a file of its data; one with a gap or overlap in its dated values, or any other fault, is refused. */
export function readPack(text: string, file: string): Result<RulePack, PackRefusal> {
  try {
    const read = RulePack.safeParse(JSON.parse(text));
    return read.success ? ok(read.data) : err({ code: 'cli.not-a-pack', pack: file });
  } catch {
    return err({ code: 'cli.not-a-pack', pack: file });
  }
}

/** A holiday table of a shipped pack by its name. */
export function holidaysOf(name: string): HolidayTable | undefined {
  return packs.find((pack) => Object.hasOwn(pack.holidays, name))?.holidays[name];
}

/** What scripts of a shipped pack may draw on; undefined for an unknown pack. */
export function libraryOf(id: string): ScriptLibrary | undefined {
  return libraries.get(id);
}
