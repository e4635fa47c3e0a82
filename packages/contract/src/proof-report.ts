import { never } from '@parley/domain/kernel';
import { publishScript, type PublishRefusal, type ScriptBody, type ScriptIssue, type ScriptPack } from '@parley/domain/script';
import type { ProofReport } from './records.ts';

/** Checks and proves a body against a pack: the same report wherever it is asked for, in the portal's server or in the author's browser. */
export function proveReport(body: ScriptBody, pack: ScriptPack): ProofReport {
  const published = publishScript(body, pack);
  return published.ok ? { kind: 'proved', certificate: published.value.certificate } : refusalReport(published.error);
}

function refusalReport(refusal: PublishRefusal): ProofReport {
  switch (refusal.code) {
    case 'script.unsound':
      return { kind: 'unsound', issues: refusal.issues.map((issue) => ({ code: issue.code, step: issue.step, detail: detailOf(issue) })) };
    case 'script.too-large':
      return { kind: 'unsound', issues: [{ code: refusal.code, step: null, detail: String(refusal.statesExplored) }] };
    case 'script.not-proved': {
      const [shortest] = refusal.breaches;
      return {
        kind: 'broken',
        rule: shortest?.property.rule ?? '',
        moves: (shortest?.call ?? []).map(({ step, move }) => ({ step, via: viaOf(move) })),
      };
    }
    default:
      return never(refusal);
  }
}

/** What an issue names besides its step, as identifiers; the message around it is the reader's. */
function detailOf({ code: _code, step: _step, path: _path, ...facts }: ScriptIssue): string {
  return Object.values(facts).join(', ');
}

/** A move as its kind and what it chose. */
function viaOf({ kind, ...choice }: { readonly kind: string }): string {
  return [kind, ...Object.values(choice)].join(':');
}
