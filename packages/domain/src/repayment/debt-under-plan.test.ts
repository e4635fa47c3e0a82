import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { type Plan, planDebt, planSchedule, type PlanTerms, type Received, type RowOrder, type SimpleTerms, worksheet } from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const pay = (on: string, minor: bigint): Received => ({ on: day(on), amount: cny(minor) });
const usual: RowOrder = ['interest', 'fees', 'principal'];
/** 36,000.00 in three rows; 36 % a year is 3 % a month, 0.1 % a day of 360: 36.00. */
const simple: SimpleTerms = {
  method: 'equal-principal',
  principal: cny(3_600_000n),
  annualRate: '0.36',
  convention: 'monthly',
  periods: 3,
  start: day('2027-01-15'),
  firstDue: day('2027-02-15'),
  rounding: 'half-up',
};

function planOf(terms: PlanTerms): Plan {
  const plan = planSchedule(terms);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** Principal, interest, fees and what is over. */
function owed(terms: PlanTerms, on: string, received: readonly Received[] = [], order: RowOrder = usual) {
  const found = planDebt(planOf(terms), received, { on: day(on), order });
  if (!found.ok) return found.error;
  const { principal, interest, fees, total, surplus } = found.value;
  expect(total.minor).toBe(principal.minor + interest.minor + fees.minor);
  return [principal.minor, interest.minor, fees.minor, surplus.minor];
}

describe('what the time of a row has cost by a day', () => {
  const interest = (change: object, on: string) => {
    const found = owed({ ...simple, ...change }, on);
    return Array.isArray(found) ? found[1] : found;
  };

  test.each<[string, object, string, bigint]>([
    // 36.00 a day of thirty to a month.
    ['on the first day', {}, '2027-01-15', 0n],
    ['after a day', {}, '2027-01-16', 3_600n],
    ['in months of thirty days', {}, '2027-02-14', 29n * 3_600n],
    ['after a month', {}, '2027-02-15', 108_000n],
    // 3 % of 3,600,000 are 108,000; nothing was paid, and the second row costs 3 % of 2,400,000: 2,400 a day.
    ['in the second row', {}, '2027-02-25', 108_000n + 10n * 2_400n],
    // The 30th day of a month of thirty comes on the last of February; the 31st day is no more than the month.
    ['no more than a month', { start: day('2027-01-31'), firstDue: day('2027-03-01') }, '2027-03-01', 108_000n],
    ['by 30/360', { convention: '30/360' }, '2027-01-25', 10n * 3_600n],
    ['by ACT/360', { convention: 'ACT/360' }, '2027-02-14', 30n * 3_600n],
    // 0.365 x 10 / 365 is a hundredth.
    ['by ACT/365', { convention: 'ACT/365', annualRate: '0.365' }, '2027-01-25', 36_000n],
    ['by the day', { convention: 'daily', annualRate: '0.365' }, '2027-01-25', 36_000n],
    // Twenty thirtieths of a month, and no more.
    ['in a short first row', { firstPeriod: { days: 20, of: 30 } }, '2027-01-25', 36_000n],
    ['in a short first row, to its end', { firstPeriod: { days: 20, of: 30 } }, '2027-02-10', 72_000n],
    // 30 of 31 days of a month, counted in thirtieths: ten are 36,000, thirty are more than the 104,516.13 of the row.
    ['in a first row of another month', { firstPeriod: { days: 30, of: 31 } }, '2027-01-25', 36_000n],
    ['in a first row of another month, to its end', { firstPeriod: { days: 30, of: 31 } }, '2027-02-14', 104_400n],
    ['in a first row of another month, no more than it', { firstPeriod: { days: 29, of: 31 } }, '2027-02-14', 101_032n],
    ['of a bullet', { method: 'bullet' }, '2027-03-15', 216_000n],
    ['of a bullet at its end', { method: 'bullet' }, '2027-04-15', 324_000n],
    // A third of a fen is none, two are one.
    ['rounded once', { principal: cny(10n), annualRate: '0.12' }, '2027-01-25', 0n],
    ['rounded once, up', { principal: cny(100n), annualRate: '0.12' }, '2027-01-30', 1n],
  ])('%s', (_name, change, on, minor) => {
    expect(interest(change, on)).toBe(minor);
  });

  test('an exact half is rounded by the mode that was agreed', () => {
    // 1 % of 50 fen.
    const half = { principal: cny(50n), annualRate: '0.12' };
    expect([interest(half, '2027-02-15'), interest({ ...half, rounding: 'half-even' }, '2027-02-15')]).toEqual([1n, 0n]);
  });
});

describe('what is owed', () => {
  const fee: PlanTerms = { ...simple, method: 'zero-interest-fee', annualRate: '0', fee: cny(300n) };
  const carried: PlanTerms = { ...simple, carried: { interest: cny(900n), fees: cny(60n) } };

  test.each<[string, PlanTerms, string, readonly Received[], object]>([
    ['of fees, all that are agreed', fee, '2027-01-15', [], [3_600_000n, 0n, 300n, 0n]],
    ['of fees after a row', fee, '2027-02-15', [pay('2027-02-15', 1_200_100n)], [2_400_000n, 0n, 200n, 0n]],
    ['of what is carried, all', carried, '2027-01-15', [], [3_600_000n, 900n, 60n, 0n]],
    // A third of each is paid in the row.
    ['of what is carried after a row', carried, '2027-02-15', [pay('2027-02-15', 1_308_320n)], [2_400_000n, 600n, 40n, 0n]],
    ['after a payment ahead, its interest first', simple, '2027-01-25', [pay('2027-01-20', 100_000n)], [3_536_000n, 0n, 0n, 0n]],
    ['without what is paid later', simple, '2027-01-25', [pay('2027-01-26', 100_000n)], [3_600_000n, 36_000n, 0n, 0n]],
    ['once all is paid, nothing, and what is over', simple, '2027-01-15', [pay('2027-01-15', 3_600_001n)], [0n, 0n, 0n, 1n]],
    // 3 % of 36,000, 24,000 and 12,000.
    ['after the last row, what was not paid', simple, '2027-12-31', [pay('2027-02-15', 1n)], [3_600_000n, 215_999n, 0n, 0n]],
    [
      'in a holiday that is put off',
      { ...simple, method: 'deferral', holiday: { periods: 1, interest: 'carried' } },
      '2027-02-20',
      [],
      [3_600_000n, 126_000n, 0n, 0n],
    ],
    // 54,000 of the 108,000 put off are paid in the second row.
    [
      'after a row that pays of it',
      {
        ...simple,
        method: 'deferral',
        annualRate: '0',
        carried: { interest: cny(1_000n), fees: cny(0n) },
        holiday: { periods: 1, interest: 'carried' },
      },
      '2027-03-15',
      [pay('2027-03-15', 1_800_500n)],
      [1_800_000n, 500n, 0n, 0n],
    ],
    [
      'in a holiday that is given up',
      { ...simple, method: 'deferral', holiday: { periods: 1, interest: 'waived' } },
      '2027-02-10',
      [],
      [3_600_000n, 0n, 0n, 0n],
    ],
  ])('%s', (_name, terms, on, received, figures) => {
    expect(owed(terms, on, received)).toEqual(figures);
  });

  test('by the order in which parts are met, row by row', () => {
    // Two rows have fallen due: 1,200,000 and 108,000 + 300 and 20; 1,200,000 and 72,000 + 300 and 20.
    const orders: readonly RowOrder[] = [usual, ['fees', 'principal', 'interest'], ['principal', 'interest', 'fees']];
    const after = (minor: bigint) => orders.map((order) => owed(carried, '2027-03-15', [pay('2027-02-15', minor)], order));
    // 50.00: into interest alone; into the fee of the first row and principal; into principal alone.
    expect(after(5_000n)).toEqual([
      [3_600_000n, 180_000n + 900n - 5_000n, 60n, 0n],
      [3_600_000n - 4_980n, 180_900n, 40n, 0n],
      [3_600_000n - 5_000n, 180_900n, 60n, 0n],
    ]);
    // The first row whole and 100 fen of the second.
    expect(after(1_308_420n)).toEqual([
      [2_400_000n, 72_600n - 100n, 40n, 0n],
      [2_400_000n - 80n, 72_600n, 20n, 0n],
      [2_400_000n - 100n, 72_600n, 40n, 0n],
    ]);
  });

  test('is not told of payments that cannot be for the plan', () => {
    expect(owed(simple, '2027-02-15', [pay('2027-01-14', 1n)])).toEqual({
      code: 'repayment.payment-too-early',
      field: 'received.0.on',
      on: '2027-01-14',
      since: '2027-01-15',
    });
    expect(owed(simple, '2027-01-14')).toEqual({ code: 'repayment.before-the-plan', field: 'on', start: '2027-01-15' });
  });
});

describe('a worksheet', () => {
  test('golden: every step of a holiday that is put off', () => {
    const sheet = worksheet(
      planOf({
        ...simple,
        method: 'deferral',
        principal: cny(100_000n),
        annualRate: '0.12',
        holiday: { periods: 1, interest: 'carried' },
        firstPeriod: { days: 15, of: 30 },
      }),
    );
    // 0.5 % of 1,000.00 is put off: 500 fen, 250 in each of the others. 50,251.24 fen of 1.01^2 x 0.01 / 0.0201, then 49,751 and its 497.51.
    const short = sheet.map((row) => [
      row.number,
      row.from,
      row.due,
      row.unit,
      row.units,
      row.unitsPerYear,
      row.balanceBefore.minor,
      row.interestExact,
      row.accrued.minor,
      row.waived.minor,
      row.earlier.minor,
      row.interest.minor,
      row.principal.minor,
      row.fees.minor,
      row.payment.minor,
      row.balanceAfter.minor,
    ]);
    expect(short).toEqual([
      [
        1,
        '2027-01-15',
        '2027-02-15',
        'day',
        15,
        360,
        100_000n,
        { numerator: 500n, denominator: 1n },
        500n,
        0n,
        0n,
        0n,
        0n,
        0n,
        0n,
        100_000n,
      ],
      [
        2,
        '2027-02-15',
        '2027-03-15',
        'month',
        1,
        12,
        100_000n,
        { numerator: 1_000n, denominator: 1n },
        0n,
        0n,
        250n,
        1_250n,
        49_751n,
        0n,
        51_001n,
        50_249n,
      ],
      [
        3,
        '2027-03-15',
        '2027-04-15',
        'month',
        1,
        12,
        50_249n,
        { numerator: 50_249n, denominator: 100n },
        0n,
        0n,
        250n,
        752n,
        50_249n,
        0n,
        51_001n,
        0n,
      ],
    ]);
    expect(sheet.every(({ annualRate }) => annualRate === '0.12')).toBe(true);
  });

  test('golden: what a holiday gives up, and fees', () => {
    const sheet = worksheet(
      planOf({ ...simple, method: 'deferral', holiday: { periods: 2, interest: 'waived' }, carried: { interest: cny(0n), fees: cny(7n) } }),
    );
    expect(sheet.map(({ waived, fees, interest, accrued }) => [waived.minor, fees.minor, interest.minor, accrued.minor])).toEqual([
      [108_000n, 0n, 0n, 0n],
      [108_000n, 0n, 0n, 0n],
      [0n, 7n, 108_000n, 0n],
    ]);
  });
});
