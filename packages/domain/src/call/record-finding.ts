import { civil } from '#calendar';
import { type ComplianceReason, effectOf, type Finding, type Rule, type RulePack } from '#compliance';
import { type Instant, invariant, RuleId } from '#kernel';

/** Whether a reason says that something is not known, rather than that something is amiss. */
export function isUnknown(reason: string): boolean {
  return /[.-]unknown$/.test(reason) || unsure.includes(reason);
}

const unsure: readonly string[] = [
  'compliance.horizon',
  'compliance.history-later',
  'compliance.clock.turned',
  'compliance.clock.wide',
  'compliance.record.incomplete',
  'compliance.record.unreadable',
];

/** Makes findings under a rule, with the clause in force at a moment; under none, findings about the record itself, which forbid. */
export function citedAt(
  at: Instant | undefined,
  rule: Rule | undefined,
  pack: RulePack,
): (reason: ComplianceReason, facts: Finding['facts']) => Finding {
  if (rule === undefined) {
    const citation = { document: `${pack.id} ${pack.version}`, article: 'record' };
    return (reason, facts) => ({ rule: RuleId.parse(`${pack.id}/record`), effect: 'deny', force: 'lender', citation, reason, facts });
  }
  const { id, force } = rule;
  const citation = clauseAt(at, rule, pack);
  return (reason, facts) => ({ rule: id, effect: isUnknown(reason) ? rule.unknown : effectOf(rule), force, citation, reason, facts });
}

function clauseAt(at: Instant | undefined, { values }: Rule, { zone }: RulePack): Finding['citation'] {
  const [first, ...later] = values.map(({ from, until, citation }) => ({ from, until, citation }));
  const local = at === undefined ? undefined : civil(at, zone);
  const day = local?.ok === true ? local.value.date : undefined;
  const inForce = later.findLast(({ from }) => day === undefined || from <= day);
  const clause = inForce ?? first;
  invariant(clause !== undefined, 'a rule has a value');
  return clause.citation;
}
