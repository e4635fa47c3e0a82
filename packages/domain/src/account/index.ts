export { Account, Balance, DebtBasis, Product, StatementLine } from './account.ts';
export {
  allocatePayment,
  AllocationBand,
  AllocationHead,
  AllocationPart,
  AllocationRule,
  headsOf,
  orderFor,
  owedTotal,
  partsOf,
  PartsOrder,
  type Allocation,
  type AllocationOrder,
  type AllocationQuestion,
  type NoAllocationOrder,
  type Owed,
} from './allocation.ts';
export { balanceParts, checkAccount, checkBalance, type AccountRefusal, type BalancePart } from './check-account.ts';
export { checkTerms, type ContractRefusal } from './check-terms.ts';
export { Clause } from './clause.ts';
export { ContractTerms, lentBy, startOf } from './contract-terms.ts';
export { bucket, daysPastDue, type Bucket, type DueDateUnknown } from './days-past-due.ts';
export { noEvents, type Charge, type Contract, type DebtEvents, type Draw, type EventRefusal, type Waiver } from './debt-events.ts';
export { FeeRule } from './fee-rule.ts';
export { InterestDays, unitsBetween, unitsPerYear } from './interest-time.ts';
export { Grace, lateness, type Lateness, type OpenDue } from './lateness.ts';
export { balanceOf, ledger, type Accrued, type DebtOn, type LedgerRefusal } from './ledger.ts';
export { type FeeSum, type InterestSum, type LedgerLine, type Stage } from './ledger-line.ts';
export { LenderStatement, StatedLine, type StatementRefusal } from './lender-statement.ts';
export { type LineFinding, type Why } from './line-finding.ts';
export { minimumPayment, MinimumRule, type MinimumPayment, type MinimumQuestion } from './minimum-payment.ts';
export { nextPayment, type NextPayment } from './next-payment.ts';
export { Payment, PaymentId, screenPayments, type PaymentRefusal, type ScreenedPayments } from './payment.ts';
export { type Compared } from './compare-figures.ts';
export { reconcile, type Reconciled, type ReconcileRefusal } from './reconcile.ts';
export {
  allocateAcross,
  DebtCriterion,
  DebtsOrder,
  type DebtsAllocation,
  type DebtsPayment,
  type DebtsRefusal,
  type OpenDebt,
} from './several-debts.ts';
export { statement, type Statement } from './statement.ts';
export { turnsUntil, type Turn, type TurnRefusal } from './turns.ts';
