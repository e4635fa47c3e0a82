import type { Language } from './citation.ts';
import type { Audience } from './facts.ts';
import { type Piece, piecesOf, type Turn, turnsOf } from './speech-turns.ts';
import { isUnspaced, type Span, type SpeechText } from './speech-text.ts';
import type { SpeechWeights } from './speech-weights.ts';

/** The weights of a pack, by language. */
export type WeightsOf = { readonly [language in Language]?: SpeechWeights | undefined };

/** A piece of what was said with what it weighs; `kind` is what it most likely is if it is prohibited, said in the words from `said.from` to `said.until`. */
export type Weighed = Span & {
  readonly weights: SpeechWeights;
  readonly weight: number;
  readonly kind: SpeechWeights['kinds'][number] | undefined;
  readonly said: Span;
};

/** Weighs what was said, piece by piece, each by the language it is mainly in; pieces of a language without weights are left out. */
export function weighSpeech(speech: SpeechText, of: WeightsOf, audience: Audience): readonly Weighed[] {
  return piecesOf(speech).flatMap((piece) => {
    const weights = of[languageOf(piece)];
    return weights === undefined ? [] : [weighed(piece, weights, beginOf(audience))];
  });
}

/** How a piece begins: what may be said depends on who hears it. */
export function beginOf(audience: Audience): string {
  return audience === 'thirdPartySafe' ? '^other' : '^';
}

/** The language most tokens of a piece are written in. */
export function languageOf(piece: Piece): Language {
  const han = piece.filter(({ text }) => isUnspaced(text)).length;
  return han * 2 >= piece.length ? 'zh-CN' : 'en';
}

function weighed(piece: Piece, weights: SpeechWeights, begin: string): Weighed {
  const turns = turnsOf(piece, begin);
  const said = Array.from(new Set(turns.map(({ text }) => text)), (text) => turnIn(weights, text));
  const total = said.reduce((sum, [weight = 0]) => sum + weight, 0);
  return {
    from: piece[0]?.from ?? 0,
    until: piece.at(-1)?.until ?? 0,
    weights,
    weight: weights.base + total / Math.sqrt(said.length),
    kind: likeliest(said, weights),
    said: heaviest(piece, turns, weights),
  };
}

/** The kind that gains most by some turns, after what each turn that speaks for any kind costs. */
function likeliest(said: readonly (readonly number[])[], { kinds }: SpeechWeights): SpeechWeights['kinds'][number] | undefined {
  const speaking = said.filter(({ length }) => length > 1);
  const gains = kinds.map(({ cost }) => -cost * speaking.length);
  for (const turn of speaking) {
    for (let index = 1; index < turn.length; index += 2) {
      const place = turn[index] ?? 0;
      gains[place] = (gains[place] ?? 0) + (turn[index + 1] ?? 0);
    }
  }
  return kinds[gains.indexOf(Math.max(...gains))];
}

function turnIn({ turns }: SpeechWeights, text: string): readonly number[] {
  return (Object.hasOwn(turns, text) ? turns[text] : undefined) ?? unknown;
}

const unknown: readonly number[] = [];

/** The stretch of a piece whose tokens together weigh most. */
function heaviest(piece: Piece, turns: readonly Turn[], weights: SpeechWeights): Span {
  const at = piece.map(() => 0);
  for (const { text, from, until } of turns) {
    const [weight = 0] = turnIn(weights, text);
    for (let index = from; index < until; index += 1) at[index] = (at[index] ?? 0) + weight;
  }
  let [sum, start, most, best] = [0, 0, Number.NEGATIVE_INFINITY, { first: 0, last: 0 }];
  for (const [index, weight] of at.entries()) {
    if (sum <= 0) [sum, start] = [0, index];
    sum += weight;
    if (sum > most) [most, best] = [sum, { first: start, last: index }];
  }
  return { from: piece[best.first]?.from ?? 0, until: piece[best.last]?.until ?? 0 };
}
