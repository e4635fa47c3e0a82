import { checkUtterance, evaluateContact, nextLawful, type RulePack } from '@parley/domain/compliance';
import { amountText, type Currency, type Money, sum } from '@parley/domain/money';
import { annualCost, CashFlows, planSchedule, waivedLines } from '@parley/domain/repayment';
import { judgeScript, scriptPackOf } from '@parley/domain/script';
import { readAmount } from './amount.ts';
import { type ContactVector, requestOf } from './contact-vector.ts';
import type { AprVector, PlanVector, ScriptVector, UtteranceVector } from './document.ts';
import { calendarOf, termsOf } from './plan-terms.ts';
import { judgedProposal, planQuestionOf, type ProposalVector } from './proposal-vector.ts';

/** What a case got that it should not have: empty when it passes. `field` is a path of `expect`, or of the input that could not be read. */
export type Mismatch = { readonly field: string; readonly wanted: string; readonly got: string };

/** Judges a contact and compares verdict, denying or warning rules, and the next lawful instant. */
export function runContact(vector: ContactVector, pack: RulePack): readonly Mismatch[] {
  const request = requestOf(vector);
  if (!request.success) return [unread(request.error.issues[0]?.path.join('.') ?? '')];
  const decision = evaluateContact(request.data, pack);
  const { verdict, rules, nextLawfulAt } = vector.expect;
  const found = decision.findings.map(({ rule }) => rule.slice(rule.lastIndexOf('/') + 1));
  const mismatches = [...differ('verdict', verdict, decision.verdict)];
  for (const rule of rules ?? []) if (!found.includes(rule)) mismatches.push({ field: 'rules', wanted: rule, got: found.join(', ') });
  if (nextLawfulAt === undefined) return mismatches;
  const next = nextLawful(request.data, pack);
  const got = next.kind === 'at' ? next.at : next.kind;
  if (got === nextLawfulAt) return mismatches;
  return [...mismatches, { field: 'nextLawfulAt', wanted: momentText(nextLawfulAt), got: momentText(got) }];
}

/** Judges a plan that is to be agreed, and compares the verdict and exactly which rules speak. */
export function runProposal(vector: ProposalVector, pack: RulePack): readonly Mismatch[] {
  const question = planQuestionOf(vector);
  if (question === undefined) return [unread('terms')];
  const { verdict, rules } = judgedProposal(question, pack);
  const wanted = vector.expect.rules?.toSorted().join(', ');
  return [...differ('verdict', vector.expect.verdict, verdict), ...differ('rules', wanted, rules.toSorted().join(', '))];
}

/** Checks what was said and compares the exact set of categories. */
export function runUtterance(vector: UtteranceVector, pack: RulePack): readonly Mismatch[] {
  const categories = (list: readonly string[]) => [...new Set(list)].toSorted().join(', ');
  const found = checkUtterance(vector, pack).map(({ category }) => category);
  return differ('categories', categories(vector.expect.categories), categories(found));
}

/** Computes a plan and compares the figures that the case states. */
export function runPlan(vector: PlanVector): readonly Mismatch[] {
  const terms = termsOf(vector.terms);
  if (!terms.ok) return [unread(`terms.${terms.error.field}`)];
  const plan = planSchedule(terms.value, calendarOf(terms.value));
  const wanted = vector.expect;
  if (!plan.ok) {
    const { code, field } = plan.error;
    if (wanted.refused === undefined) return [{ field: 'terms', wanted: 'a plan', got: code }];
    return [...differ('refused.code', wanted.refused.code, code), ...differ('refused.field', wanted.refused.field, field)];
  }
  if (wanted.refused !== undefined) return [{ field: 'refused', wanted: wanted.refused.code, got: 'a plan' }];
  const { rows, totals } = plan.value;
  const waived = waivedLines(plan.value).map(({ amount }) => amount);
  return [
    ...differ('rows', wanted.rows, rows.length),
    ...differMoney('totalInterest', wanted.totalInterest, totals.interest),
    ...differMoney('totalFees', wanted.totalFees, totals.fees),
    ...differMoney('totalWaived', wanted.totalWaived, sum(totals.principal.currency, waived)),
    ...differ('firstDue', wanted.firstDue, rows[0]?.due),
    ...differMoney('firstPayment', wanted.firstPayment, rows[0]?.payment),
    ...differMoney('lastPayment', wanted.lastPayment, rows.at(-1)?.payment),
    ...differ('lastDue', wanted.lastDue, rows.at(-1)?.due),
    ...Object.entries(wanted.balanceAfter ?? {}).flatMap(([row, balance]) =>
      differMoney(`balanceAfter.${row}`, balance, rows[Number(row) - 1]?.balanceAfter),
    ),
  ];
}

/** Computes an annual percentage rate and compares it within the tolerance of the case. */
export function runApr(vector: AprVector): readonly Mismatch[] {
  // The rate does not depend on the currency; amounts without one are read in one with two decimals.
  const currency: Currency = vector.currency ?? 'USD';
  const priced = <Line extends { readonly amount: string }>(lines: readonly Line[]) =>
    lines.map((line) => {
      const amount = readAmount(line.amount, currency);
      return { ...line, amount: amount.ok ? amount.value : undefined };
    });
  const flows = CashFlows.safeParse({ method: vector.method, advances: priced(vector.advances), payments: priced(vector.payments) });
  if (!flows.success) return [unread(flows.error.issues[0]?.path.join('.') ?? '')];
  const cost = annualCost(flows.data);
  if (!cost.ok) return [{ field: 'apr', wanted: vector.expect.apr, got: cost.error.code }];
  const off = Math.abs(Number(cost.value.apr) - Number(vector.expect.apr));
  return off <= Number(vector.expect.tolerance)
    ? []
    : [{ field: 'apr', wanted: `${vector.expect.apr} ± ${vector.expect.tolerance}`, got: cost.value.apr }];
}

/** Proves a script against the pack and compares the outcome. */
export function runScript(vector: ScriptVector, pack: RulePack): readonly Mismatch[] {
  const { proved, breaks, shortestCall } = judgeScript(vector.script, scriptPackOf(pack));
  const missing = (vector.expect.breaks ?? []).filter((rule) => !breaks.includes(rule));
  return [
    ...differ('proved', vector.expect.proved, proved),
    ...missing.map((rule) => ({ field: 'breaks', wanted: rule, got: breaks.join(', ') })),
    ...differ('shortestCall', vector.expect.shortestCall, shortestCall),
  ];
}

function differ(
  field: string,
  wanted: string | number | boolean | undefined,
  got: string | number | boolean | null | undefined,
): readonly Mismatch[] {
  return wanted === undefined || wanted === got ? [] : [{ field, wanted: String(wanted), got: String(got) }];
}

function differMoney(field: string, wanted: string | undefined, got: Money | undefined): readonly Mismatch[] {
  if (wanted === undefined) return [];
  if (got === undefined) return [{ field, wanted, got: '-' }];
  const amount = readAmount(wanted, got.currency);
  if (!amount.ok) return [unread(`expect.${field}`)];
  return amount.value.minor === got.minor ? [] : [{ field, wanted, got: amountText(got) }];
}

function unread(field: string): Mismatch {
  return { field, wanted: 'readable', got: 'unreadable' };
}

function momentText(at: string | number): string {
  return typeof at === 'number' ? new Date(at).toISOString() : at;
}
