import {
  AllocationPart,
  type AllocationRule,
  type Charge,
  type Clause,
  type Contract,
  type ContractTerms,
  type DebtEvents,
  type Draw,
  type FeeRule,
  type InterestDays,
  type Owed,
  type Payment,
  PaymentId,
  startOf,
  type Waiver,
} from '#account';
import { addDays, addMonths, PlainDate } from '#calendar';
import { type Money, money } from '#money';
import fc from 'fast-check';
import { roundings } from './money.ts';

/** An invented clause. */
export function clauseNo(article: string): Clause {
  return { document: 'Invented contract', article };
}

/** Minor units of CNY. */
export function fen(minor: bigint | number): Money {
  return money('CNY', BigInt(minor));
}

/** The parts of a debt in minor units. */
export function minors(owed: Owed): Record<AllocationPart, bigint> {
  const { costs, fees, penalties, interest, principal } = owed;
  return { costs: costs.minor, fees: fees.minor, penalties: penalties.minor, interest: interest.minor, principal: principal.minor };
}

/** A contract and what happened to its debt. */
export type Story = { readonly contract: Contract; readonly events: DebtEvents; readonly on: PlainDate };

const partOrders = fc.shuffledSubarray([...AllocationPart.options], { minLength: AllocationPart.options.length });
const rates = fc.constantFrom('0', '0.0365', '0.12', '0.1825', '0.2399', '0.36');
const shares = fc.constantFrom('0.01', '0.05', '0.1', '0.333');
const startDates = fc.integer({ min: 0, max: 500 }).map((days) => addDays(PlainDate.parse('2023-06-01'), days));

function interestOf(loan: boolean): fc.Arbitrary<Pick<ContractTerms, 'interest' | 'penaltyInterest'>> {
  const interest = fc.record({
    annualRate: rates,
    days: fc.constantFrom<InterestDays>('monthly', 'ACT/365', 'ACT/360', '30/360'),
    turnDay: fc.option(fc.constantFrom(1, 15, 30, 31), { nil: undefined }),
    on: fc.subarray(['principal', 'interest', 'fees', 'penalties'] as const, { minLength: 1 }),
    owed: fc.constantFrom('daily' as const, 'when-posted' as const),
    rounding: roundings,
    clause: fc.constant(clauseNo('4')),
  });
  const any = fc.record({
    annualRate: rates,
    on: fc.constantFrom('overdue-principal' as const, 'overdue' as const, 'whole-principal' as const),
    replaces: fc.boolean(),
    clause: fc.constant(clauseNo('5')),
  });
  const penaltyInterest = loan
    ? any
    : any.map((rule) => (rule.on === 'whole-principal' ? rule : { ...rule, on: 'overdue' as const, replaces: false }));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 3, arbitrary: fc.record({ interest }) },
    { weight: 5, arbitrary: fc.record({ interest, penaltyInterest }) },
  );
}

const fees: fc.Arbitrary<readonly FeeRule[]> = fc
  .record({
    late: shares,
    rounding: roundings,
    bounds: fc.constantFrom({}, { least: fen(1000) }, { most: fen(500) }, { least: fen(10), most: fen(2000) }),
    of: fc.constantFrom('contract-principal' as const, 'principal' as const, 'overdue' as const),
    lateKind: fc.constantFrom('fee' as const, 'penalty' as const),
    fixed: fc.integer({ min: 1, max: 20_000 }),
  })
  .chain(({ late, rounding, bounds, of, lateKind, fixed }) =>
    fc.subarray<FeeRule>([
      {
        id: 'late',
        kind: lateKind,
        amount: { kind: 'share', of, share: late, rounding, ...bounds },
        times: 'late-due',
        clause: clauseNo('6'),
      },
      { id: 'yearly', kind: 'fee', amount: { kind: 'fixed', amount: fen(fixed) }, times: 'once', clause: clauseNo('7') },
      { id: 'monthly', kind: 'penalty', amount: { kind: 'fixed', amount: fen(fixed) }, times: 'cycle', clause: clauseNo('8') },
      { id: 'court', kind: 'cost', amount: { kind: 'actual', most: fen(fixed) }, times: 'any', clause: clauseNo('9') },
    ]),
  );

const grace = fc.record({ days: fc.constantFrom(0, 0, 1, 3, 5), counted: fc.constantFrom('from-due' as const, 'from-end' as const) });

function loanOf(start: PlainDate): fc.Arbitrary<Pick<ContractTerms, 'repayment' | 'principal'>> {
  const monthly = fc
    .record({ day: fc.constantFrom(1, 15, 28, 29, 30, 31), count: fc.integer({ min: 1, max: 8 }) })
    .map(({ day, count }) => Array.from({ length: count }, (_, index) => onDay(start, index + 1, day)));
  const odd = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 }).map((gaps) =>
    gaps.map((_, index) =>
      addDays(
        start,
        gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0),
      ),
    ),
  );
  return fc.oneof(monthly, odd).chain((dates) =>
    fc
      .record({
        amounts: fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: dates.length, maxLength: dates.length }),
        deducted: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
      })
      .map(({ amounts, deducted }) => {
        const dues = dates.map((due, index) => ({ due, principal: fen((amounts[index] ?? 0) + (index === 0 ? 1 : 0)) }));
        const lent = dues.reduce((sum, { principal }) => sum + principal.minor, 0n);
        const kept = BigInt(deducted ?? 0);
        const principal = { amount: fen(lent + kept), clause: clauseNo('1') };
        return {
          repayment: { kind: 'instalments' as const, dues },
          principal: deducted === undefined ? principal : { ...principal, deducted: { amount: fen(kept), clause: clauseNo('2') } },
        };
      }),
  );
}

/** A day of the month so many months later, cut to its end, and after the date. */
function onDay(start: PlainDate, months: number, day: number): PlainDate {
  return addMonths(PlainDate.parse(`${start.slice(0, 4)}-01-${String(day).padStart(2, '0')}`), Number(start.slice(5, 7)) - 1 + months);
}

const revolving: fc.Arbitrary<Pick<ContractTerms, 'repayment' | 'principal'>> = fc
  .record({
    statementDay: fc.constantFrom(1, 5, 17, 28, 30, 31),
    free: fc.option(fc.integer({ min: 10, max: 22 }), { nil: undefined }),
    payBy: fc.oneof(
      fc.record({ kind: fc.constant('day' as const), day: fc.integer({ min: 1, max: 31 }) }),
      fc.record({ kind: fc.constant('days-after' as const), days: fc.integer({ min: 1, max: 60 }) }),
    ),
    principalShare: fc.constantFrom('0', '0.05', '0.1', '1'),
    whole: fc.subarray(['interest', 'fees', 'penalties'] as const),
    least: fc.constantFrom(0, 5000),
    rounding: roundings,
  })
  .map(({ statementDay, free, payBy, least, ...minimum }) => ({
    repayment: {
      kind: 'revolving',
      statementDay,
      payBy: free === undefined ? payBy : { kind: 'days-after', days: free },
      minimum: { ...minimum, least: fen(least), clause: clauseNo('3') },
      interestFree: free !== undefined,
    },
    principal: { amount: fen(2_000_000), clause: clauseNo('1') },
  }));

const law: readonly AllocationRule[] = [
  {
    from: PlainDate.parse('2021-01-01'),
    fromDays: 0,
    binding: 'default',
    verified: true,
    order: ['costs', 'fees', 'penalties', 'interest', 'principal'],
    clause: { document: 'Invented law', article: '1' },
  },
];

const bands = fc.oneof(
  fc.constant([]),
  fc.tuple(partOrders, partOrders).map(([early, late]) => [
    { fromDays: 0, order: early, clause: clauseNo('10') },
    { fromDays: 31, order: late, clause: clauseNo('11') },
  ]),
);

const contracts: fc.Arbitrary<Contract> = fc
  .tuple(startDates, fc.boolean())
  .chain(([signedOn, loan]) =>
    fc.record({
      base: loan ? loanOf(signedOn) : revolving,
      interest: interestOf(loan),
      fees,
      grace,
      allocation: bands,
      start: fc.constant(signedOn),
      waited: fc.constantFrom(0, 0, 9),
    }),
  )
  .map(({ base, interest, start, waited, ...rest }) => ({
    terms: {
      currency: 'CNY',
      signedOn: addDays(start, -waited),
      ...rest,
      ...base,
      principal: { ...base.principal, paidOutOn: start },
      ...interest,
    },
    product: 'other',
    law,
  }));

function eventsOf({ terms }: Contract): fc.Arbitrary<DebtEvents> {
  const on = fc.integer({ min: 0, max: 330 }).map((days) => addDays(startOf(terms), days));
  const amount = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 900_000 })).map(fen);
  const draw: fc.Arbitrary<Draw> = fc.record({ on, amount });
  const waiver: fc.Arbitrary<Waiver> = fc.record({
    on,
    amount: fc.integer({ min: 1, max: 300 }).map(fen),
    part: fc.option(fc.constant('principal' as const), { nil: undefined, freq: 1 }),
  });
  const charge: fc.Arbitrary<Charge> | undefined =
    terms.fees.length === 0
      ? undefined
      : fc.record({
          on,
          fee: fc.constantFrom(...terms.fees.map(({ id }) => id)),
          amount: fc
            .oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 9000 }) })
            .map(fen),
        });
  const payments: fc.Arbitrary<readonly Payment[]> = fc
    .array(fc.record({ on, amount }), { maxLength: 10 })
    .map((list) => list.map((each, index) => ({ id: PaymentId.parse(`p${index}`), ...each })));
  return fc.record({
    draws: terms.repayment.kind === 'instalments' ? fc.constant([]) : fc.array(draw, { maxLength: 8 }),
    charges: charge === undefined ? fc.constant([]) : fc.array(charge, { maxLength: 2 }),
    waivers: fc.array(waiver, { maxLength: 2 }),
    payments,
    lateFees: fc.constantFrom('by-rule' as const, 'posted' as const),
  });
}

/** Contracts of both kinds with everything that can happen to their debts in eleven months, and a day to look at them. */
export const stories: fc.Arbitrary<Story> = contracts.chain((contract) =>
  fc.record({
    contract: fc.constant(contract),
    events: eventsOf(contract),
    on: fc.integer({ min: 0, max: 420 }).map((days) => addDays(startOf(contract.terms), days)),
  }),
);
