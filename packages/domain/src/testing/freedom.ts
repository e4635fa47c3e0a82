import type { z } from 'zod';

type Path = readonly string[];
type Place = { readonly path: Path; readonly value: unknown };

/** Every place in some data, the data itself among them. */
function placesOf(value: unknown, path: Path = []): readonly Place[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [{ path, value }, ...inner.flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

/** The data with another value at a place; `undefined` takes the property away. */
function withAt(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((one: unknown, index) => (String(index) === key ? withAt(one, rest, value) : one));
  const { [key]: old, ...others } = data as Readonly<Record<string, unknown>>;
  return value === undefined && rest.length === 0 ? others : { ...others, [key]: withAt(old, rest, value) };
}

/** A path as one writes it down: places in lists are alike, and the data itself is a full stop. */
function named(path: Path): string {
  return path.length === 0 ? '.' : path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.');
}

/** What can be changed at a place: a property too many, the property away, an empty list, any word, no word, a number that counts nothing. */
const changes: Readonly<Record<string, (value: unknown) => readonly unknown[]>> = {
  tooMany: (value) => (isObject(value) ? [{ ...value, stranger: 'x' }] : []),
  empty: (value) => (Array.isArray(value) && value.length > 0 ? [[]] : []),
  word: (value) => (typeof value === 'string' ? ['any Word'] : []),
  blank: (value) => (typeof value === 'string' ? [''] : []),
  number: (value) => (typeof value === 'number' ? [-1.5] : []),
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a schema takes an example that is changed, by the way of changing it: what is not named is refused. The example itself must be taken. */
export function freedomOf(schema: z.ZodType, example: unknown): Readonly<Record<string, string>> {
  const data: unknown = JSON.parse(JSON.stringify(example));
  schema.parse(data);
  const places = placesOf(data);
  const objects = new Set(places.flatMap(({ path, value }) => (isObject(value) ? [path.join('/')] : [])));
  const isTaken = (path: Path, value: unknown) => schema.safeParse(withAt(data, path, value)).success;
  const properties = places.filter(({ path }) => path.length > 0 && objects.has(path.slice(0, -1).join('/')));
  const taken = {
    away: properties.filter(({ path }) => isTaken(path, undefined)),
    ...Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [
        name,
        places.filter(({ path, value }) => change(value).some((other) => isTaken(path, other))),
      ]),
    ),
  };
  return Object.fromEntries(
    Object.entries(taken).flatMap(([name, some]) =>
      some.length === 0 ? [] : [[name, [...new Set(some.map(({ path }) => named(path)))].toSorted().join(' ')]],
    ),
  );
}
