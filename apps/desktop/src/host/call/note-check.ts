/**
 * Whether a note holds something like a full card, account or identity number: twelve digits or more in a row, however they are spaced
 * (a telephone number has eleven). Such numbers are never asked for and never kept.
 */
export function holdsLongNumber(note: string): boolean {
  return /\d(?:[\s\-.·]?\d){11,}/u.test(note.normalize('NFKC'));
}
