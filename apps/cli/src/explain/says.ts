import type { DeadlineValue, DebtorFlag, PlaceValue, RetentionValue, Rule, RulePack, SpacingValue } from '@parley/domain/compliance';
import { never } from '@parley/domain/kernel';
import { fill } from '../messages/index.ts';
import { planSaysOf } from './plan-says.ts';
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
        return `${windows.join(' ')} ${value.agreed === 'replace' ? says.agreedReplace : says.agreedIgnore}`;
      });
    case 'inconvenient-time':
      return rule.values.map(() => says.inconvenient);
    case 'frequency':
      return rule.values.map(({ value }) => {
        const facts = { max: value.max, days: value.days, count: words.count[value.count], ...countedText(value, words) };
        return sentences(
          fill(says.frequency, facts),
          value.exemptConsented ? says.exempt : says.noExempt,
          value.sameAddressee && says.sameAddressee,
          value.consentDays && fill(says.consentCounted, { days: value.consentDays }),
        );
      });
    case 'cooling-off':
      return rule.values.map(({ value }) =>
        sentences(
          fill(says.cooling, { days: value.days, ...countedText(value, words) }),
          value.opened && says.opened,
          value.sameAddressee && says.sameAddressee,
          value.consentDays && fill(says.consentHeld, { days: value.consentDays }),
        ),
      );
    case 'spacing':
      return rule.values.map(({ value }) => fill(says.spacing, { minutes: value.minutes, ...countedText(value, words) }));
    case 'once':
      return rule.values.map(({ value }) =>
        sentences(fill(says.once, countedText(value, words)), value.per === 'number' && says.onceNumber),
      );
    case 'notice-due':
      return rule.values.map(({ value }) =>
        fill(says.noticeDue, { days: value.days, flag: words.flag[value.flag], ...countedText(value, words) }),
      );
    case 'place':
      return rule.values.map(({ value }) => placeText(value, words));
    case 'voice':
      return rule.values.map(({ value }) =>
        fill(says.voice, {
          voices: value.voices.map((voice) => words.voice[voice]).join(words.page.or),
          flags: flagsText(value.whileFlags, words),
        }),
      );
    case 'cease':
      return rule.values.map(({ value }) => {
        const groups = value.groups.map((group) => group.map((channel) => words.channel[channel]).join(words.page.and));
        return sentences(
          fill(says.cease, { groups: list(groups) }),
          value.saidIn && fill(says.ceaseSaidIn, { saidIn: words.saidIn[value.saidIn] }),
        );
      });
    case 'debt-basis':
      return rule.values.map(({ value }) => fill(says.bases, { bases: list(value.bases.map((basis) => words.basis[basis])) }));
    case 'hold':
      return rule.values.map(({ value }) =>
        sentences(
          fill(says.hold, { flags: flagsText(value.flags, words) }),
          value.unlessFlags && fill(says.holdUnless, { flags: flagsText(value.unlessFlags, words) }),
        ),
      );
    case 'dispute':
      return rule.values.map(() => says.dispute);
    case 'third-party':
      return rule.values.map(({ value }) => {
        const purposes = list(value.purposes.map((purpose) => words.purpose[purpose]));
        return sentences(
          value.purposes.length === 0 ? says.nobody : fill(says.third, { purposes, flags: flagsText(value.whileFlags, words) }),
          value.unlessFlags && fill(says.thirdUnless, { flags: flagsText(value.unlessFlags, words) }),
        );
      });
    case 'authorised':
      return rule.values.map(() => says.authorised);
    case 'rest-day':
      return rule.values.map(({ value }) =>
        sentences(
          fill(says.rest, { table: value.table, until: pack.holidays[value.table]?.horizon.until ?? '' }),
          value.gazettedOnly && says.gazettedOnly,
        ),
      );
    case 'deadline':
      return rule.values.map(({ value }) =>
        sentences(
          fill(says.deadline, { duty: words.duty[value.duty], since: words.trigger[value.since], within: withinText(value, pack, words) }),
          narrowedText(value, words),
        ),
      );
    case 'retention':
      return rule.values.map(({ value }) => {
        const facts = { of: list(value.of.map((one) => words.material[one])), since: words.keptSince[value.since], years: value.years };
        return sentences(fill(value.years === 0 ? says.retention : says.retentionYears, facts), narrowedText(value, words));
      });
    case 'property': {
      const properties = pack.scriptProperties
        .filter((property) => property.rule === rule.id)
        .map((property) => propertyText(property, words));
      return rule.values.map(() => (properties.length === 0 ? says.noProperties : properties.join(' ')));
    }
    case 'phrases': {
      const groups = pack.phrases.filter((group) => group.rule === rule.id);
      const categories = Array.from(new Set(groups.map(({ category }) => words.category[category])));
      const searched = groups.length === 0 ? says.noPhrases : fill(says.phrases, { categories: list(categories), groups: groups.length });
      const turns = turnsFor(rule, pack);
      return rule.values.map(() => (turns === 0 ? searched : sentences(searched, fill(says.weighed, { turns }))));
    }
    case 'plan-term':
    case 'plan-annual-cost':
    case 'plan-total-cost':
    case 'plan-interest-base':
    case 'plan-replans':
    case 'plan-disclosures':
    case 'plan-conditions':
    case 'plan-allocation':
      return planSaysOf(rule, words);
    default:
      return never(rule);
  }
}

/** The sentences that are to be said, one after the other. */
function sentences(...said: readonly (string | number | false | undefined)[]): string {
  return said.filter((one) => typeof one === 'string' && one !== '').join(' ');
}

function withinText({ within }: DeadlineValue, pack: RulePack, { says, page }: ExplainWords): string {
  const legs = within.map((leg) =>
    leg.unit === 'day'
      ? fill(says.deadlineDays, { count: leg.count })
      : fill(says.deadlineBusinessDays, { ...leg, until: pack.holidays[leg.table]?.horizon.until ?? '' }),
  );
  return legs.join(page.then);
}

function narrowedText(
  { lenders, when }: Pick<RetentionValue, 'lenders' | 'when'>,
  { says, circumstance, page, plan }: ExplainWords,
): string {
  return sentences(
    lenders && fill(plan.says.lenders, { lenders: lenders.map((one) => plan.lender[one]).join(page.or) }),
    when && fill(says.onlyWhen, { when: when.map((one) => circumstance[one]).join(page.and) }),
  );
}

function flagsText(flags: readonly DebtorFlag[], { flag, page }: ExplainWords): string {
  return flags.map((one) => flag[one]).join(page.or);
}

/** What of the earlier contacts is counted, as every counting rule says it. */
function countedText(value: Pick<SpacingValue, 'outcomes' | 'per' | 'sum'>, { outcome, per, sum, page }: ExplainWords) {
  return { outcomes: value.outcomes.map((one) => outcome[one]).join(page.comma), per: per[value.per], sum: sum[value.sum] };
}

function placeText(value: PlaceValue, { says, place, page }: ExplainWords): string {
  const places = value.places.map((one) => place[one]).join(page.comma);
  if (value.closed === 'always') return fill(says.placeAlways, { places });
  const lasts = value.speechDays === undefined ? says.untilWithdrawn : fill(says.speechDays, { days: value.speechDays });
  return `${fill(says.placeRefused, { places })} ${lasts}`;
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

/** How many turns of speech, in all languages, may find a breach of a rule. */
function turnsFor({ id }: Rule, { weights }: RulePack): number {
  return Object.values(weights ?? {})
    .filter((of) => of !== undefined && of.kinds.some(({ rule }) => rule === id))
    .reduce((sum, of) => sum + Object.keys(of?.turns ?? {}).length, 0);
}
