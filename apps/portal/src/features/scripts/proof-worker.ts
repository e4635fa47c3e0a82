import { proveReport, type ScriptRules } from '@parley/contract';
import type { ScriptBody } from '@parley/domain/script';

/** Proves what it is sent, one after another, away from the page: a proof never holds up the typing. */
export type ProofQuestion = { readonly id: number; readonly body: ScriptBody; readonly rules: ScriptRules };

self.addEventListener('message', ({ data }: MessageEvent<ProofQuestion>) => {
  self.postMessage({ id: data.id, report: proveReport(data.body, data.rules) });
});
