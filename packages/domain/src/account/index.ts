export { Account, Balance, DebtBasis, Product, StatementLine } from './account.ts';
