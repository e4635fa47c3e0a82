import type { PlainDate } from '#calendar';
import type { Money } from '#money';
import { AllocationPart } from './allocation.ts';
import type { ContractTerms } from './contract-terms.ts';
import { creditDues, type DueBook, emptyBook } from './due-book.ts';
import { countRate, type InterestCount, newCount, type Stretch } from './interest-count.ts';
import type { LedgerLine } from './ledger-line.ts';

/** Amounts by part, in minor units. */
export type Minors = Record<AllocationPart, bigint>;

/** Principal whose interest hangs on whether its statement is paid whole: base x units so far. */
export type Pending = { principal: bigint; total: bigint; stretches: Stretch[] };

/** What a charge of the lender came to under its rule; `allowed` says whether it may stand as it is. */
export type ChargeOutcome = {
  readonly charge: number;
  readonly fee: string;
  readonly computed: Money;
  readonly base?: Money;
  readonly allowed: 'yes' | 'too-often' | 'too-much';
};

/**
 * The books of one debt, changed in place by the walk over its days. `posted` is what bears compound interest and falls due; `charged` may run
 * ahead of it by the interest of the current period; `credited` was paid or waived; `fallen` has been entered as due.
 */
export type Books = {
  readonly terms: ContractTerms;
  readonly charged: Minors;
  readonly posted: Minors;
  readonly credited: Minors;
  readonly fallen: Minors;
  readonly waived: Minors;
  paid: bigint;
  surplus: bigint;
  readonly dues: DueBook;
  readonly interest: InterestCount | undefined;
  readonly penalty: InterestCount | undefined;
  /** Principal that bears interest in any case; the rest of it is `billed` or `fresh`. */
  revolved: bigint;
  /** Principal of the last statement, until it is known whether that is paid whole; and what is left of that statement. */
  billed: Pending;
  billedLeft: bigint;
  /** The day (since 1970) at whose end that is known. */
  decideOn: number | undefined;
  /** Principal drawn since the last statement. */
  fresh: Pending;
  /** When the current period began. */
  since: PlainDate;
  /** Until when interest is counted. */
  until: PlainDate;
  readonly feesInAll: Map<string, number>;
  readonly feesInCycle: Map<string, number>;
  lateDues: number;
  readonly lines: LedgerLine[];
  readonly charges: ChargeOutcome[];
};

/** Books in which nothing has happened. */
export function openBooks(terms: ContractTerms, start: PlainDate): Books {
  const { interest, penaltyInterest, repayment } = terms;
  const instalments = repayment.kind === 'instalments';
  const count = (rate: string | undefined) =>
    interest === undefined || rate === undefined ? undefined : newCount(countRate(rate, interest.days, interest.rounding));
  return {
    terms,
    charged: noMinors(),
    posted: noMinors(),
    credited: noMinors(),
    fallen: noMinors(),
    waived: noMinors(),
    paid: 0n,
    surplus: 0n,
    dues: emptyBook(instalments ? AllocationPart.options.length : 1, instalments),
    interest: count(interest?.annualRate),
    penalty: count(penaltyInterest?.annualRate),
    revolved: 0n,
    billed: noPending(),
    billedLeft: 0n,
    decideOn: undefined,
    fresh: noPending(),
    since: start,
    until: start,
    feesInAll: new Map(),
    feesInCycle: new Map(),
    lateDues: 0,
    lines: [],
    charges: [],
  };
}

/** Nothing in every part. */
export function noMinors(): Minors {
  return { costs: 0n, fees: 0n, penalties: 0n, interest: 0n, principal: 0n };
}

/** No principal that waits. */
export function noPending(): Pending {
  return { principal: 0n, total: 0n, stretches: [] };
}

/** What is owed of a part. */
export function owedPart({ charged, credited }: Books, part: AllocationPart): bigint {
  return charged[part] - credited[part];
}

/** What is owed in all. */
export function owedAll(books: Books): bigint {
  return AllocationPart.options.reduce((sum, part) => sum + owedPart(books, part), 0n);
}

/** What is owed of what has been posted; the interest of the current period is met last. */
export function postedLeft({ posted, credited }: Books, part: AllocationPart): bigint {
  return posted[part] > credited[part] ? posted[part] - credited[part] : 0n;
}

/** Adds to a part what is owed at once. */
export function post(books: Books, part: AllocationPart, amount: bigint): void {
  books.charged[part] += amount;
  books.posted[part] += amount;
}

/** Lowers a part by an amount that was paid or waived: in what is owed, in the dues, and in the principal by age. */
export function credit(books: Books, part: AllocationPart, amount: bigint): void {
  books.credited[part] += amount;
  creditDues(books.dues, books.dues.lanes.length === 1 ? 0 : AllocationPart.options.indexOf(part), amount);
  books.billedLeft = amount < books.billedLeft ? books.billedLeft - amount : 0n;
  if (part !== 'principal') return;
  let rest = amount;
  const take = (from: bigint) => {
    const taken = from < rest ? from : rest;
    rest -= taken;
    return from - taken;
  };
  books.revolved = take(books.revolved);
  books.billed.principal = take(books.billed.principal);
  books.fresh.principal = take(books.fresh.principal);
}
