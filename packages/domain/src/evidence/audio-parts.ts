import { AudioPart, type AudioPlace, follows } from '#call';
import type { CopiedEvent } from './copy.ts';

/** A part of the recording that an event of the record names; `at` is the event's position. */
export type NamedPart = AudioPart & { readonly at: number };

/** A part as it is found somewhere: where it says it belongs, and the hash of its bytes. */
export type FoundPart = AudioPlace & Pick<AudioPart, 'hash'>;

/** What is wrong with the parts that were found. `at`: the event that names the part; null for a part that no event names. */
export type AudioDamage = AudioPlace & {
  readonly kind: 'dropped' | 'altered' | 'reordered' | 'inserted';
  readonly at: number | null;
};

/** The parts that a record names, in its order; undefined when a copy hides what they are. */
export function namedParts(events: readonly CopiedEvent[]): readonly NamedPart[] | undefined {
  const parts: NamedPart[] = [];
  for (const [at, copied] of events.entries()) {
    if ((copied.v === 1 ? copied.event.body.kind : copied.place.kind) !== 'audio-recorded') continue;
    const part = AudioPart.safeParse(copied.v === 1 ? copied.event.body : shownIn(copied.fields));
    if (!part.success) return undefined;
    parts.push({ ...part.data, at });
  }
  return parts;
}

/** The first part that does not follow the one before: no runner records such a call. */
export function disorderIn(parts: readonly NamedPart[]): NamedPart | undefined {
  return parts.find((part, index) => !follows(parts[index - 1] ?? null, part));
}

/** Compares the parts that were found, in the order in which they were, with those that the record names; `without` are known to be deleted. */
export function compareParts(
  named: readonly NamedPart[],
  found: readonly FoundPart[],
  without: ReadonlySet<string> = new Set(),
): readonly AudioDamage[] {
  const seats = new Map(named.map((part) => [placeName(part), part]));
  const hashes = new Set(named.map(({ hash }) => hash));
  const seen = new Set<string>();
  const damage: AudioDamage[] = [];
  for (const { take, part, hash } of found) {
    const seat = seats.get(placeName({ take, part }));
    const told = (kind: AudioDamage['kind']) => damage.push({ kind, take, part, at: seat?.at ?? null });
    if (seat === undefined || seen.has(placeName(seat))) told('inserted');
    else if (seat.hash !== hash) told(hashes.has(hash) ? 'reordered' : 'altered');
    if (seat !== undefined) seen.add(placeName(seat));
  }
  const dropped = named
    .filter((part) => !seen.has(placeName(part)) && !without.has(part.hash))
    .map(({ take, part, at }): AudioDamage => ({ kind: 'dropped', take, part, at }));
  return [...damage, ...dropped];
}

function placeName({ take, part }: AudioPlace): string {
  return `${take}-${part}`;
}

function shownIn(fields: Extract<CopiedEvent, { v: 2 }>['fields']): unknown {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, 'value' in field ? field.value : undefined]));
}
