import type { RulePack, Rule } from '@parley/domain/compliance';
import { never } from '@parley/domain/kernel';
import { fill } from '../messages/index.ts';
import type { ExplainWords } from './words.ts';

type Property = RulePack['scriptProperties'][number];

/** The parameters of a rule in plain words: one text for each of its dated values, in their order. */
export function saysOf(rule: Rule, pack: RulePack, words: ExplainWords): readonly string[] {
  const { says } = words;
  const list = (items: readonly string[]) => items.join(words.page.comma);
  switch (rule.kind) {
    case 'call-window':
      return rule.values.map(({ value }) => {
        const windows = value.windows.map(({ days, ...hours }) =>
          days === undefined ? fill(says.window, hours) : fill(says.windowDays, { ...hours, days: days.join(words.page.comma) }),
        );
        return `${list(windows)} ${value.agreed === 'replace' ? says.agreedReplace : says.agreedIgnore}`;
      });
    case 'inconvenient-time':
      return rule.values.map(() => says.inconvenient);
    case 'frequency':
      return rule.values.map(({ value }) => {
        const outcomes = list(value.outcomes.map((outcome) => words.outcome[outcome]));
        const facts = { max: value.max, days: value.days, outcomes, per: words.per[value.per], sum: words.sum[value.sum] };
        return `${fill(says.frequency, facts)} ${value.exemptConsented ? says.exempt : says.noExempt}`;
      });
    case 'cooling-off':
      return rule.values.map(({ value }) => {
        const outcomes = list(value.outcomes.map((outcome) => words.outcome[outcome]));
        return fill(says.cooling, { days: value.days, outcomes, per: words.per[value.per], sum: words.sum[value.sum] });
      });
    case 'cease':
      return rule.values.map(({ value }) => {
        const groups = value.groups.map((group) => group.map((channel) => words.channel[channel]).join(words.page.and));
        return fill(says.cease, { groups: list(groups) });
      });
    case 'debt-basis':
      return rule.values.map(({ value }) => fill(says.bases, { bases: list(value.bases.map((basis) => words.basis[basis])) }));
    case 'hold':
      return rule.values.map(({ value }) => fill(says.hold, { flags: value.flags.map((flag) => words.flag[flag]).join(words.page.or) }));
    case 'dispute':
      return rule.values.map(() => says.dispute);
    case 'third-party':
      return rule.values.map(({ value }) => {
        if (value.purposes.length === 0) return says.nobody;
        const purposes = list(value.purposes.map((purpose) => words.purpose[purpose]));
        return fill(says.third, { purposes, flags: value.whileFlags.map((flag) => words.flag[flag]).join(words.page.or) });
      });
    case 'authorised':
      return rule.values.map(() => says.authorised);
    case 'rest-day':
      return rule.values.map(({ value }) =>
        fill(says.rest, { table: value.table, until: pack.holidays[value.table]?.horizon.until ?? '' }),
      );
    case 'property': {
      const properties = pack.scriptProperties
        .filter((property) => property.rule === rule.id)
        .map((property) => propertyText(property, words));
      return rule.values.map(() => (properties.length === 0 ? says.noProperties : properties.join(' ')));
    }
    case 'phrases': {
      const groups = pack.phrases.filter((group) => group.rule === rule.id);
      const categories = Array.from(new Set(groups.map(({ category }) => words.category[category])));
      return rule.values.map(() =>
        groups.length === 0 ? says.noPhrases : fill(says.phrases, { categories: list(categories), groups: groups.length }),
      );
    }
    default:
      return never(rule);
  }
}

function propertyText(property: Property, { says, fact, disposition, page }: ExplainWords): string {
  switch (property.kind) {
    case 'precedes':
      return fill(says.precedes, { first: fact[property.first], then: fact[property.then] });
    case 'never-while':
      return fill(says.neverWhile, { never: fact[property.never], whileFact: fact[property.whileFact] });
    case 'sealed-until':
      return fill(says.sealed, { fact: fact[property.fact] });
    case 'ends-with':
      return fill(says.endsWith, { ends: property.dispositions.map((end) => disposition[end]).join(page.or), fact: fact[property.fact] });
    case 'exit-within':
      return fill(says.exitWithin, { moves: property.moves });
  }
}
