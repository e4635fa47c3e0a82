import { epochDay } from '#calendar';
import { money } from '#money';
import { postInterest } from './accrue.ts';
import { AllocationPart } from './allocation.ts';
import { type Books, noPending, owedAll, owedPart } from './books.ts';
import { fallDue, openIn } from './due-book.ts';
import { minimumPayment } from './minimum-payment.ts';
import type { Turn } from './turns.ts';

/** Takes a turn of the contract: interest is posted, and what it asks for falls due. */
export function takeTurn(books: Books, turn: Turn): void {
  postInterest(books, turn.on);
  switch (turn.kind) {
    case 'due':
      duesOf(books, turn, turn.principal);
      break;
    case 'month':
      duesOf(books, turn, 0n);
      break;
    case 'statement':
      statementOf(books, turn);
      break;
  }
  books.feesInCycle.clear();
}

/** An instalment: principal as agreed, and everything posted since the turn before. */
function duesOf(books: Books, { on }: Turn, principal: bigint): void {
  const amounts = AllocationPart.options.map((part) => (part === 'principal' ? principal : sinceLast(books, part)));
  if (amounts.some((amount) => amount > 0n)) fallDue(books.dues, on, amounts);
}

/** A statement: what it asks for at least, beyond what is still open of earlier ones, falls due on its day. */
function statementOf(books: Books, turn: Extract<Turn, { kind: 'statement' }>): void {
  const { terms, dues } = books;
  const { repayment, currency, grace } = terms;
  if (repayment.kind !== 'revolving') return;
  const inMoney = (minor: bigint) => money(currency, minor);
  const pastDue = openIn(dues);
  const charged = {
    interest: inMoney(sinceLast(books, 'interest')),
    fees: inMoney(sinceLast(books, 'fees') + sinceLast(books, 'costs')),
    penalties: inMoney(sinceLast(books, 'penalties')),
  };
  const owed = { principal: inMoney(owedPart(books, 'principal')), outstanding: inMoney(owedAll(books)) };
  const { amount } = minimumPayment({ owed, charged, pastDue: inMoney(pastDue) }, repayment.minimum);
  if (amount.minor > pastDue) fallDue(dues, turn.payBy, [amount.minor - pastDue]);
  if (!repayment.interestFree) return;
  books.billed = { ...books.fresh };
  books.fresh = noPending();
  books.billedLeft = owed.outstanding.minor;
  books.decideOn = epochDay(turn.payBy) + grace.days;
}

/** What was posted of a part since it last fell due or was stated. */
function sinceLast(books: Books, part: AllocationPart): bigint {
  const amount = books.posted[part] - books.fallen[part];
  books.fallen[part] = books.posted[part];
  return amount;
}
