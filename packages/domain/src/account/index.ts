export { Account, Balance, DebtBasis, Product, StatementLine } from './account.ts';
export { balanceParts, checkAccount, checkBalance, type AccountRefusal, type BalancePart } from './check-account.ts';
export { bucket, daysPastDue, type Bucket, type DueDateUnknown } from './days-past-due.ts';
export { statement, type Statement } from './statement.ts';
