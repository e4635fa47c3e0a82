/** A text as it would lie in a file: in two encodings, in hexadecimal, and within base64 at each of its three offsets, as written there without its unsure ends. */
export function shapesOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const within = [0, 1, 2].map((offset) => {
    const written = Buffer.concat([Buffer.alloc(offset), utf8, Buffer.alloc(3)]).toString('base64');
    return Buffer.from(written.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + utf8.length) * 8) / 6)));
  });
  return [utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(utf8.toString('hex')), ...within];
}
