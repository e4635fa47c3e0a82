import { PlainDate } from '@parley/domain/calendar';
import { amountText, Currency, type Money, parseAmount } from '@parley/domain/money';
import { annualCost, CashFlows, planSchedule, PlanTerms } from '@parley/domain/repayment';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const Amount = z.string();

const PlanVector = z.strictObject({
  id: z.string(),
  cite: z.string().optional(),
  terms: z.looseObject({ principal: Amount, currency: Currency }),
  expect: z.strictObject({
    rows: z.int().optional(),
    totalInterest: Amount.optional(),
    firstPayment: Amount.optional(),
    lastPayment: Amount.optional(),
    lastDue: PlainDate.optional(),
    balanceAfter: z.record(z.string(), Amount).optional(),
  }),
});

const CostVector = z.strictObject({
  id: z.string(),
  cite: z.string().optional(),
  method: z.string(),
  advances: z.array(z.looseObject({ amount: Amount })),
  payments: z.array(z.looseObject({ amount: Amount })),
  expect: z.strictObject({ apr: z.string(), tolerance: z.string() }),
});

function casesOf<Vector>(file: string, kind: string, vector: z.ZodType<Vector>): readonly Vector[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const documents = parseAllDocuments(text).map((document) =>
    z.object({ kind: z.string(), cases: z.array(z.unknown()) }).parse(document.toJS()),
  );
  return documents.filter((document) => document.kind === kind).flatMap((document) => document.cases.map((one) => vector.parse(one)));
}

function read(text: string, currency: Currency): Money {
  const amount = parseAmount(text, currency);
  if (!amount.ok) throw new Error(`${text} is no amount in ${currency}`);
  return amount.value;
}

describe('plan vectors', () => {
  const cases = casesOf('plan.yaml', 'plan', PlanVector);

  test('there are as many as were published', () => {
    expect(cases.length).toBeGreaterThanOrEqual(24);
  });

  test.each(cases)('$id is met to the minor unit', ({ terms: { principal, currency, ...terms }, expect: wanted }) => {
    const plan = planSchedule(PlanTerms.parse({ ...terms, principal: read(principal, currency) }));
    if (!plan.ok) throw new Error(plan.error.code);
    const { rows, totals } = plan.value;
    const balances = Object.keys(wanted.balanceAfter ?? {}).map((row) => [row, shown(rows[Number(row) - 1]?.balanceAfter)]);
    const got = {
      rows: rows.length,
      totalInterest: shown(totals.interest),
      firstPayment: shown(rows[0]?.payment),
      lastPayment: shown(rows.at(-1)?.payment),
      lastDue: rows.at(-1)?.due,
      balanceAfter: Object.fromEntries(balances),
    };
    expect(got).toMatchObject(wanted);
  });
});

describe('annual cost vectors', () => {
  const cases = casesOf('apr.yaml', 'apr', CostVector);

  test('there are as many as were published', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
  });

  test.each(cases)('$id is met within its tolerance', ({ method, advances, payments, expect: wanted }) => {
    const amounts = <Line extends { readonly amount: string }>(lines: readonly Line[]) =>
      lines.map((line) => ({ ...line, amount: read(line.amount, 'USD') }));
    const cost = annualCost(CashFlows.parse({ method, advances: amounts(advances), payments: amounts(payments) }));
    if (!cost.ok) throw new Error(cost.error.code);
    expect(Math.abs(Number(cost.value.apr) - Number(wanted.apr))).toBeLessThanOrEqual(Number(wanted.tolerance));
  });
});

function shown(amount: Money | undefined): string | undefined {
  return amount === undefined ? undefined : amountText(amount);
}
