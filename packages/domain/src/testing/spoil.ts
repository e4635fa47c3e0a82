import { type Seeded, seeded } from './seeded.ts';

/** Data that has grown beyond this is not spoiled further: it would only grow. */
const enough = 10_000;

/** Data as it comes from a file, and a place in it. */
type Members = { [key: string]: unknown };
type Place = { readonly holder: Members | unknown[]; readonly key: string | number; readonly above: readonly unknown[] };

/**
 * The same data with some things in it wrong: members and items taken away, doubled, renamed or exchanged, texts that are other texts of it,
 * values of another kind, too much of something, and data that holds itself. One seed spoils one way.
 */
export function spoiled(data: unknown, seed: number): unknown {
  const chance = seeded(seed);
  const copy: unknown = copyOf(data);
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time += 1) {
    const places = placesIn(copy);
    if (places.length > 0 && places.length < enough) spoil(chance.one(places), textsIn(copy), chance);
  }
  return copy;
}

/** A copy that shares nothing; what holds itself is copied as far as it is no repetition. */
function copyOf(data: unknown, above: readonly unknown[] = []): unknown {
  if (typeof data !== 'object' || data === null || above.includes(data)) return data;
  if (Array.isArray(data)) return data.map((item) => copyOf(item, [...above, data]));
  return Object.fromEntries(Object.entries(data).map(([key, member]) => [key, copyOf(member, [...above, data])]));
}

function placesIn(data: unknown, above: readonly unknown[] = []): readonly Place[] {
  if (typeof data !== 'object' || data === null || above.includes(data)) return [];
  const holder = data as Members | unknown[];
  const keys = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
  const within = [...above, holder];
  return keys.flatMap((key) => [{ holder, key, above: within }, ...placesIn(valueAt(holder, key), within)]);
}

function textsIn(data: unknown, above: readonly unknown[] = []): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null || above.includes(data)) return [];
  return Object.values(data).flatMap((value) => textsIn(value, [...above, data]));
}

function valueAt(holder: Members | unknown[], key: string | number): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : holder[key];
}

function put(holder: Members | unknown[], key: string | number, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

function spoil({ holder, key, above }: Place, texts: readonly string[], chance: Seeded): void {
  const value = valueAt(holder, key);
  const other = chance.one(['', 'nowhere', 'resume', '__proto__', 'toString', ...texts]);
  const ways: readonly (() => void)[] = [
    () => (Array.isArray(holder) ? void holder.splice(Number(key), 1) : void Reflect.deleteProperty(holder, key)),
    () => (Array.isArray(holder) ? void holder.push(copyOf(value)) : put(holder, `${key}2`, value)),
    () => put(holder, typeof key === 'number' ? key : other, value),
    () => put(holder, key, other),
    () => put(holder, key, other),
    () => put(holder, key, chance.one([null, 0, -1.5, Number.NaN, true, {}, [], [[]], undefined, 10n, new Date(0)])),
    () =>
      put(
        holder,
        key,
        chance.one([other.repeat(5000), '{'.repeat(900), '{person', 'person}', '{{person}}', '{person:words}', '\ud800', '\0']),
      ),
    () =>
      put(
        holder,
        key,
        Array.from({ length: chance.one(typeof value === 'object' ? [2, 70] : [2, 70, 3000]) }, () => value),
      ),
    () => put(holder, key, chance.one(above)),
    () => put(holder, key, [value]),
    () => put(holder, key, { kind: value }),
    () => put(holder, key, deep(value)),
  ];
  chance.one(ways)();
}

function deep(value: unknown): unknown {
  let grown = value;
  for (let level = 0; level < 200; level += 1) grown = { of: grown };
  return grown;
}
