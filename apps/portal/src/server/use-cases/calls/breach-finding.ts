import type { CallBreach } from '@parley/domain/call';
import type { Finding, RulePack } from '@parley/domain/compliance';
import { RuleId } from '@parley/domain/kernel';

/** A broken script property as a finding, with the clause of the rule that asks for it. */
export function breachFinding(pack: RulePack, breach: CallBreach): Finding {
  const rule = pack.rules.find(({ id }) => id === breach.rule);
  return {
    rule: RuleId.parse(breach.rule),
    effect: 'deny',
    force: rule?.force ?? 'standard',
    citation: rule?.values.at(-1)?.citation ?? { document: pack.id, article: breach.rule },
    reason: 'compliance.property.broken',
    facts: { event: breach.event },
  };
}
