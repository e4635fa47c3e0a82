import type { PlainDate } from '#calendar';
import type { Fraction, Money } from '#money';
import type { AllocationPart, Owed } from './allocation.ts';
import type { Clause } from './clause.ts';
import type { InterestDays } from './interest-time.ts';
import type { PaymentId } from './payment.ts';

/** Some days on which an amount bore interest. */
export type Stage = { readonly from: PlainDate; readonly until: PlainDate; readonly base: Money; readonly units: number };

/** How an amount of interest comes about: the sum over the stages of base x annualRate x units / unitsPerYear is `exact`, in minor units. */
export type InterestSum = {
  readonly annualRate: string;
  readonly days: InterestDays;
  readonly unitsPerYear: number;
  readonly stages: readonly Stage[];
  readonly exact: Fraction;
};

/** How a charge comes about: by its rule, a share of `base` where there is one. */
export type FeeSum = { readonly fee: string; readonly base?: Money };

/** One thing that happened to a debt, with where it stands and how its amount comes about. */
export type LedgerLine =
  | { readonly kind: 'principal'; readonly on: PlainDate; readonly amount: Money; readonly clause: Clause }
  | {
      readonly kind: 'interest' | 'penalty-interest';
      readonly on: PlainDate;
      readonly amount: Money;
      readonly clause: Clause;
      readonly sum: InterestSum;
    }
  | {
      readonly kind: 'charge';
      readonly on: PlainDate;
      readonly part: AllocationPart;
      readonly amount: Money;
      readonly clause: Clause;
      readonly sum: FeeSum;
    }
  /** `to` and `surplus` sum to the amount; `clause` is the order's. A surplus is put against what is charged later. */
  | {
      readonly kind: 'payment';
      readonly on: PlainDate;
      readonly amount: Money;
      readonly payment: PaymentId;
      readonly to: Owed;
      readonly surplus: Money;
      readonly clause: Clause;
    }
  | { readonly kind: 'surplus-used'; readonly on: PlainDate; readonly amount: Money; readonly to: Owed; readonly clause: Clause }
  /** Without a clause where the lender named the part. */
  | { readonly kind: 'waiver'; readonly on: PlainDate; readonly amount: Money; readonly to: Owed; readonly clause?: Clause };
