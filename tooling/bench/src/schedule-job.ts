import { equalInstalments } from '@parley/domain/repayment';
import { Calculator } from 'amortizejs';
import { Loan } from 'loanjs';
import type { Contender, Job } from './job.ts';
import { exactSchedule, type Loan as LoanTerms, loans, type Row, type Schedule } from './loans.ts';

/** How a contender makes one schedule, and how its result reads in whole cents. */
type Maker<Made> = {
  readonly version?: string;
  readonly make: (loan: LoanTerms, periods: number) => Made;
  readonly cents: (made: Made) => Schedule;
};

/** P7 of the performance plan: an exact equal-instalment schedule of so many rows, over 64 loans, rows as objects. */
export function scheduleJob(periods: number): Job {
  const terms = loans(64);
  const answers = terms.map((loan) => exactSchedule(loan, periods));
  const contender = <Made>(name: string, { version, make, cents }: Maker<Made>): Contender => ({
    name,
    ...(version === undefined ? {} : { version }),
    run: () => terms.reduce((kept, loan) => (make(loan, periods) === undefined ? kept : kept + 1), 0),
    wrong: () => terms.filter((loan, index) => !sameRows(cents(make(loan, periods)), answers[index] ?? [])).length,
  });
  return {
    id: `P7-${periods}`,
    title: `exact equal-instalment schedule, ${periods} rows`,
    answers: terms.length,
    goal: 0.8,
    ours: contender('parley', { make: ours, cents: (rows) => rows }),
    limit: contender('hand-written', { make: handWritten, cents: (rows) => rows }),
    peers: [
      contender('amortizejs', {
        version: '1.0.3',
        make: ({ principal, ratePercent }, loanTerm) =>
          Calculator.calculate({ method: 'mortgage', balance: principal / 100, loanTerm, apr: ratePercent }),
        cents: ({ schedule }) => schedule.map((row) => inCents(row.interest, row.principal, row.remainingBalance)),
      }),
      contender('loanjs', {
        version: '1.1.2',
        make: ({ principal, ratePercent }, count) => Loan(principal / 100, count, ratePercent, 'annuity'),
        cents: ({ installments }) => installments.map((row) => inCents(row.interest, row.capital, row.remain)),
      }),
    ],
  };
}

function ours({ principal, numerator, denominator }: LoanTerms, periods: number): Schedule {
  const rows = equalInstalments({ principal, numerator, denominator, periods, rounding: 'half-up' });
  if (!rows.ok) throw new Error(rows.error.code);
  return rows.value;
}

/** The least work that makes these rows when nobody asks for proof: floats, one rounding mode, no refusals. */
function handWritten({ principal, numerator, denominator }: LoanTerms, periods: number): Schedule {
  const rate = numerator / denominator;
  const payment = Math.floor((principal * rate) / (1 - (1 + rate) ** -periods) + 0.5);
  const rows: Row[] = [];
  let balance = principal;
  for (let number = 1; number < periods; number += 1) {
    const interest = Math.floor(balance * rate + 0.5);
    const part = payment - interest;
    balance -= part;
    rows.push({ principal: part, interest, payment, balance });
  }
  const interest = Math.floor(balance * rate + 0.5);
  rows.push({ principal: balance, interest, payment: balance + interest, balance: 0 });
  return rows;
}

function inCents(interest: number, principal: number, balance: number): Row {
  return {
    interest: Math.round(interest * 100),
    principal: Math.round(principal * 100),
    payment: Math.round((interest + principal) * 100),
    balance: Math.round(balance * 100),
  };
}

function sameRows(made: Schedule, wanted: Schedule): boolean {
  return (
    made.length === wanted.length &&
    wanted.every((row, index) => {
      const other = made[index];
      return (
        other?.principal === row.principal &&
        other.interest === row.interest &&
        other.payment === row.payment &&
        other.balance === row.balance
      );
    })
  );
}
