import { daysBetween, type PlainDate } from '#calendar';
import { money } from '#money';
import type { AllocationPart } from './allocation.ts';
import { type Books, type ChargeOutcome, owedPart, post } from './books.ts';
import { lentBy } from './contract-terms.ts';
import type { Charge } from './debt-events.ts';
import { lateIn, leftOf } from './due-book.ts';
import { mayCharge, reckonFee, type FeeReckoned } from './fee-charge.ts';
import type { FeeRule } from './fee-rule.ts';

const partOf: Readonly<Record<FeeRule['kind'], AllocationPart>> = { fee: 'fees', penalty: 'penalties', cost: 'costs' };

/** The part of a debt to which a charge by a rule belongs. */
export function partOfFee({ kind }: FeeRule): AllocationPart {
  return partOf[kind];
}

/** Counts the due dates of which a day is the first late one, and with `byRule` makes the charges that the contract sets on each. */
export function lateFees(books: Books, on: PlainDate, byRule: boolean): void {
  const { dues, terms } = books;
  for (let index = dues.matured - 1; index >= 0; index -= 1) {
    const days = daysBetween(dues.dates[index] ?? on, on) - terms.grace.days;
    if (days > 1) return;
    if (leftOf(dues, index) === 0n) continue;
    books.lateDues += 1;
    if (!byRule) continue;
    for (const rule of terms.fees) {
      if (rule.times === 'late-due') enter(books, { rule, on, reckoned: reckon(books, rule, 0n) });
    }
  }
}

/** Makes a charge that the lender posted, as far as its rule allows: at most what the rule gives, and not too often. */
export function chargePosted(books: Books, { charge, index }: { readonly charge: Charge; readonly index: number }): void {
  const rule = books.terms.fees.find(({ id }) => id === charge.fee);
  if (rule === undefined) return;
  const reckoned = reckon(books, rule, charge.amount.minor);
  const { currency } = books.terms;
  const tally = { inAll: books.feesInAll.get(rule.id) ?? 0, inCycle: books.feesInCycle.get(rule.id) ?? 0, lateDues: books.lateDues };
  const found = { charge: index, fee: rule.id, computed: money(currency, reckoned.amount), ...inMoney(books, reckoned) };
  if (!mayCharge(rule, tally)) {
    books.charges.push({ ...found, allowed: 'too-often' });
    return;
  }
  const isTooMuch = charge.amount.minor > reckoned.amount;
  books.charges.push({ ...found, allowed: isTooMuch ? 'too-much' : 'yes' });
  enter(books, { rule, on: charge.on, reckoned: isTooMuch ? reckoned : { ...reckoned, amount: charge.amount.minor } });
}

function reckon(books: Books, rule: FeeRule, stated: bigint): FeeReckoned {
  const bases = {
    'contract-principal': lentBy(books.terms).minor,
    principal: owedPart(books, 'principal'),
    overdue: lateIn(books.dues),
  };
  return reckonFee(rule, bases, stated);
}

type Entry = { readonly rule: FeeRule; readonly on: PlainDate; readonly reckoned: FeeReckoned };

function enter(books: Books, { rule, on, reckoned }: Entry): void {
  books.feesInAll.set(rule.id, (books.feesInAll.get(rule.id) ?? 0) + 1);
  books.feesInCycle.set(rule.id, (books.feesInCycle.get(rule.id) ?? 0) + 1);
  if (reckoned.amount === 0n) return;
  const part = partOfFee(rule);
  post(books, part, reckoned.amount);
  const sum = { fee: rule.id, ...inMoney(books, reckoned) };
  books.lines.push({ kind: 'charge', on, part, amount: money(books.terms.currency, reckoned.amount), clause: rule.clause, sum });
}

function inMoney({ terms }: Books, { base }: FeeReckoned): Pick<ChargeOutcome, 'base'> {
  return base === undefined ? {} : { base: money(terms.currency, base) };
}
