/** A value as text, in one order of names, without what is absent. */
export function plain(value: unknown): string {
  return JSON.stringify(plainly(value)) ?? '';
}

function plainly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, plainly(member)]));
}

/** Whether a value has everything that `part` says. */
export function holds(value: unknown, part: unknown): boolean {
  if (part === undefined) return true;
  if (typeof part !== 'object' || part === null) return plain(value) === plain(part);
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.entries(part).every(([name, member]) => holds(members.get(name), member));
}
