import type { PlainDate } from '#calendar';
import type { Money } from '#money';
import type { Clause } from './clause.ts';
import type { FeeSum, InterestSum } from './ledger-line.ts';
import type { PaymentId } from './payment.ts';

/** How the contract's own amount for a line comes about. */
export type Why =
  | { readonly kind: 'principal' }
  | { readonly kind: 'interest' | 'penalty-interest'; readonly since: PlainDate; readonly sum: InterestSum }
  | { readonly kind: 'charge'; readonly sum: FeeSum };

/** What a stated line comes to when it is held against the contract and the payments. `difference` is stated - computed. */
export type LineFinding =
  | { readonly kind: 'agrees'; readonly computed: Money; readonly clause: Clause; readonly why: Why }
  | {
      readonly kind: 'differs';
      readonly computed: Money;
      readonly difference: Money;
      /** The day the contract gives, where that is another. */
      readonly on?: PlainDate;
      readonly clause: Clause;
      readonly why: Why;
    }
  /** Nothing in the contract allows the line. */
  | { readonly kind: 'no-clause' }
  /** Several rules could be meant; the line is not counted until the lender names one. */
  | { readonly kind: 'unclear'; readonly fees: readonly string[] }
  /** The rule allows the charge, and it had been made as often as it may be. */
  | { readonly kind: 'too-often'; readonly fee: string; readonly clause: Clause }
  | { readonly kind: 'payment-agrees'; readonly payment: PaymentId }
  /** The payment was credited on another day or with another amount than it was made. */
  | {
      readonly kind: 'payment-differs';
      readonly payment: PaymentId;
      readonly paidOn: PlainDate;
      readonly paid: Money;
      readonly difference: Money;
    }
  /** The payment of another line, stated again. Not counted. */
  | { readonly kind: 'payment-doubled'; readonly like: number }
  /** Stated by the lender without a payment given for it: counted, for the lender admits it. */
  | { readonly kind: 'payment-only-stated' }
  /** What a contract cannot compute and the lender alone knows: money drawn, amounts waived. Counted as stated. */
  | { readonly kind: 'taken' };
