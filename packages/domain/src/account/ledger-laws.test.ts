import { minors, type Story, stories } from '../testing/ledger.ts';
import { addDays } from '#calendar';
import { money, sum } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkEvents, type DebtEvents, noEvents } from './debt-events.ts';
import { type DebtOn, InterestDays, ledger, type LedgerLine, PaymentId, startOf, unitsBetween } from './index.ts';
import { walk } from './walk.ts';

/** Runs a law on stories whose events can all be; the others are refused and say nothing about the law. */
function law(check: (story: Story, debt: DebtOn) => void, numRuns = 150): void {
  let met = 0;
  fc.assert(
    fc.property(stories, (story) => {
      const debt = ledger(story.contract, story.events, story.on);
      if (!debt.ok) return;
      met += 1;
      check(story, debt.value);
    }),
    { numRuns },
  );
  expect(met).toBeGreaterThan(numRuns / 3);
}

const amountOf = (lines: readonly LedgerLine[], ...kinds: readonly LedgerLine['kind'][]) =>
  lines.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => total + amount.minor, 0n);

test('money is conserved: lent + charged - paid - waived = owed - surplus, in the totals and in the lines', () => {
  law((_, { lent, charged, paid, waived, outstanding, surplus, lines, owed }) => {
    expect(lent.minor + charged.minor - paid.minor - waived.minor).toBe(outstanding.minor - surplus.minor);
    expect(sum('CNY', Object.values(owed))).toEqual(outstanding);
    expect(amountOf(lines, 'principal')).toBe(lent.minor);
    expect(amountOf(lines, 'payment')).toBe(paid.minor);
    expect(amountOf(lines, 'waiver')).toBe(waived.minor);
    const posted = amountOf(lines, 'interest', 'penalty-interest', 'charge');
    expect(posted <= charged.minor).toBe(true);
    for (const line of lines) {
      if (line.kind !== 'payment') continue;
      expect(Object.values(minors(line.to)).reduce((a, b) => a + b, line.surplus.minor)).toBe(line.amount.minor);
    }
  });
});

test('no part is ever below nothing, and nothing is owed beside a surplus', () => {
  law((_, { owed, surplus, outstanding, dues }) => {
    expect([...Object.values(minors(owed)), surplus.minor].every((minor) => minor >= 0n)).toBe(true);
    expect(surplus.minor === 0n || outstanding.minor === 0n).toBe(true);
    expect(dues.reduce((total, { left }) => total + left.minor, 0n) <= outstanding.minor).toBe(true);
  });
});

test('the order in which payments are given does not matter, nor that one is reported again', () => {
  law(({ contract, events, on }, debt) => {
    const payments = [...events.payments].toReversed();
    expect(ledger(contract, { ...events, payments }, on)).toEqual({ ok: true, value: debt });
    const again = ledger(contract, { ...events, payments: [...payments, ...payments.slice(0, 1)] }, on);
    expect(again).toMatchObject({ ok: true, value: { owed: debt.owed, surplus: debt.surplus } });
  });
});

test('a payment in two parts on one day is that payment', () => {
  law(({ contract, events, on }, debt) => {
    const payments = events.payments.flatMap(({ id, on: day, amount }) => {
      const first = amount.minor / 3n;
      if (first === 0n) return [{ id, on: day, amount }];
      const rest = money('CNY', amount.minor - first);
      return [
        { id, on: day, amount: money('CNY', first) },
        { id: PaymentId.parse(`${id}-rest`), on: day, amount: rest },
      ];
    });
    const parted = ledger(contract, { ...events, payments }, on);
    expect(parted).toMatchObject({ ok: true, value: { owed: debt.owed, surplus: debt.surplus, dues: debt.dues, accrued: debt.accrued } });
  });
});

test('paying all that is owed leaves exactly nothing, and a surplus of what was too much, where interest is owed daily', () => {
  law(({ contract, events, on }, debt) => {
    if (contract.terms.interest?.owed === 'when-posted' || debt.surplus.minor > 0n) return;
    const until: DebtEvents = {
      ...events,
      draws: events.draws.filter((each) => each.on <= on),
      charges: events.charges.filter((each) => each.on <= on),
      waivers: events.waivers.filter((each) => each.on <= on),
      payments: events.payments.filter((each) => each.on <= on),
    };
    const over = 7n;
    const last = { id: PaymentId.parse('z-last'), on, amount: money('CNY', debt.outstanding.minor + over) };
    for (const days of [0, 1, 45, 400]) {
      const settled = ledger(contract, { ...until, payments: [...until.payments, last] }, addDays(on, days));
      expect(settled).toMatchObject({ ok: true, value: { outstanding: money('CNY', 0n), surplus: money('CNY', over), dues: [] } });
    }
  });
});

test('splitting a period does not change its units', () => {
  const days = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(stories, fc.constantFrom(...InterestDays.options), days, days, days, fc.integer({ min: 1, max: 31 }), (...given) => {
      const [{ on: since }, count, one, two, three, day] = given;
      const [a = 0, b = 0, c = 0] = [one, two, three].toSorted((left, right) => left - right);
      const units = (from: number, until: number) =>
        unitsBetween(count, { since, day }, { from: addDays(since, from), until: addDays(since, until) });
      expect(units(a, b) + units(b, c)).toBe(units(a, c));
      expect(units(a, b)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('looking at a debt on more days changes nothing of it', () => {
  law(({ contract, events, on }, debt) => {
    const checked = checkEvents(contract, events);
    if (!checked.ok) throw new Error(checked.error.code);
    const notes = [3, 17, 58, 131].map((days) => addDays(startOf(contract.terms), days)).filter((date) => date <= on);
    const walked = walk(contract, checked.value, { on, notes });
    if (!walked.ok) throw new Error(walked.error.code);
    expect(walked.value.notes.size).toBe(notes.length);
    const { lines } = walked.value.books;
    expect(lines).toEqual(debt.lines);
  });
});

test('what happens later is left out', () => {
  law(({ contract, events, on }, debt) => {
    const payments = [...events.payments, { id: PaymentId.parse('later'), on: addDays(on, 1), amount: money('CNY', 1n) }];
    expect(ledger(contract, { ...events, payments }, on)).toMatchObject({ ok: true, value: { owed: debt.owed, lines: debt.lines } });
  }, 60);
});

test('with nothing paid, lateness is that of the first due date of which something is owed', () => {
  law(({ contract, on }) => {
    const alone = ledger(contract, noEvents, on);
    if (!alone.ok) throw new Error(alone.error.code);
    const { dues, lateness } = alone.value;
    const { grace } = contract.terms;
    const [first] = dues;
    const late = first === undefined ? false : on > addDays(first.due, grace.days);
    expect(lateness.since).toBe(late ? first?.due : undefined);
    expect(lateness.days > 0).toBe(late);
  }, 60);
});
