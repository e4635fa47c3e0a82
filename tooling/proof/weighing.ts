import { beginOf, languageOf, piecesOf, type Language, type RulePack, speechText, turnsOf } from '@parley/domain/compliance';
import { seeded } from '@parley/domain/testing';
import type { Sentence } from './evaluation.ts';

/** A labelled text in the turns of its pieces. */
export type Example = { readonly sentence: Sentence; readonly pieces: readonly (readonly string[])[] };

/** Weights of turns and what every piece weighs to begin with, in natural logarithms of odds. */
export type Model = { readonly base: number; readonly weights: ReadonlyMap<string, number> };

/** The texts whose pieces are in a language, by those pieces. */
export function examplesOf(sentences: readonly Sentence[], language: Language, { folds }: RulePack): readonly Example[] {
  return sentences.flatMap((sentence) => {
    const pieces = piecesOf(speechText(sentence.text, folds))
      .filter((piece) => languageOf(piece) === language)
      .map((piece) => [...new Set(turnsOf(piece, beginOf(sentence.audience)).map(({ text }) => text))]);
    return pieces.length === 0 ? [] : [{ sentence, pieces }];
  });
}

/** What the weightiest piece of a text weighs. */
export function weightOf({ pieces }: Example, model: Model): number {
  return Math.max(...pieces.map((piece) => pieceWeight(piece, model)));
}

function pieceWeight(piece: readonly string[], { base, weights }: Model): number {
  return base + piece.reduce((sum, turn) => sum + (weights.get(turn) ?? 0), 0) / Math.sqrt(piece.length);
}

const epochs = 30;
const [rate, decay, baseRate] = [0.5, 1e-4, 0.05];
/** A turn of less weight than this is left out: it tells next to nothing, and the table is to be carried. */
const least = 1.2;

/**
 * Learns weights by logistic regression with AdaGrad steps. Of a prohibited text of several pieces, the one that weighs most under what was learnt
 * without such texts is taken for the prohibited one, and the others are left out.
 */
export function learn(examples: readonly Example[], isProhibited: (sentence: Sentence) => boolean): Model {
  const plain = examples.filter(({ sentence, pieces }) => pieces.length === 1 || !isProhibited(sentence));
  const first = fit(plain.flatMap(({ sentence, pieces }) => pieces.map((turns) => ({ turns, prohibited: isProhibited(sentence) }))));
  return fit(
    examples.flatMap(({ sentence, pieces }): readonly Row[] => {
      if (!isProhibited(sentence)) return pieces.map((turns) => ({ turns, prohibited: false }));
      const [weightiest] = pieces.toSorted((a, b) => pieceWeight(b, first) - pieceWeight(a, first));
      return weightiest === undefined ? [] : [{ turns: weightiest, prohibited: true }];
    }),
  );
}

type Row = { readonly turns: readonly string[]; readonly prohibited: boolean };

function fit(rows: readonly Row[]): Model {
  const place = new Map<string, number>();
  const columns = rows.map(({ turns }) => turns.map((turn) => place.get(turn) ?? place.set(turn, place.size).size - 1));
  const weights = new Float64Array(place.size);
  const squares = new Float64Array(place.size).fill(1e-8);
  const { shuffled } = seeded(1);
  const order = rows.map((_, row) => row);
  let base = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const row of shuffled(order)) {
      const columnsOfRow = columns[row] ?? [];
      const share = 1 / Math.sqrt(Math.max(columnsOfRow.length, 1));
      let weight = base;
      for (const column of columnsOfRow) weight += (weights[column] ?? 0) * share;
      const miss = 1 / (1 + Math.exp(-weight)) - (rows[row]?.prohibited === true ? 1 : 0);
      base -= baseRate * miss;
      for (const column of columnsOfRow) {
        const slope = miss * share + decay * (weights[column] ?? 0);
        squares[column] = (squares[column] ?? 0) + slope * slope;
        weights[column] = (weights[column] ?? 0) - (rate * slope) / Math.sqrt(squares[column] ?? 1);
      }
    }
  }
  const told = Array.from(place, ([turn, column]): readonly [string, number] => [turn, weights[column] ?? 0]);
  return { base, weights: new Map(told.filter(([, weight]) => Math.abs(weight) >= least)) };
}
