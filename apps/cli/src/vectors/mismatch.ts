/** What a case got that it should not have: empty when it passes. `field` is a path of `expect`, or of the input that could not be read. */
export type Mismatch = { readonly field: string; readonly wanted: string; readonly got: string };

/** A mismatch where something is wanted and another thing was got. */
export function differ(
  field: string,
  wanted: string | number | boolean | undefined,
  got: string | number | boolean | null | undefined,
): readonly Mismatch[] {
  return wanted === undefined || wanted === got ? [] : [{ field, wanted: String(wanted), got: String(got) }];
}

/** An input that could not be read. */
export function unread(field: string): Mismatch {
  return { field, wanted: 'readable', got: 'unreadable' };
}

/** A moment as text; a word stays a word. */
export function momentText(at: string | number): string {
  return typeof at === 'number' ? new Date(at).toISOString() : at;
}

/** The last segment of a rule's id, by which vectors name it. */
export function ruleName(rule: string): string {
  return rule.slice(rule.lastIndexOf('/') + 1);
}
