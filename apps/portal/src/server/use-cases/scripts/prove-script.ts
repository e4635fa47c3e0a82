import { type ProofReport, proveReport, type ScriptRules } from '@parley/contract';
import type { ScriptBody } from '@parley/domain/script';
import { lenderRules, scriptPack } from '../publishing/effective-pack.ts';
import type { Work } from '../work.ts';

/** What the lender's scripts are proved against. */
export async function scriptRules(work: Work): Promise<ScriptRules> {
  const rules = await lenderRules(work);
  return scriptPack(rules.pack, rules.address);
}

/** Checks and proves a body against the lender's pack, without keeping anything. */
export async function proveBody(work: Work, body: ScriptBody): Promise<ProofReport> {
  return proveReport(body, await scriptRules(work));
}
