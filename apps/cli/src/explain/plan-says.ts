import type { Rule } from '@parley/domain/compliance';
import { fill } from '../messages/index.ts';
import type { ExplainWords } from './words.ts';

/** A rule about plans. */
export type PlanRule = Extract<Rule, { readonly kind: `plan-${string}` }>;

/** The parameters of a rule about plans in plain words: one text for each of its dated values, in their order. */
export function planSaysOf(rule: PlanRule, words: ExplainWords): readonly string[] {
  const { plan } = words;
  const list = (items: readonly string[]) => items.join(words.page.comma);
  const forLenders = (text: string, lenders: readonly (keyof typeof plan.lender)[] | undefined) =>
    lenders === undefined ? text : `${text} ${fill(plan.says.lenders, { lenders: list(lenders.map((one) => plan.lender[one])) })}`;
  const forArrangement = (text: string, arrangement: keyof typeof plan.arrangement | undefined) =>
    arrangement === undefined ? text : `${text} ${fill(plan.says.arrangement, { arrangement: plan.arrangement[arrangement] })}`;
  switch (rule.kind) {
    case 'plan-term':
      return rule.values.map(({ value }) => forArrangement(fill(plan.says.term, { months: value.months }), value.arrangement));
    case 'plan-annual-cost':
      return rule.values.map(({ value: { cap, method, lenders } }) => {
        const text =
          cap.kind === 'fixed'
            ? fill(plan.says.costFixed, { rate: cap.rate, method: plan.method[method] })
            : fill(plan.says.costMultiple, { times: cap.times, of: cap.of, method: plan.method[method] });
        return forLenders(text, lenders);
      });
    case 'plan-total-cost':
      return rule.values.map(({ value }) => forLenders(fill(plan.says.total, { share: value.share }), value.lenders));
    case 'plan-interest-base':
      return rule.values.map(({ value }) => fill(plan.says.base, { parts: list(value.free.map((part) => plan.part[part])) }));
    case 'plan-replans':
      return rule.values.map(({ value }) => fill(plan.says.replans, { max: value.max }));
    case 'plan-disclosures':
      return rule.values.map(({ value }) =>
        forArrangement(fill(plan.says.disclosures, { items: list(value.items.map((item) => plan.disclosure[item])) }), value.arrangement),
      );
    case 'plan-conditions':
      return rule.values.map(({ value }) => {
        const conditions = value.conditions.map((one) => plan.condition[one]).join(words.page.and);
        return forArrangement(fill(plan.says.conditions, { conditions }), value.arrangement);
      });
    case 'plan-allocation':
      return rule.values.map(({ value }) => {
        const steps = value.steps.map(({ fromDays, order }) =>
          fill(plan.says.allocation, { days: fromDays, order: list(order.map((part) => plan.part[part])) }),
        );
        return [...steps, ...(value.unlessAgreed ? [plan.says.unlessAgreed] : [])].join(' ');
      });
  }
}
