import type { PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { compare, type Money, sum, zero } from '#money';
import { type ContractTerms, lentBy, startOf } from './contract-terms.ts';
import { type BeforeContract, type ForeignAmount, inCurrency, type NamedAmount } from './refusal.ts';

/** Why terms cannot be those of a contract; `field` is the path of what is wrong. */
export type ContractRefusal =
  | ForeignAmount
  | BeforeContract
  | { readonly code: 'account.amount-too-small'; readonly field: string; readonly least: bigint }
  | { readonly code: 'account.dues-unordered'; readonly field: string; readonly due: PlainDate }
  /** The instalments do not repay what was lent. */
  | { readonly code: 'account.dues-unbalanced'; readonly field: 'repayment.dues'; readonly stated: Money; readonly computed: Money }
  | { readonly code: 'account.fee-twice'; readonly field: `fees.${string}` }
  /** Interest on late amounts counts its days as the interest does, of which there is none. */
  | { readonly code: 'account.penalty-without-interest'; readonly field: 'penaltyInterest' }
  /** The minimum of a statement is not made of principal: which principal is late, or bears no other interest, is not said. */
  | { readonly code: 'account.penalty-on-revolving'; readonly field: 'penaltyInterest.on' };

/** Checks terms as a whole: one currency, amounts above nothing, instalments in order that repay exactly what was lent, each fee named once. */
export function checkTerms(terms: ContractTerms): Result<ContractTerms, ContractRefusal> {
  const amounts = amountsOf(terms);
  const same = inCurrency(terms.currency, amounts);
  if (!same.ok) return same;
  const wrong = amounts.find(({ amount, least }) => amount.minor < least);
  if (wrong !== undefined) return err({ code: 'account.amount-too-small', field: wrong.field, least: wrong.least });
  if (lentBy(terms).minor <= 0n) return err({ code: 'account.amount-too-small', field: 'principal', least: 1n });
  const start = startOf(terms);
  if (start < terms.signedOn) {
    return err({ code: 'account.before-contract', field: 'principal.paidOutOn', on: start, since: terms.signedOn });
  }
  const twice = terms.fees.find((fee, index) => terms.fees.findIndex(({ id }) => id === fee.id) !== index);
  if (twice !== undefined) return err({ code: 'account.fee-twice', field: `fees.${twice.id}` });
  const { interest, penaltyInterest: penalty, repayment } = terms;
  if (penalty === undefined) return checkDues(terms);
  if (interest === undefined) return err({ code: 'account.penalty-without-interest', field: 'penaltyInterest' });
  const vague = penalty.on === 'overdue-principal' || (penalty.on === 'overdue' && penalty.replaces);
  if (repayment.kind === 'revolving' && vague) return err({ code: 'account.penalty-on-revolving', field: 'penaltyInterest.on' });
  return checkDues(terms);
}

function checkDues(terms: ContractTerms): Result<ContractTerms, ContractRefusal> {
  if (terms.repayment.kind === 'revolving') return ok(terms);
  const { dues } = terms.repayment;
  const since = startOf(terms);
  for (const [index, { due }] of dues.entries()) {
    const before = dues[index - 1];
    const field = `repayment.dues.${index}.due`;
    if (before !== undefined && due <= before.due) return err({ code: 'account.dues-unordered', field, due });
    if (due <= since) return err({ code: 'account.before-contract', field, on: due, since });
  }
  const computed = sum(
    terms.currency,
    dues.map(({ principal }) => principal),
  );
  const stated = lentBy(terms);
  if (compare(computed, stated) === 0) return ok(terms);
  return err({ code: 'account.dues-unbalanced', field: 'repayment.dues', stated, computed });
}

function amountsOf(terms: ContractTerms): readonly (NamedAmount & { readonly least: bigint })[] {
  const { principal, repayment } = terms;
  const ofRepayment =
    repayment.kind === 'revolving'
      ? [{ field: 'repayment.minimum.least', amount: repayment.minimum.least, least: 0n }]
      : repayment.dues.map((due, index) => ({ field: `repayment.dues.${index}.principal`, amount: due.principal, least: 0n }));
  return [
    { field: 'principal.amount', amount: principal.amount, least: 1n },
    { field: 'principal.deducted', amount: principal.deducted?.amount ?? zero(terms.currency), least: 0n },
    ...terms.fees.flatMap(feeAmounts),
    ...ofRepayment,
  ];
}

function feeAmounts({ id, amount }: ContractTerms['fees'][number]): readonly (NamedAmount & { readonly least: bigint })[] {
  switch (amount.kind) {
    case 'fixed':
      return [{ field: `fees.${id}.amount`, amount: amount.amount, least: 1n }];
    case 'actual':
      return amount.most === undefined ? [] : [{ field: `fees.${id}.most`, amount: amount.most, least: 1n }];
    case 'share':
      return [
        ...(amount.least === undefined ? [] : [{ field: `fees.${id}.least`, amount: amount.least, least: 0n }]),
        ...(amount.most === undefined ? [] : [{ field: `fees.${id}.most`, amount: amount.most, least: amount.least?.minor ?? 0n }]),
      ];
  }
}
