import { packAddress, tighten, type RulePack } from '@parley/domain/compliance';
import { invariant, type Address } from '@parley/domain/kernel';
import type { ScriptPack } from '@parley/domain/script';
import { eq } from 'drizzle-orm';
import { lenderSetting } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';
import { packs } from './packs.ts';

/** The lender's settings with the pack it works under: the law's, tightened by its overlays in their order. `lock` keeps other writers waiting until the transaction ends. */
export async function lenderRules({ tx, actor }: Pick<Work, 'tx' | 'actor'>, lock: 'read' | 'lock' = 'read') {
  const asked = tx.select().from(lenderSetting).where(eq(lenderSetting.lenderId, actor.lender));
  const [setting] = await (lock === 'lock' ? asked.for('update') : asked);
  invariant(setting, 'a lender that works has its settings');
  const pack = effectivePack(setting.pack, setting.overlays);
  return { setting, pack, address: packAddress(pack) };
}

/** A pack with overlays laid over it; their names come from settings that were checked when written. */
export function effectivePack(id: string, overlays: readonly string[]): RulePack {
  const held = packs.get(id);
  invariant(held, 'settings name a pack that ships');
  return overlays.reduce((pack, name) => {
    const overlay = held.overlays.find((one) => one.id === name);
    invariant(overlay, 'settings name an overlay that ships');
    const tightened = tighten(pack, overlay);
    invariant(tightened.ok, 'overlays that ship tighten');
    return tightened.value;
  }, held.pack);
}

/** A pack as scripts are proved against it. */
export function scriptPack(pack: RulePack, address: Address): ScriptPack {
  return { address, properties: pack.scriptProperties, thirdPartyVariables: pack.thirdPartyVariables ?? [] };
}
