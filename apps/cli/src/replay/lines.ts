/** A line of a file by its number from 1, its bytes as text, or why it is none, and the bytes read up to its end. */
export type Line = {
  readonly number: number;
  readonly text: string | undefined;
  readonly refused: 'cli.line-too-long' | 'cli.not-utf8' | undefined;
  readonly raw: Uint8Array;
};

/** No record is as long as this; without a bound one line could fill the memory. */
export const longestLine = 1024 * 1024;

/**
 * Cuts a stream of bytes into lines, holding one line at most. A line that is too long is let go as it is read and comes out refused, with
 * `raw` its first megabyte; so does one that is not UTF-8. A last line without a line feed is a line.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  const take = (part: Uint8Array) => {
    if (length < longestLine) held.push(part.subarray(0, longestLine - length));
    length += part.length;
  };
  const end = (): Line => {
    number += 1;
    const line = lineOf(number, Buffer.concat(held), length > longestLine);
    held = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let until = chunk.indexOf(10); until !== -1; until = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, until));
      yield end();
      from = until + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield end();
}

function lineOf(number: number, raw: Uint8Array, tooLong: boolean): Line {
  if (tooLong) return { number, text: undefined, refused: 'cli.line-too-long', raw };
  try {
    return { number, text: new TextDecoder('utf-8', { fatal: true }).decode(raw), refused: undefined, raw };
  } catch {
    return { number, text: undefined, refused: 'cli.not-utf8', raw };
  }
}
