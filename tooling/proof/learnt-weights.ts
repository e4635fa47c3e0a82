import { type Language, PhraseCategory, type RulePack } from '@parley/domain/compliance';
import { seeded } from '@parley/domain/testing';
import { judged, type Judged, precision, recall, type Score, sentencesOf } from './evaluation.ts';
import { goldenLines, spokenLines } from './known-lines.ts';
import { type Example, examplesOf, learn, type Model, weightOf } from './weighing.ts';

/** Weights ready for a pack, and how well sentences were judged that were left out while learning. */
export type Learnt = {
  readonly language: Language;
  readonly weights: object;
  readonly sentences: number;
  readonly precision: number;
  readonly recall: number;
};

/** A sentence that was left out: what it weighed, whether a list found something, and whether something was there. */
type LeftOut = { readonly weight: number; readonly listed: boolean; readonly prohibited: boolean };

const folds = 10;

const isProhibited = ({ categories }: { readonly categories: readonly string[] }) => categories.length > 0;

/** Learns the weights of a language from the sentences of `learnt` and `weighed` and from what the packs themselves know; where to draw the lines, from those of `weighed`, each weighed by what was learnt without it. */
export function learntWeights(language: Language, pack: RulePack): Learnt {
  const known = examplesOf([...sentencesOf('learnt'), ...spokenLines(), ...goldenLines()], language, pack);
  const weighed = examplesOf(sentencesOf('weighed'), language, pack);
  const lines = linesOf(leftOut(known, weighed, pack));
  const all = [...known, ...weighed];
  return { language, weights: packed(learn(all, isProhibited), all, { ...lines, pack }), sentences: weighed.length, ...lines };
}

function leftOut(known: readonly Example[], weighed: readonly Example[], pack: RulePack): readonly LeftOut[] {
  const { weights: _, ...listsAlone } = pack;
  const order = seeded(1).shuffled(weighed);
  return Array.from({ length: folds }, (_one, fold) => fold).flatMap((fold) => {
    const out = order.filter((_one, index) => index % folds === fold);
    const model = learn([...known, ...order.filter((_one, index) => index % folds !== fold)], isProhibited);
    const found: readonly Judged[] = judged(
      out.map(({ sentence }) => sentence),
      listsAlone,
    );
    return out.map((example, index) => ({
      weight: Math.round(weightOf(example, model) * 100),
      listed: (found[index]?.found ?? []).length > 0,
      prohibited: isProhibited(example.sentence),
    }));
  });
}

/** The two lines between which fewest sentences are judged wrongly, by the mean of precision and recall that suits their harmonic one. */
function linesOf(sentences: readonly LeftOut[]) {
  const tried = Array.from({ length: 61 }, (_, step) => -200 + 5 * step).flatMap((prohibited) =>
    Array.from({ length: 31 }, (_, step) => 10 * step).map((worth) => {
      const score = scoreOf(sentences, ({ weight, listed }) => weight + (listed ? worth : 0) >= prohibited);
      return { prohibited, lawful: prohibited - worth - 1, precision: precision(score), recall: recall(score) };
    }),
  );
  const harmonic = ({ precision: p, recall: r }: (typeof tried)[number]) => (2 * p * r) / (p + r);
  return tried.reduce((best, one) => (harmonic(one) > harmonic(best) ? one : best));
}

function scoreOf(sentences: readonly LeftOut[], isFound: (one: LeftOut) => boolean): Score {
  const count = (of: (one: LeftOut) => boolean) => sentences.filter(of).length;
  return {
    right: count((one) => isFound(one) && one.prohibited),
    wrong: count((one) => isFound(one) && !one.prohibited),
    missed: count((one) => !isFound(one) && one.prohibited),
  };
}

type Head = { readonly prohibited: number; readonly lawful: number; readonly pack: RulePack };

function packed({ base, weights }: Model, examples: readonly Example[], { prohibited, lawful, pack }: Head): object {
  const counts = countsOf(examples);
  const totals = PhraseCategory.options.map((_, kind) => [...counts.values()].reduce((sum, seen) => sum + (seen[kind] ?? 0), 0));
  const turns = Array.from(weights, ([turn, weight]): readonly [string, readonly number[]] => {
    const seen = counts.get(turn) ?? [];
    const pairs = seen.flatMap((count, kind) => (count === 0 ? [] : [kind, sixteenths(1 + count / prior)]));
    return [turn, [Math.round(weight * 100), ...pairs]];
  });
  return {
    base: Math.round(base * 100),
    prohibited,
    lawful,
    kinds: PhraseCategory.options.map((category, kind) =>
      kindOf(category, sixteenths(((totals[kind] ?? 0) + prior * counts.size) / 1000), pack),
    ),
    turns: Object.fromEntries(turns.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** What every turn is taken to have been seen of every category beside what it was. */
const prior = 0.1;

function sixteenths(odds: number): number {
  return Math.round(16 * Math.log(odds));
}

/** How often each turn was seen in prohibited sentences of each category. */
function countsOf(examples: readonly Example[]): ReadonlyMap<string, readonly number[]> {
  const counts = new Map<string, number[]>();
  for (const { sentence, pieces } of examples.filter((one) => isProhibited(one.sentence))) {
    for (const turn of new Set(pieces.flat())) {
      const seen = counts.get(turn) ?? PhraseCategory.options.map(() => 0);
      for (const category of sentence.categories) {
        const kind = PhraseCategory.options.indexOf(category);
        seen[kind] = (seen[kind] ?? 0) + 1;
      }
      counts.set(turn, seen);
    }
  }
  return counts;
}

function kindOf(category: PhraseCategory, cost: number, { phrases }: RulePack) {
  const groups = phrases.filter((group) => group.category === category);
  const [first] = groups;
  if (first === undefined) throw new Error(`no phrases of ${category}`);
  return { category, severity: first.severity, rule: first.rule, effect: first.effect, cost: Math.max(0, cost) };
}
