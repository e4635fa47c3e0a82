import type { EvidenceFile } from '@parley/domain/evidence';

/** An event as the page shows it. */
export type Entry = {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly shown: readonly (readonly [field: string, value: unknown])[];
  readonly hidden: readonly string[];
};

/** The events of a file, each with the fields that are shown and the names of those that are not. */
export function entriesOf({ events }: EvidenceFile): readonly Entry[] {
  return events.map((copied): Entry => {
    if (copied.v === 1) {
      const { id, at, body } = copied.event;
      const { kind, ...fields } = body;
      return { id, at, kind, shown: Object.entries(fields), hidden: [] };
    }
    const { id, at, kind } = copied.place;
    const fields = Object.entries(copied.fields);
    return {
      id,
      at,
      kind,
      shown: fields.flatMap(([name, field]) => ('salt' in field ? [[name, field.value] as const] : [])),
      hidden: fields.flatMap(([name, field]) => ('salt' in field ? [] : [name])),
    };
  });
}
