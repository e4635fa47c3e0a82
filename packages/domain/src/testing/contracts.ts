import {
  AllocationPart,
  type Contract,
  type ContractTerms,
  type DebtEvents,
  type DebtOn,
  ledger,
  noEvents,
  type Payment,
  PaymentId,
} from '#account';
import { PlainDate } from '#calendar';
import { clauseNo, fen, minors } from './ledger.ts';

/** A date. */
export function day(text: string): PlainDate {
  return PlainDate.parse(text);
}

/** A payment in minor units of CNY. */
export function paid(on: string, minor: number, name = `${on}:${minor}`): Payment {
  return { id: PaymentId.parse(name), on: day(on), amount: fen(minor) };
}

/** Nothing but these payments. */
export function withPayments(...payments: readonly Payment[]): DebtEvents {
  return { ...noEvents, payments };
}

/**
 * 10,000.00 lent on 31 January 2024 at 18.25 % a year (0.05 % a day), 3,000.00 due on 29 February and 7,000.00 on 31 March; what is late bears
 * 27.375 % instead (0.075 % a day). Costs, fees, penalties, interest, principal is the order of payments.
 */
export const leapLoan: ContractTerms = {
  currency: 'CNY',
  signedOn: day('2024-01-31'),
  principal: { amount: fen(1_000_000), clause: clauseNo('1') },
  interest: {
    annualRate: '0.1825',
    days: 'ACT/365',
    on: ['principal'],
    owed: 'daily',
    rounding: 'half-up',
    clause: clauseNo('2'),
  },
  penaltyInterest: { annualRate: '0.27375', on: 'overdue-principal', replaces: true, clause: clauseNo('3') },
  fees: [],
  grace: { days: 0, counted: 'from-due' },
  repayment: {
    kind: 'instalments',
    dues: [
      { due: day('2024-02-29'), principal: fen(300_000) },
      { due: day('2024-03-31'), principal: fen(700_000) },
    ],
  },
  allocation: [{ fromDays: 0, order: [...AllocationPart.options], clause: clauseNo('4') }],
};

/** A card at 0.05 % a day: statement on the 5th, to be paid 20 days later, a tenth of the principal and all interest at least; free of interest when paid whole. */
export const card: ContractTerms = {
  ...leapLoan,
  signedOn: day('2024-01-01'),
  principal: { amount: fen(2_000_000), clause: clauseNo('1') },
  penaltyInterest: undefined,
  repayment: {
    kind: 'revolving',
    statementDay: 5,
    payBy: { kind: 'days-after', days: 20 },
    minimum: { principalShare: '0.1', whole: ['interest', 'fees', 'penalties'], least: fen(0), rounding: 'half-up', clause: clauseNo('5') },
    interestFree: true,
  },
};

/** A contract without any law around it. */
export function contractOf(terms: ContractTerms): Contract {
  return { terms, product: terms.repayment.kind === 'revolving' ? 'credit-card' : 'personal-loan', law: [] };
}

/** The debt of these terms at the end of a day. Throws when it is refused. */
export function debt(terms: ContractTerms, events: DebtEvents, on: string): DebtOn {
  const found = ledger(contractOf(terms), events, day(on));
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

/** The principal, interest and penalties owed, in minor units. */
export function parts(terms: ContractTerms, events: DebtEvents, on: string): readonly number[] {
  const { penalties, interest, principal } = minors(debt(terms, events, on).owed);
  return [principal, interest, penalties].map(Number);
}
