import type { ProofReport } from '@parley/contract';
import { never } from '@parley/domain/kernel';
import { publishScript, type PublishRefusal, type ScriptBody, type ScriptIssue } from '@parley/domain/script';
import { lenderRules, scriptPack } from '../publishing/effective-pack.ts';
import type { Work } from '../work.ts';

/** Checks and proves a body against the lender's pack, without keeping anything. */
export async function proveBody(work: Work, body: ScriptBody): Promise<ProofReport> {
  const rules = await lenderRules(work);
  const published = publishScript(body, scriptPack(rules.pack, rules.address));
  return published.ok ? { kind: 'proved', certificate: published.value.certificate } : proofReport(published.error);
}

function proofReport(refusal: PublishRefusal): ProofReport {
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
function detailOf({ code: _code, step: _step, ...facts }: ScriptIssue): string {
  return Object.values(facts).join(', ');
}

/** A move as its kind and what it chose. */
function viaOf({ kind, ...choice }: { readonly kind: string }): string {
  return [kind, ...Object.values(choice)].join(':');
}
