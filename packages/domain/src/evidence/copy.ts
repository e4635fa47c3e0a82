import { CallEvent } from '#call';
import { canonical, err, ok, type Result } from '#kernel';
import { z } from 'zod';
import { Commitment, FieldName, fieldsOf, Place, placeOf, Salt, type EventKind } from './fields.ts';
import { CopiedLink, PlainLink, type Linked } from './link.ts';
import { isAlwaysShown } from './redaction.ts';

/** What a field of an event can hold, as it travels. */
const Value = z.json();

/** A field as a copy shows it: its value and salt beside what was committed to, or that alone. */
const CopiedField = z.union([
  z.strictObject({ commitment: Commitment, salt: Salt, value: Value }).readonly(),
  z.strictObject({ commitment: Commitment }).readonly(),
]);

/** An event in a copy: every field is there by name, shown or hidden. Never holds the seed. */
export const SealedEvent = z
  .strictObject({ v: z.literal(2), place: Place, fields: z.record(FieldName, CopiedField).readonly(), link: CopiedLink })
  .readonly();
export type SealedEvent = z.infer<typeof SealedEvent>;

/** An event of format 1 in a copy: as it stands, since nothing of it can be hidden. */
export const PlainEvent = z.strictObject({ v: z.literal(1), event: CallEvent, link: PlainLink }).readonly();

/** An event as it stands in a copy of a chain. */
export const CopiedEvent = z.discriminatedUnion('v', [PlainEvent, SealedEvent]);
export type CopiedEvent = z.infer<typeof CopiedEvent>;

/** Which fields of an event a copy shows. */
export type Shows = (kind: EventKind, field: string) => boolean;

/** Copies an event of a whole chain with everything shown; the seed stays behind, each field brings its own salt. */
export function copyEvent({ event, link }: Linked): CopiedEvent {
  if (!('v' in link)) return { v: 1, event, link };
  const { seed, ...copied } = link;
  const fields = fieldsOf(event, seed).map(
    ({ name, commitment, salt, value }) => [name, { commitment, salt, value: Value.parse(JSON.parse(canonical(value))) }] as const,
  );
  return { v: 2, place: placeOf(event), fields: Object.fromEntries(fields), link: copied };
}

/**
 * Hides of a copy what `shows` does not name, save what is always shown; what was hidden before stays hidden. `evidence.cannot-hide` when an
 * event of format 1 would have to hide something: its hash covers it as a whole.
 */
export function hideFields(
  events: readonly CopiedEvent[],
  shows: Shows,
): Result<readonly CopiedEvent[], { readonly code: 'evidence.cannot-hide'; readonly at: number }> {
  const hidden: CopiedEvent[] = [];
  for (const [at, copied] of events.entries()) {
    if (copied.v === 1) {
      const { kind, ...fields } = copied.event.body;
      if (Object.keys(fields).some((name) => !shows(kind, name))) return err({ code: 'evidence.cannot-hide', at });
      hidden.push(copied);
      continue;
    }
    const { kind } = copied.place;
    const fields = Object.entries(copied.fields).map(
      ([name, field]) => [name, shows(kind, name) || isAlwaysShown(kind, name) ? field : { commitment: field.commitment }] as const,
    );
    hidden.push({ ...copied, fields: Object.fromEntries(fields) });
  }
  return ok(hidden);
}
