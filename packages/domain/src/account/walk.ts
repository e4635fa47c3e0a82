import { dateOfEpochDay, daysBetween, epochDay, type PlainDate } from '#calendar';
import { ok, type Result } from '#kernel';
import { money } from '#money';
import { accrueTo, loseInterestFree } from './accrue.ts';
import { type Books, noPending, openBooks, post } from './books.ts';
import { chargePosted, lateFees } from './charge-books.ts';
import { startOf } from './contract-terms.ts';
import { creditDay, type CreditRefusal } from './credit-books.ts';
import type { Charge, CheckedEvents, Contract, Draw, Waiver } from './debt-events.ts';
import { matureNext } from './due-book.ts';
import { roundedOf } from './interest-count.ts';
import type { Payment } from './payment.ts';
import { takeTurn } from './take-turn.ts';
import { type Turn, type TurnRefusal, turnsUntil } from './turns.ts';

/** Why the days of a debt cannot be walked. */
export type WalkRefusal = TurnRefusal | CreditRefusal;

/** The interest posted and accrued from the start to the end of a day, in minor units. */
export type InterestSoFar = { readonly interest: bigint; readonly penalty: bigint };

/** How far to walk, and the days at whose end the interest so far is noted. */
export type WalkQuestion = { readonly on: PlainDate; readonly notes?: readonly PlainDate[] };

/** The books at the end of a day, and the notes asked for. */
export type Walked = { readonly books: Books; readonly notes: ReadonlyMap<PlainDate, InterestSoFar> };

/**
 * Walks over the days on which something happens to a debt, in order, each once. Within a day: interest to that day, its posting and what falls
 * due, late fees (by rule or posted), draws, other charges, waivers, payments; and at its end what has become late. Later events are left out.
 */
export function walk(contract: Contract, events: CheckedEvents, question: WalkQuestion): Result<Walked, WalkRefusal> {
  const { terms } = contract;
  const turns = turnsUntil(terms, question.on);
  if (!turns.ok) return turns;
  const books = openBooks(terms, startOf(terms));
  const notes = new Map<PlainDate, InterestSoFar>();
  for (const [date, day] of daysOf(events, turns.value, { ...question, grace: terms.grace.days })) {
    accrueTo(books, date);
    if (day.turn !== undefined) takeTurn(books, day.turn);
    lateFees(books, date, events.lateFees === 'by-rule');
    for (const each of day.charges) if (isLateFee(terms, each)) chargePosted(books, each);
    for (const drawn of day.draws) draw(books, drawn);
    for (const each of day.charges) if (!isLateFee(terms, each)) chargePosted(books, each);
    const credited = creditDay(contract, books, { on: date, waivers: day.waivers, payments: day.payments });
    if (!credited.ok) return credited;
    endDay(books, date);
    if (day.isNoted) notes.set(date, { interest: soFar(books, 'interest'), penalty: soFar(books, 'penalty') });
  }
  return ok({ books, notes });
}

function isLateFee({ fees }: Contract['terms'], { charge }: { readonly charge: Charge }): boolean {
  return fees.some(({ id, times }) => id === charge.fee && times === 'late-due');
}

function soFar(books: Books, kind: 'interest' | 'penalty'): bigint {
  const count = books[kind];
  return count === undefined ? 0n : count.posted + roundedOf(count);
}

function draw(books: Books, { on, amount }: Draw): void {
  const { currency, principal, repayment } = books.terms;
  post(books, 'principal', amount.minor);
  if (repayment.kind === 'revolving' && repayment.interestFree) books.fresh.principal += amount.minor;
  else books.revolved += amount.minor;
  const clause = principal.deducted?.clause ?? principal.clause;
  books.lines.push({ kind: 'principal', on, amount: money(currency, amount.minor), clause });
}

function endDay(books: Books, on: PlainDate): void {
  const { dues, terms } = books;
  for (let due = dues.dates[dues.matured]; due !== undefined && daysBetween(due, on) >= terms.grace.days; due = dues.dates[dues.matured]) {
    matureNext(dues);
  }
  if (books.decideOn === undefined || epochDay(on) < books.decideOn) return;
  books.decideOn = undefined;
  if (books.billedLeft > 0n) return loseInterestFree(books, on);
  // Enough was paid since the statement; what a later charge took of it leaves principal that belongs to the next statement.
  books.fresh.principal += books.billed.principal;
  books.billed = noPending();
}

type Day = {
  turn?: Turn;
  isNoted: boolean;
  readonly draws: Draw[];
  readonly charges: { readonly charge: Charge; readonly index: number }[];
  readonly waivers: { readonly waiver: Waiver; readonly index: number }[];
  readonly payments: Payment[];
};

/** The days on which something happens, in order, up to and including the one asked about, which is always among them. */
function daysOf(
  events: CheckedEvents,
  turns: readonly Turn[],
  { on, notes = [], grace }: WalkQuestion & { readonly grace: number },
): readonly (readonly [PlainDate, Day])[] {
  const days = new Map<PlainDate, Day>();
  const dayOf = (date: PlainDate): Day => {
    const known = days.get(date);
    if (known !== undefined) return known;
    const day: Day = { isNoted: false, draws: [], charges: [], waivers: [], payments: [] };
    days.set(date, day);
    return day;
  };
  for (const turn of turns) {
    dayOf(turn.on).turn = turn;
    const due = epochDay(turn.kind === 'statement' ? turn.payBy : turn.on);
    // What is left then is late from the next day on.
    for (const day of [due + grace, due + grace + 1]) {
      const date = dateOfEpochDay(day);
      if (date.ok) dayOf(date.value);
    }
  }
  for (const each of events.draws) dayOf(each.on).draws.push(each);
  for (const [index, charge] of events.charges.entries()) dayOf(charge.on).charges.push({ charge, index });
  for (const [index, waiver] of events.waivers.entries()) dayOf(waiver.on).waivers.push({ waiver, index });
  for (const each of events.payments.accepted) dayOf(each.on).payments.push(each);
  for (const date of notes) dayOf(date).isNoted = true;
  dayOf(on);
  return [...days].filter(([date]) => date <= on).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
