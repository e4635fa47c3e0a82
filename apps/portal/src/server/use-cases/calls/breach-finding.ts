import { type Balance, balanceParts } from '@parley/domain/account';
import type { CallBreach, overlongRecording } from '@parley/domain/call';
import type { Assessment, ComplianceReason, Finding, PhraseCategory, RulePack } from '@parley/domain/compliance';
import { RuleId } from '@parley/domain/kernel';
import { amountText } from '@parley/domain/money';

/** A broken script property as a finding, with the clause of the rule that asks for it. */
export function breachFinding(pack: RulePack, breach: CallBreach): Finding {
  return { ...under(pack, breach.rule), reason: 'compliance.property.broken', facts: { event: breach.event } };
}

/** Words that were flagged during the call as a finding, with the clause of the pack's rule for their category. */
export function utteranceFinding(pack: RulePack, category: PhraseCategory): Finding {
  const rule = pack.phrases.find((group) => group.category === category)?.rule ?? `${pack.id}/${category}`;
  return { ...under(pack, rule), reason: 'compliance.utterance.flagged', facts: { category } };
}

/** What was wrong with an agreement that stands in a record: what the law finds, and a finding of its own where the agent had no authority for it. */
export function planAgreedFindings(assessed: Assessment): readonly Finding[] {
  if (assessed.kind === 'final') return assessed.findings;
  if (assessed.kind === 'refused' && assessed.why.code === 'compliance.plan-unlawful') return assessed.findings;
  return [...assessed.findings, { ...ofRecord('compliance.plan-authority.exceeded', {}), rule: RuleId.parse('record/plan-authority') }];
}

/** A finding about the record itself, under no clause of a pack. */
export function ofRecord(reason: ComplianceReason, facts: Finding['facts']): Finding {
  const citation = { document: 'Parley', article: 'record' };
  return { rule: RuleId.parse('record/time'), effect: 'deny', force: 'lender', citation, reason, facts };
}

/** That more was recorded than might be, and by which event. */
export function recordingFindings(overlong: ReturnType<typeof overlongRecording>): readonly Finding[] {
  if (overlong === undefined) return [];
  const facts = { event: overlong.event, seconds: Math.ceil(overlong.ms / 1000) };
  return [{ ...ofRecord('compliance.record.overlong', facts), rule: RuleId.parse('record/recording') }];
}

/**
 * That the balance on which a plan was agreed is not the case's as it stands here: no more than a remark where the case has been told of a later day,
 * otherwise a balance that the call was never given.
 */
export function balanceFindings(recorded: Balance, held: Balance): readonly Finding[] {
  const isSame = ([...balanceParts, 'outstanding'] as const).every(
    (part) => recorded[part].minor === held[part].minor && recorded[part].currency === held[part].currency,
  );
  if (isSame && recorded.asOf === held.asOf) return [];
  return [
    {
      rule: RuleId.parse('record/plan-balance'),
      effect: recorded.asOf < held.asOf ? 'warn' : 'deny',
      force: 'lender',
      citation: { document: 'Parley', article: 'record' },
      reason: 'compliance.plan-balance.differs',
      facts: {
        recorded: amountText(recorded.outstanding),
        recordedOn: recorded.asOf,
        held: amountText(held.outstanding),
        heldOn: held.asOf,
      },
    },
  ];
}

/** A record that names a bundle this lender never signed, or does not fit the script it names. */
export function unreadableFinding(why: 'unknown-bundle' | 'does-not-fit'): Finding {
  return {
    rule: RuleId.parse('record/readable'),
    effect: 'deny',
    force: 'standard',
    citation: { document: 'Parley', article: 'record' },
    reason: 'compliance.record.unreadable',
    facts: { why },
  };
}

function under(pack: RulePack, id: string): Pick<Finding, 'rule' | 'effect' | 'force' | 'citation'> {
  const rule = pack.rules.find((one) => one.id === id);
  return {
    rule: RuleId.parse(id),
    effect: 'deny',
    force: rule?.force ?? 'standard',
    citation: rule?.values.at(-1)?.citation ?? { document: pack.id, article: id },
  };
}
