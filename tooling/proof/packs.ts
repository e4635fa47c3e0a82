import { type RulePack, tighten } from '@parley/domain/compliance';
import { cnMainland, demoOverlay } from '@parley/packs/cn-mainland';

/** The shipped packs, and the one that a shipped overlay tightens. */
export const packs: readonly RulePack[] = [cnMainland, tightened(cnMainland)];

function tightened(pack: RulePack): RulePack {
  const result = tighten(pack, demoOverlay);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
