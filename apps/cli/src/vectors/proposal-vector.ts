import { Product } from '@parley/domain/account';
import { PlainDate } from '@parley/domain/calendar';
import { PlanFacts, planFindings, type PlanQuestion, type RulePack, Verdict, verdictOf } from '@parley/domain/compliance';
import { type Currency, money } from '@parley/domain/money';
import { planSchedule } from '@parley/domain/repayment';
import { z } from 'zod';
import { readAmount } from './amount.ts';
import { calendarOf, termsOf, VectorTerms } from './plan-terms.ts';

const Amount = z.string().regex(/^\d+(\.\d+)?$/);

/** A plan that somebody means to agree, as a vector writes it, and what the law says of it: the verdict, and exactly the rules that speak. */
export const ProposalVector = z.strictObject({
  id: z.string().min(1),
  cite: z.string().optional(),
  terms: VectorTerms,
  /** The parts of the debt on the day of the agreement. */
  balance: z.strictObject({ principal: Amount, interest: Amount, fees: Amount, penalties: Amount }),
  product: Product,
  agreedOn: PlainDate,
  pastDue: z.int().min(0).optional(),
  facts: z.strictObject(PlanFacts.unwrap().shape),
  expect: z.strictObject({ verdict: Verdict, rules: z.array(z.string()).optional() }),
});
export type ProposalVector = z.infer<typeof ProposalVector>;

/** The kernel's question of a vector; undefined where terms or amounts cannot be read or give no plan. */
export function planQuestionOf(vector: ProposalVector): PlanQuestion | undefined {
  const terms = termsOf(vector.terms);
  if (!terms.ok) return undefined;
  const plan = planSchedule(terms.value, calendarOf(terms.value));
  const { currency } = vector.terms;
  const parts = [vector.balance.principal, vector.balance.interest, vector.balance.fees, vector.balance.penalties].map((text) =>
    minorOf(text, currency),
  );
  const [principal, interest, fees, penalties] = parts;
  if (!plan.ok || principal === undefined || interest === undefined || fees === undefined || penalties === undefined) return undefined;
  const amount = (minor: bigint) => money(currency, minor);
  const { product, agreedOn, pastDue, facts } = vector;
  return {
    plan: plan.value,
    balance: {
      asOf: agreedOn,
      principal: amount(principal),
      interest: amount(interest),
      fees: amount(fees),
      penalties: amount(penalties),
      outstanding: amount(principal + interest + fees + penalties),
    },
    product,
    agreedOn,
    facts,
    ...(pastDue === undefined ? {} : { pastDue }),
  };
}

/** What a pack says of a proposal: its verdict and the rules that speak, by the last part of their names. */
export function judgedProposal(question: PlanQuestion, pack: RulePack): { readonly verdict: Verdict; readonly rules: readonly string[] } {
  const findings = planFindings(question, pack);
  return { verdict: verdictOf(findings), rules: findings.map(({ rule }) => rule.slice(rule.lastIndexOf('/') + 1)) };
}

function minorOf(text: string, currency: Currency): bigint | undefined {
  const amount = readAmount(text, currency);
  return amount.ok ? amount.value.minor : undefined;
}
