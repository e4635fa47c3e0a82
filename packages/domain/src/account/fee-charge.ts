import { decimalFraction, divideRounded } from '#money';
import type { FeeRule } from './fee-rule.ts';

/** The amounts of a debt of which a fee may be a share, in minor units on the day of the charge. */
export type FeeBases = Readonly<Record<'contract-principal' | 'principal' | 'overdue', bigint>>;

/** What a rule gives on a day: the amount, and what it is a share of. `stated` is what was spent, for a rule that passes costs on. */
export type FeeReckoned = { readonly amount: bigint; readonly base?: bigint };

/** The amount of a charge by its rule, in minor units. One rounding, of a share. */
export function reckonFee({ amount }: FeeRule, bases: FeeBases, stated: bigint): FeeReckoned {
  switch (amount.kind) {
    case 'fixed':
      return { amount: amount.amount.minor };
    case 'actual':
      return { amount: amount.most !== undefined && amount.most.minor < stated ? amount.most.minor : stated };
    case 'share': {
      const base = bases[amount.of];
      const { numerator, denominator } = decimalFraction(amount.share);
      const exact = divideRounded(base * numerator, denominator, amount.rounding);
      if (amount.most !== undefined && exact > amount.most.minor) return { amount: amount.most.minor, base };
      if (amount.least !== undefined && exact < amount.least.minor) return { amount: amount.least.minor, base };
      return { amount: exact, base };
    }
  }
}

/** How often a charge has been made, and how often something fell late. */
export type FeeTally = { readonly inAll: number; readonly inCycle: number; readonly lateDues: number };

/** Whether a rule allows one charge more. */
export function mayCharge({ times }: FeeRule, { inAll, inCycle, lateDues }: FeeTally): boolean {
  switch (times) {
    case 'once':
      return inAll === 0;
    case 'cycle':
      return inCycle === 0;
    case 'late-due':
      return inAll < lateDues;
    case 'any':
      return true;
  }
}
