import { card, day, leapLoan, paid } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { accountOwing } from '../testing/account.ts';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Product, StatementLine } from './account.ts';
import { AllocationBand, AllocationPart, AllocationRule, PartsOrder } from './allocation.ts';
import { ShareText } from './clause.ts';
import { InterestRule, PayBy, PenaltyInterestRule, Repayment } from './contract-terms.ts';
import { FeeAmount, FeeId } from './fee-rule.ts';
import {
  Account,
  Clause,
  ContractTerms,
  DebtBasis,
  DebtCriterion,
  DebtsOrder,
  FeeRule,
  Grace,
  InterestDays,
  LenderStatement,
  MinimumRule,
  Payment,
  PaymentId,
  StatedLine,
} from './index.ts';

const account = { ...accountOwing('CNY', 100n, day('2026-10-15')), productName: 'Loan', tail: '0001', annualRate: '0.1825' };
const [due] = leapLoan.repayment.kind === 'instalments' ? leapLoan.repayment.dues : [];
const revolving = card.repayment.kind === 'revolving' ? card.repayment : undefined;
const loan = leapLoan.repayment;
const { interest, penaltyInterest: penalty } = leapLoan;
const grace = { days: 0, counted: 'from-due' };
const fee = { id: 'late', kind: 'fee', amount: { kind: 'fixed', amount: fen(1) }, times: 'any', clause: clauseNo('6') };
const share = { kind: 'share', of: 'overdue', share: '0.05', rounding: 'half-up' };
const band = { fromDays: 0, order: [...AllocationPart.options], clause: clauseNo('9') };
const rule = { ...band, from: day('2021-01-01'), binding: 'default', verified: true };
const line = { kind: 'fee', on: day('2024-02-01'), amount: fen(1) };
const stated = { balance: account.balance, lines: [] };
const minimum = revolving?.minimum;

describe('what passes a schema comes out as it went in', () => {
  test.each<[string, z.ZodType, readonly unknown[]]>([
    ['an account', Account, [account, { ...account, productName: 'x'.repeat(80) }, { ...account, annualRate: '12.12345678' }]],
    ['its product', Product, ['credit-card', 'online-loan', 'personal-loan', 'other']],
    ['its basis', DebtBasis, ['contract', 'judgment', 'assignment']],
    ['its lines', StatementLine, ['principal', 'interest', 'fee', 'penalty', 'payment', 'waiver'].map((kind) => ({ ...line, kind }))],
    ['a share', ShareText, ['0', '12', '0.5', '99.0123456789']],
    ['a clause', Clause, [clauseNo('1'), { document: 'D', article: 'a', url: 'https://example.org/law', reading: true }]],
    ['terms', ContractTerms, [leapLoan, card, { ...leapLoan, fees: [fee], interest: undefined, penaltyInterest: undefined }]],
    [
      'interest',
      InterestRule,
      [interest, { ...interest, turnDay: 1 }, { ...interest, turnDay: 31, on: ['interest', 'fees', 'penalties'] }],
    ],
    ['penalty interest', PenaltyInterestRule, ['overdue-principal', 'overdue', 'whole-principal'].map((on) => ({ ...penalty, on }))],
    [
      'days to pay by',
      PayBy,
      [{ kind: 'day', day: 1 }, { kind: 'day', day: 31 }, ...[1, 60].map((days) => ({ kind: 'days-after', days }))],
    ],
    ['repayment', Repayment, [loan, revolving, { kind: 'instalments', dues: Array.from({ length: 1200 }, () => due) }]],
    ['a minimum', MinimumRule, [minimum, { ...minimum, whole: [] }]],
    ['grace', Grace, [grace, { days: 60, counted: 'from-end' }]],
    ['interest days', InterestDays, ['monthly', 'ACT/365', 'ACT/360', '30/360']],
    [
      'a fee',
      FeeRule,
      ['fee', 'penalty', 'cost'].flatMap((kind) => ['once', 'cycle', 'late-due', 'any'].map((times) => ({ ...fee, kind, times }))),
    ],
    [
      'its amount',
      FeeAmount,
      [share, { ...share, of: 'principal', least: fen(1), most: fen(2) }, { kind: 'actual' }, { kind: 'actual', most: fen(1) }],
    ],
    ['its name', FeeId, ['a', 'late-fee-2', `a${'b'.repeat(39)}`]],
    ['a band', AllocationBand, [band, { ...band, fromDays: 91 }]],
    ['a law', AllocationRule, [rule, { ...rule, binding: 'mandatory', until: day('2022-01-01'), products: ['other'], verified: false }]],
    ['debts in order', DebtsOrder, [{ criteria: DebtCriterion.options, clause: clauseNo('1') }]],
    ['the criteria', DebtCriterion, ['named', 'due-first', 'least-secured', 'heaviest', 'earliest-due']],
    ['a payment', Payment, [paid('2024-02-01', 1)]],
    ['its name', PaymentId, ['a', '2024-02-01:1', 'A.b_c-1', 'x'.repeat(128)]],
    ['a stated line', StatedLine, [line, { ...line, fee: 'late', payment: 'p', part: 'fees' }]],
    ['a statement', LenderStatement, [stated, { ...stated, lines: [line], pastDue: 0, minimum: fen(1) }]],
  ])('%s', (_, schema, given) => {
    expect(given.map((each) => schema.parse(each))).toEqual(given);
  });
});

describe('what a schema refuses', () => {
  test.each<[string, z.ZodType, readonly unknown[]]>([
    ['a name of nothing or too long', Account, ['', 'x'.repeat(81)].map((productName) => ({ ...account, productName }))],
    ['a tail that is not four digits', Account, ['001', '00001', 'a0001', '0001a', '000x'].map((tail) => ({ ...account, tail }))],
    [
      'a rate that is none',
      Account,
      ['', '.1', '1.', '123', '0.123456789', '-1', '1x', 'x1'].map((annualRate) => ({ ...account, annualRate })),
    ],
    [
      'a line without a date, or of another kind',
      StatementLine,
      [
        { kind: 'fee', amount: fen(1) },
        { ...line, kind: '' },
      ],
    ],
    ['a share that is none', ShareText, ['', '.5', '5.', '123', '0.12345678901', '-1', '1x', 'x1', '1,5']],
    [
      'a clause of nowhere',
      Clause,
      [
        { ...clauseNo(''), reading: true },
        { document: '', article: '1' },
        { ...clauseNo('1'), url: 'law' },
      ],
    ],
    ['a day of no month', InterestRule, [0, 32, 1.5].map((turnDay) => ({ ...interest, turnDay }))],
    [
      'interest on nothing',
      InterestRule,
      [
        { ...interest, on: [] },
        { ...interest, on: ['costs'] },
        { ...interest, owed: '' },
      ],
    ],
    [
      'penalty interest on anything else',
      PenaltyInterestRule,
      [
        { ...penalty, on: '' },
        { ...penalty, replaces: undefined },
      ],
    ],
    [
      'a day to pay by that is none',
      PayBy,
      [{ kind: 'day', day: 0 }, { kind: 'day', day: 32 }, ...[0, 61].map((days) => ({ kind: 'days-after', days }))],
    ],
    [
      'no instalments, or too many',
      Repayment,
      [0, 1201].map((length) => ({ kind: 'instalments', dues: Array.from({ length }, () => due) })),
    ],
    ['a card without its terms', Repayment, [{ kind: 'revolving' }, { ...revolving, statementDay: 0 }, { ...revolving, interestFree: '' }]],
    ['a minimum of costs', MinimumRule, [{ ...minimum, whole: ['costs'] }]],
    ['grace without end', Grace, [-1, 61, 0.5].map((days) => ({ ...grace, days }))],
    [
      'a fee of another kind',
      FeeRule,
      [
        { ...fee, kind: '' },
        { ...fee, times: '' },
        { ...fee, id: 'Late' },
      ],
    ],
    ['an amount of another kind', FeeAmount, [{ ...share, of: '' }, { ...share, share: 'x' }, { kind: 'fixed' }, { kind: '' }]],
    ['a name that is none', FeeId, ['', '1a', '-a', 'A', 'a b', 'xA', `a${'b'.repeat(40)}`]],
    ['a band before the due date', AllocationBand, [-1, 0.5].map((fromDays) => ({ ...band, fromDays }))],
    [
      'a law before the due date, or of no product',
      AllocationRule,
      [
        { ...rule, fromDays: -1 },
        { ...rule, products: [] },
        { ...rule, binding: '' },
      ],
    ],
    ['an order with a part twice or missing', PartsOrder, [band.order.slice(1), [...band.order, 'fees'], band.order.with(0, 'fees')]],
    ['a name of a payment that is none', PaymentId, ['', '-a', ' a', 'a b', 'x'.repeat(129), '支']],
    ['lateness below nothing', LenderStatement, [-1, 0.5].map((pastDue) => ({ ...stated, pastDue }))],
  ])('%s', (_, schema, wrong) => {
    expect(wrong.filter((each) => schema.safeParse(each).success)).toEqual([]);
  });

  test('an order says what is wrong with it', () => {
    expect(PartsOrder.safeParse(band.order.with(0, 'fees')).error?.issues[0]?.message).toBe('every part stands once');
  });
});
