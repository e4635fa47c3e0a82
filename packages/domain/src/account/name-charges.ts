import type { ContractTerms } from './contract-terms.ts';
import type { FeeRule } from './fee-rule.ts';
import type { StatedLine } from './lender-statement.ts';

/** What a stated fee or penalty is: a charge by a rule, penalty interest, nothing the contract knows, or one of several rules. */
export type NamedCharge =
  | { readonly kind: 'rule'; readonly rule: FeeRule }
  | { readonly kind: 'penalty-interest' }
  | { readonly kind: 'no-clause' }
  | { readonly kind: 'unclear'; readonly fees: readonly string[] };

/**
 * Names a fee or penalty line: by the rule it names; else by the one fixed amount of its kind that it equals; else penalty interest, for a
 * penalty where the contract has that; else by the one rule of its kind. Nothing is chosen between several.
 */
export function nameCharge({ kind, amount, fee }: StatedLine, { fees, penaltyInterest }: ContractTerms): NamedCharge {
  if (fee !== undefined) {
    const rule = fees.find(({ id }) => id === fee);
    return rule === undefined ? { kind: 'no-clause' } : { kind: 'rule', rule };
  }
  const ofKind = fees.filter((rule) => (kind === 'penalty') === (rule.kind === 'penalty'));
  const equal = ofKind.filter((rule) => rule.amount.kind === 'fixed' && rule.amount.amount.minor === amount.minor);
  const [one] = equal;
  if (one !== undefined && equal.length === 1) return { kind: 'rule', rule: one };
  if (equal.length > 1) return { kind: 'unclear', fees: equal.map(({ id }) => id) };
  if (kind === 'penalty' && penaltyInterest !== undefined) return { kind: 'penalty-interest' };
  const [only] = ofKind;
  if (only === undefined) return { kind: 'no-clause' };
  return ofKind.length === 1 ? { kind: 'rule', rule: only } : { kind: 'unclear', fees: ofKind.map(({ id }) => id) };
}
