import { effectOf, type Rule, type RulePack } from '@parley/domain/compliance';
import { fill, type Locale } from '../messages/index.ts';
import { saysOf } from './says.ts';
import { bothSigns, type Situation } from './situations.ts';
import type { ExplainWords } from './words.ts';

type Page = { readonly pack: RulePack; readonly situations: readonly Situation[]; readonly words: ExplainWords; readonly locale: Locale };

/** A pack as Markdown that a lawyer reads: a section for every rule, switched off or not. */
export function packAsMarkdown(page: Page): string {
  const { pack, words, locale } = page;
  const { from, until } = pack.horizon;
  const head = [`# ${pack.title[locale]}`, '', fill(words.page.head, { id: pack.id, version: pack.version, from, until, zone: pack.zone })];
  return [...head, ...pack.rules.flatMap((rule) => section(rule, page))].join('\n');
}

function section(rule: Rule, { pack, situations, words, locale }: Page): readonly string[] {
  const { page } = words;
  const says = saysOf(rule, pack, words);
  const values = rule.values.flatMap(({ from, until, citation }, index) => {
    const since = until === undefined ? fill(page.since, { from }) : fill(page.sinceUntil, { from, until });
    const source = fill(page.source, { document: citation.document, article: citation.article });
    return [`- ${since} ${says[index] ?? ''}`, `  ${source}${citation.reading === true ? ` ${page.reading}` : ''}`];
  });
  const state = [rule.verified ? page.verified : page.unverified, rule.enabled ? page.on : page.off].join(page.comma);
  const { shows, silent } = bothSigns(rule.id, situations);
  const named = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(page.comma);
  const checked = words.checked[rule.kind];
  return [
    '',
    `## ${rule.title[locale]}`,
    '',
    fill(page.identity, { id: rule.id, kind: words.kind[rule.kind], moment: words.moment[rule.moment] }),
    '',
    `- ${fill(page.force, { force: words.force[rule.force], grade: words.grade[rule.grade], state })}`,
    `- ${fill(page.effect, { effect: words.effect[effectOf(rule)], unknown: words.effect[rule.unknown] })}`,
    `- ${fill(page.scope, { scope: scopeText(rule, words) })}`,
    ...values,
    ...(shows.length === 0
      ? [`- ${page.noSituation}`]
      : [`- ${fill(page.shows, { ids: named(shows) })}`, `- ${fill(page.silent, { ids: named(silent) })}`]),
    `- ${page.machine} ${checked.machine}`,
    `- ${page.person} ${checked.person}`,
    `- ${page.nobody} ${checked.nobody}`,
  ];
}

function scopeText({ scope }: Rule, words: ExplainWords): string {
  const parts = [
    scope.channels?.map((one) => words.channel[one]),
    scope.purposes?.map((one) => words.purpose[one]),
    scope.to?.map((one) => words.to[one]),
    scope.by?.map((one) => words.by[one]),
    scope.places?.map((one) => words.place[one]),
    scope.products?.map((one) => words.product[one]),
  ].flatMap((part) => (part === undefined ? [] : [part.join(words.page.or)]));
  return parts.length === 0 ? words.page.everything : parts.join('; ');
}
