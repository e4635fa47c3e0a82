import {
  type ContactOutcome,
  ContactOutcome as Outcomes,
  type ContactRequest,
  evaluateContact,
  type PastContact,
  type Rule,
  type RulePack,
} from '#compliance';

/** Pure memos: a pack is never changed. */
const counting = new WeakMap<RulePack, RulePack>();
const spending = new WeakMap<RulePack, readonly ContactOutcome[]>();

/** The pack's rules that earlier contacts bring to bear, and no others: asked of these alone, the evaluator says what caps and rests leave. */
export function countingRules(pack: RulePack): RulePack {
  const known = counting.get(pack);
  if (known !== undefined) return known;
  const made = { ...pack, rules: pack.rules.filter((rule) => countedBy(rule) !== undefined) };
  counting.set(pack, made);
  return made;
}

/** The outcomes of a phone call that some rule counts against the debtor or the account: what a token is for. */
export function spendingOutcomes(pack: RulePack): readonly ContactOutcome[] {
  const known = spending.get(pack);
  if (known !== undefined) return known;
  const made = outcomesOf(pack, ({ per }) => per !== 'number');
  spending.set(pack, made);
  return made;
}

/** The outcomes that rules count against a number alone: tries, for which there are no tokens. */
export function tryOutcomes(pack: RulePack): readonly ContactOutcome[] {
  const spent = spendingOutcomes(pack);
  return outcomesOf(pack, ({ per }) => per === 'number').filter((outcome) => !spent.includes(outcome));
}

/** Whether a call that ended so has spent its token. An outcome that is not known has. */
export function spendsToken(pack: RulePack, outcome: ContactOutcome | undefined): boolean {
  return outcome === undefined || spendingOutcomes(pack).includes(outcome);
}

/** Whether caps and rests let this contact be made, given what was done before. */
export function isLeft(request: ContactRequest, pack: RulePack, history: readonly PastContact[]): boolean {
  return evaluateContact({ ...request, history }, countingRules(pack)).verdict !== 'deny';
}

type Counted = { readonly outcomes: readonly ContactOutcome[]; readonly per: 'debtor' | 'account' | 'number' };

function outcomesOf(pack: RulePack, heeds: (counted: Counted) => boolean): readonly ContactOutcome[] {
  const found = new Set<ContactOutcome>();
  for (const rule of pack.rules) {
    for (const counted of countedBy(rule) ?? []) if (heeds(counted)) for (const outcome of counted.outcomes) found.add(outcome);
  }
  return Outcomes.options.filter((outcome) => found.has(outcome));
}

/** What a rule counts of calls to the debtor; undefined when it counts none. */
function countedBy(rule: Rule): readonly Counted[] | undefined {
  const { enabled, moment, scope } = rule;
  if (!enabled || moment !== 'pre-call') return undefined;
  if (scope.channels?.includes('phone') === false || scope.to?.includes('debtor') === false) return undefined;
  switch (rule.kind) {
    case 'frequency':
    case 'cooling-off':
    case 'spacing':
    case 'once':
      return rule.values.map(({ value }) => value);
    default:
      return undefined;
  }
}
