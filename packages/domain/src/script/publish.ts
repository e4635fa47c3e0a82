import { packAddress, type RulePack, type ScriptProperty } from '#compliance';
import { type Address, canonical, err, ok, type Result } from '#kernel';
import { checkCases } from './cases.ts';
import { checkScript } from './check.ts';
import type { ScriptIssue, Unsound } from './issues.ts';
import { type Breach, prove, scriptAddress } from './prove.ts';
import type { PublishedScript, ScriptBody } from './script.ts';

/** What a script is held to: a pack's content address, its script properties, and the variables it allows to be spoken to a known third party. */
export type ScriptPack = {
  readonly address: Address;
  readonly properties: readonly ScriptProperty[];
  readonly thirdPartyVariables: readonly string[];
};

/** What a rule pack holds its scripts to. */
export function scriptPackOf(pack: RulePack): ScriptPack {
  return { address: packAddress(pack), properties: pack.scriptProperties, thirdPartyVariables: pack.thirdPartyVariables };
}

/** Why a script is not published. */
export type PublishRefusal =
  | Unsound
  | { readonly code: 'script.not-proved'; readonly breaches: readonly Breach[] }
  | { readonly code: 'script.too-large'; readonly statesExplored: number };

/** Why a published script is not accepted. */
export type CertificateFailure =
  | PublishRefusal
  | { readonly code: 'script.wrong-address'; readonly expected: Address; readonly found: Address }
  | { readonly code: 'script.wrong-pack'; readonly expected: Address; readonly found: Address }
  | { readonly code: 'script.certificate-mismatch' };

/** Publishes a script that is sound and proved against a pack. Same body and pack, same result. */
export function publishScript(body: ScriptBody, pack: ScriptPack): Result<PublishedScript, PublishRefusal> {
  const issues = checkScript(body, pack.thirdPartyVariables);
  if (issues.length > 0) return err({ code: 'script.unsound', issues });
  const failed = checkCases(body);
  if (failed.length > 0) return err({ code: 'script.unsound', issues: failed });
  const proof = prove(body, pack.properties, { pack: pack.address });
  switch (proof.kind) {
    case 'broken':
      return err({ code: 'script.not-proved', breaches: proof.all });
    case 'too-large':
      return err({ code: 'script.too-large', statesExplored: proof.statesExplored });
    case 'proved':
      return ok({ kind: 'published', body, address: scriptAddress(body), certificate: proof.certificate });
  }
}

/** Re-checks a published script as its user must: its address, the pack it names, and the whole proof anew. */
export function checkCertificate(script: PublishedScript, pack: ScriptPack): Result<PublishedScript, CertificateFailure> {
  const address = scriptAddress(script.body);
  if (address !== script.address) return err({ code: 'script.wrong-address', expected: address, found: script.address });
  if (script.certificate.pack !== pack.address) {
    return err({ code: 'script.wrong-pack', expected: pack.address, found: script.certificate.pack });
  }
  const again = publishScript(script.body, pack);
  if (!again.ok) return again;
  return canonical(again.value.certificate) === canonical(script.certificate) ? ok(script) : err({ code: 'script.certificate-mismatch' });
}

/** What a conformance vector asks of a script. `breaks` holds the last segment of each broken property's rule. */
export type ScriptJudgement = {
  readonly proved: boolean;
  readonly breaks: readonly string[];
  readonly shortestCall: number | null;
  readonly issues: readonly ScriptIssue[];
};

/** Judges a script as conformance vectors of kind `script` do: `shortestCall` is the number of moves of the shortest breaking call. */
export function judgeScript(body: ScriptBody, pack: ScriptPack): ScriptJudgement {
  const issues = checkScript(body, pack.thirdPartyVariables);
  const structural = issues.some(
    ({ code }) => code === 'script.unknown-target' || code === 'script.duplicate-id' || code === 'script.reserved-id',
  );
  const proof = structural ? undefined : prove(body, pack.properties, { pack: pack.address });
  const all = proof?.kind === 'broken' ? proof.all : [];
  return {
    proved: issues.length === 0 && checkCases(body).length === 0 && proof?.kind === 'proved',
    breaks: [...new Set(all.map(({ property }) => property.rule.split('/').at(-1) ?? property.rule))],
    shortestCall: all[0]?.call.length ?? null,
    issues,
  };
}
