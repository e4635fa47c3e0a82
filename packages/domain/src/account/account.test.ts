import { accountOwing, accounts } from '../testing/account.ts';
import { recentDates } from '../testing/calendar.ts';
import { addDays, PlainDate } from '#calendar';
import { add, money, sum } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Account, bucket, checkAccount, daysPastDue, statement } from './index.ts';

const due = PlainDate.parse('2026-10-15');

describe('checking an account', () => {
  test('an account whose balance adds up passes, and is one by its schema', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        expect(checkAccount(account)).toEqual({ ok: true, value: account });
        expect(Account.parse(account)).toEqual(account);
      }),
    );
  });

  test('an outstanding amount that is one fen off is refused with both figures', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const { outstanding } = account.balance;
        const stated = add(outstanding, money(outstanding.currency, 1n));
        const altered = { ...account, balance: { ...account.balance, outstanding: stated } };
        expect(checkAccount(altered)).toEqual({ ok: false, error: { code: 'account.unbalanced', stated, computed: outstanding } });
      }),
    );
  });

  test('a line of another currency, or a part below nothing, is refused', () => {
    const account = accountOwing('CNY', 100n, due);
    expect(checkAccount({ ...account, lines: [{ kind: 'fee', on: due, amount: money('USD', 1n) }] })).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
    const balance = { ...account.balance, principal: money('CNY', 101n), fees: money('CNY', -1n) };
    expect(checkAccount({ ...account, balance })).toEqual({ ok: false, error: { code: 'account.negative', part: 'fees' } });
  });
});

describe('lateness', () => {
  test('days past due grow by one a day from the day after the due date', () => {
    fc.assert(
      fc.property(recentDates, fc.integer({ min: -400, max: 4000 }), (dueDate, days) => {
        expect(daysPastDue({ dueDate }, addDays(dueDate, days))).toEqual({ ok: true, value: Math.max(0, days) });
      }),
    );
  });

  test('without a due date lateness is unknown, not nothing', () => {
    expect(daysPastDue({}, due)).toEqual({ ok: false, error: { code: 'account.unknown-due-date' } });
  });

  test.each([
    [0, 'current'],
    [1, 'm1'],
    [30, 'm1'],
    [31, 'm2'],
    [60, 'm2'],
    [61, 'm3'],
    [180, 'm6'],
    [181, 'm7'],
    [4000, 'm7'],
  ])('%i days past due is bucket %s', (days, name) => {
    expect(bucket(days)).toBe(name);
  });
});

describe('statement', () => {
  test('its parts sum to what is outstanding, and its last line and the unexplained rest do too', () => {
    fc.assert(
      fc.property(accounts, recentDates, (account, on) => {
        const shown = statement(account, on);
        const { outstanding } = account.balance;
        expect(
          sum(
            outstanding.currency,
            shown.parts.map((part) => part.amount),
          ),
        ).toEqual(outstanding);
        const last = shown.lines.at(-1);
        expect(last === undefined || shown.unexplained === undefined ? shown.unexplained : add(last.after, shown.unexplained)).toEqual(
          last === undefined ? undefined : outstanding,
        );
        expect(shown.late === undefined).toBe(account.dueDate === undefined);
      }),
    );
  });

  test('payments and waivers lower what is owed, by date', () => {
    const account = accountOwing('CNY', 700n, due);
    const shown = statement(
      {
        ...account,
        dueDate: due,
        lines: [
          { kind: 'payment', on: addDays(due, 2), amount: money('CNY', 250n) },
          { kind: 'principal', on: due, amount: money('CNY', 900n) },
          { kind: 'interest', on: addDays(due, 1), amount: money('CNY', 60n) },
          { kind: 'waiver', on: addDays(due, 3), amount: money('CNY', 10n) },
        ],
      },
      addDays(due, 40),
    );
    expect(shown.lines.map((line) => [line.kind, line.after.minor])).toEqual([
      ['principal', 900n],
      ['interest', 960n],
      ['payment', 710n],
      ['waiver', 700n],
    ]);
    expect(shown.unexplained).toEqual(money('CNY', 0n));
    expect(shown.late).toEqual({ days: 40, bucket: 'm2' });
  });
});
