import { type AllocationRule, partsOf } from '#account';
import { err, ok, type Result, type RuleId } from '#kernel';
import type { RulePack } from './rule-pack.ts';

/** A law on the order of payments leaves a head out: where that stands is not known, and no order is made of it. */
export type AllocationLawRefusal = { readonly code: 'compliance.allocation-incomplete'; readonly rule: RuleId };

/** The laws of a pack on the order of payments, as a ledger reads them. A rule that is switched off is none; one not verified stays marked and is not applied. */
export function allocationLaw(pack: Pick<RulePack, 'rules'>): Result<readonly AllocationRule[], AllocationLawRefusal> {
  const law: AllocationRule[] = [];
  for (const rule of pack.rules) {
    if (rule.kind !== 'plan-allocation' || rule.force !== 'law' || !rule.enabled) continue;
    for (const { from, until, value, citation } of rule.values) {
      for (const { fromDays, order } of value.steps) {
        const parts = partsOf(order);
        if (parts === undefined) return err({ code: 'compliance.allocation-incomplete', rule: rule.id });
        law.push({
          from,
          ...(until === undefined ? {} : { until }),
          fromDays,
          ...(rule.scope.products === undefined ? {} : { products: rule.scope.products }),
          binding: value.unlessAgreed ? 'default' : 'mandatory',
          verified: rule.verified,
          order: parts,
          clause: { ...citation, reading: true },
        });
      }
    }
  }
  return ok(law);
}
