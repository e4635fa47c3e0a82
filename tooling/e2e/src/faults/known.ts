import type { DeviceRecord } from '../chaos/device-record.ts';
import type { LenderCall } from './lender-calls.ts';

/** Everything that any workstation has ever recorded, as it was read from its disk after a kill. */
export type Known = {
  readonly see: (record: DeviceRecord) => void;
  readonly events: () => number;
  /** What the portal has that nobody recorded, or has otherwise; and what it had confirmed and has not. */
  readonly compare: (calls: readonly LenderCall[]) => { readonly lost: number; readonly strange: number };
};

export function nothingKnown(): Known {
  const hashes = new Map<string, Set<string>>();
  const owed = new Map<string, string>();
  return {
    see: ({ events, acked }) => {
      for (const { event, link } of events) {
        hashes.set(event.id, (hashes.get(event.id) ?? new Set()).add(link.hash));
        if (event.seq <= acked) owed.set(event.id, link.hash);
      }
    },
    events: () => hashes.size,
    compare: (calls) => {
      const there = new Map(calls.flatMap(({ events }) => events.map(({ event, link }) => [event.id, link.hash] as const)));
      return {
        lost: [...owed].filter(([id, hash]) => there.get(id) !== hash).length,
        strange: [...there].filter(([id, hash]) => hashes.get(id)?.has(hash) !== true).length,
      };
    },
  };
}

/** What a portal lacks of these calls, of what it has confirmed to the workstation or of everything. */
export function lacking(record: DeviceRecord, calls: readonly LenderCall[], all: boolean): readonly string[] {
  const there = new Map(calls.flatMap(({ events }) => events.map(({ event, link }) => [event.id, link.hash] as const)));
  const asked = new Set(calls.map(({ id }) => id));
  const due = record.events.filter(({ event }) => asked.has(event.call) && (all || event.seq <= record.acked));
  const lost = due.filter(({ event, link }) => there.get(event.id) !== link.hash).length;
  const broken = calls.filter(({ chain, events }) => events.length > 0 && chain !== 'verified').length;
  return [
    ...(lost > 0 ? [`the portal lacks ${lost} events that ${all ? 'the workstation has' : 'it had confirmed'}`] : []),
    ...(broken > 0 ? [`the portal finds the chains of ${broken} calls broken`] : []),
  ];
}
