import type { PlainDate } from '#calendar';
import { fraction, money } from '#money';
import { type Books, noPending, owedPart, type Pending, postedLeft } from './books.ts';
import type { Clause } from './clause.ts';
import { lateIn } from './due-book.ts';
import { chargeCount, closeCount, countIn, type InterestCount, joined, type Stretch } from './interest-count.ts';
import { unitsBetween, unitsPerYear } from './interest-time.ts';
import type { InterestSum } from './ledger-line.ts';
import { anchorAt } from './turns.ts';
import { AllocationPart } from './allocation.ts';

/** Counts interest up to a date, on what was owed since the date before. The period's own start is the anchor of its units. */
export function accrueTo(books: Books, until: PlainDate): void {
  const { terms, interest, penalty } = books;
  const from = books.until;
  books.until = until;
  if (terms.interest === undefined || interest === undefined || from === until) return;
  const units = unitsBetween(terms.interest.days, anchorAt(terms, books.since), { from, until });
  const days = { from, until, units, countedOn: until };
  if (penalty !== undefined) countIn(penalty, { ...days, base: penaltyBase(books) });
  const bearsPrincipal = terms.interest.on.includes('principal');
  const spared = bearsPrincipal ? sparedPrincipal(books) : 'all';
  const principal = spared === 'all' ? 0n : books.revolved - spared;
  countIn(interest, { ...days, base: principal + otherBase(books) });
  if (spared === 'all') return;
  wait(books.billed, days);
  wait(books.fresh, days);
}

/** What penalty interest replaces bears no ordinary interest. */
function sparedPrincipal({ terms: { penaltyInterest: rule }, dues }: Books): bigint | 'all' {
  if (rule === undefined || !rule.replaces) return 0n;
  if (rule.on === 'whole-principal') return lateIn(dues) > 0n ? 'all' : 0n;
  return dues.lanes[AllocationPart.options.indexOf('principal')]?.late ?? 0n;
}

function otherBase(books: Books): bigint {
  const { interest, penaltyInterest: rule } = books.terms;
  let base = 0n;
  for (const part of interest?.on ?? []) {
    if (part === 'principal') continue;
    const spared = rule?.replaces === true && rule.on === 'overdue' ? books.dues.lanes[AllocationPart.options.indexOf(part)]?.late : 0n;
    base += postedLeft(books, part) - (spared ?? 0n);
  }
  return base;
}

function penaltyBase(books: Books): bigint {
  const { terms, dues } = books;
  switch (terms.penaltyInterest?.on) {
    case 'overdue-principal':
      return dues.lanes[AllocationPart.options.indexOf('principal')]?.late ?? 0n;
    case 'overdue':
      return lateIn(dues);
    case 'whole-principal':
      return lateIn(dues) > 0n ? owedPart(books, 'principal') : 0n;
    case undefined:
      return 0n;
  }
}

function wait(pending: Pending, days: Omit<Stretch, 'base'>): void {
  if (pending.principal === 0n) return;
  pending.total += pending.principal * BigInt(days.units);
  pending.stretches.push({ ...days, base: pending.principal });
}

/** A statement was not paid whole: its principal has borne interest all along, and bears it from now on in any case. */
export function loseInterestFree(books: Books, on: PlainDate): void {
  for (const stretch of books.billed.stretches) if (books.interest !== undefined) countIn(books.interest, { ...stretch, countedOn: on });
  books.revolved += books.billed.principal;
  books.billed = noPending();
}

/** Under `daily`, what has accrued becomes owed. */
export function chargeAccrued(books: Books): void {
  if (books.terms.interest?.owed !== 'daily') return;
  if (books.interest !== undefined) books.charged.interest += chargeCount(books.interest);
  if (books.penalty !== undefined) books.charged.penalties += chargeCount(books.penalty);
}

/** Posts the interest of the period that ends on a date. */
export function postInterest(books: Books, on: PlainDate): void {
  const { terms } = books;
  books.since = on;
  postCount(books, { count: books.interest, part: 'interest', kind: 'interest', clause: terms.interest?.clause, on });
  const clause = terms.penaltyInterest?.clause;
  postCount(books, { count: books.penalty, part: 'penalties', kind: 'penalty-interest', clause, on });
}

type Posting = {
  readonly count: InterestCount | undefined;
  readonly part: 'interest' | 'penalties';
  readonly kind: 'interest' | 'penalty-interest';
  readonly clause: Clause | undefined;
  readonly on: PlainDate;
};

function postCount(books: Books, { count, part, kind, clause, on }: Posting): void {
  if (count === undefined || clause === undefined) return;
  const sum = interestSum(books, count.open, kind);
  books.charged[part] += chargeCount(count);
  books.posted[part] += count.charged;
  if (count.charged > 0n) books.lines.push({ kind, on, amount: money(books.terms.currency, count.charged), clause, sum });
  closeCount(count);
}

/** The arithmetic of some stretches. */
export function interestSum(
  { terms, interest, penalty }: Pick<Books, 'terms' | 'interest' | 'penalty'>,
  stretches: readonly Stretch[],
  kind: 'interest' | 'penalty-interest',
): InterestSum {
  const days = terms.interest?.days ?? 'ACT/365';
  const count = kind === 'interest' ? interest : penalty;
  const rate = count?.at.rate ?? { numerator: 0n, denominator: 1n };
  const total = stretches.reduce((sum, { base, units }) => sum + base * BigInt(units), 0n);
  return {
    annualRate: (kind === 'interest' ? terms.interest : terms.penaltyInterest)?.annualRate ?? '0',
    days,
    unitsPerYear: unitsPerYear(days),
    stages: joined(stretches).map(({ from, until, base, units }) => ({ from, until, base: money(terms.currency, base), units })),
    exact: fraction(total * rate.numerator, rate.denominator),
  };
}
