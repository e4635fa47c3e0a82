import { isUnspaced, mark, type Span, type SpeechText } from './speech-text.ts';

/** A word, or one character of a script written without spaces; `mark` is what stood before it. */
export type Token = Span & { readonly text: string; readonly mark: number };

/** A sentence of what was said, or a part of one that is too long to be weighed as one: of whole clauses where it has them. */
export type Piece = readonly Token[];

/** A turn of speech and the tokens it stands on, the last one exclusive. */
export type Turn = { readonly text: string; readonly from: number; readonly until: number };

/** What a longer piece could hide in lawful words is weighed apart. */
const longest = 64;

/** The pieces of a text, in order. */
export function piecesOf(speech: SpeechText): readonly Piece[] {
  const pieces: Piece[] = [];
  let [piece, clause]: [Token[], number] = [[], 0];
  for (const token of tokensOf(speech)) {
    if (token.mark >= mark.sentence && piece.length > 0) {
      pieces.push(piece);
      [piece, clause] = [[], 0];
    }
    if (token.mark >= mark.clause) clause = piece.length;
    if (piece.length === longest) {
      const cut = clause === 0 ? longest : clause;
      pieces.push(piece.slice(0, cut));
      [piece, clause] = [piece.slice(cut), 0];
    }
    piece.push(token);
  }
  return piece.length === 0 ? pieces : [...pieces, piece];
}

/** The turns of a piece: each token, and each two that follow each other, the begin and the end of the piece and of its clauses among them. */
export function turnsOf(piece: Piece, begin: string): readonly Turn[] {
  const tokens: Turn[] = [{ text: begin, from: 0, until: 0 }];
  for (const [index, { text, mark: before }] of piece.entries()) {
    if (index > 0 && before >= mark.clause) tokens.push({ text: ',', from: index, until: index });
    tokens.push({ text, from: index, until: index + 1 });
  }
  tokens.push({ text: '$', from: piece.length, until: piece.length });
  const pairs = tokens.slice(1).map((token, index): Turn => {
    const before = tokens[index] ?? token;
    return { text: `${before.text} ${token.text}`, from: before.from, until: token.until };
  });
  return [...tokens, ...pairs];
}

function tokensOf({ text, marks }: SpeechText): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (let place = 1; place <= text.length; place += 1) {
    const ends = place === text.length || (marks[place] ?? mark.none) !== mark.none;
    if (!ends && !isUnspaced(text.charAt(place)) && !isUnspaced(text.charAt(from))) continue;
    tokens.push({ text: text.slice(from, place), from, until: place, mark: marks[from] ?? mark.none });
    from = place;
  }
  return tokens;
}
