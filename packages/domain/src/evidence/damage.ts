import type { Address, EventId } from '#kernel';
import { alteredField, expectedHash, genesis, placeIn } from './chain.ts';
import type { CopiedEvent } from './copy.ts';
import type { EvidenceFile } from './evidence-file.ts';

/** How a file is damaged. `foreign`: signed, but by a key that it must not be. */
export const damageKinds = ['unreadable', 'altered', 'dropped', 'inserted', 'reordered', 'signature', 'end-missing', 'foreign'] as const;

/** What is wrong and where: the position and id of the event when it is in one, and the path of the value, in the event or in the file. */
export type Damage = {
  readonly kind: (typeof damageKinds)[number];
  readonly at: number | null;
  readonly event: EventId | null;
  readonly path: readonly string[];
};

/** Damage outside of the events. */
export function damageToFile(kind: Damage['kind'], path: readonly string[]): Damage {
  return { kind, at: null, event: null, path };
}

/** The first damage to the content and the order of the events; undefined when they are one chain from its beginning. `end` is the head vouched for. */
export function damageToChain(file: EvidenceFile, end: Address | undefined): Damage | undefined {
  const misnamed = misnamedFile(file);
  if (misnamed !== undefined) return damageToFile('altered', [misnamed]);
  let previous = genesis(file.call, file.device);
  for (const [at, copied] of file.events.entries()) {
    const { link } = copied;
    const place = placeIn(copied);
    const damage = (kind: Damage['kind'], ...path: readonly string[]): Damage => ({ kind, at, event: place.id, path });
    const consistent = expectedHash(link.previous, copied) === link.hash;
    const stranger = place.call !== file.call ? 'call' : place.device !== file.device ? 'device' : undefined;
    if (stranger !== undefined) return consistent ? damage('inserted') : damage('altered', 'place', stranger);
    const seated = place.callSeq === at && link.previous === previous;
    if (!consistent) return damage('altered', ...alteredPath(copied, { previous, next: file.events[at + 1]?.link.previous ?? end }));
    if (!seated) return damage(disorder(file.events, at, previous));
    previous = link.hash;
  }
  return undefined;
}

/** What of the file's own head denies its events, which agree among themselves. */
function misnamedFile({ call, device, events }: EvidenceFile): 'call' | 'device' | undefined {
  const first = events[0];
  if (first === undefined || first.link.previous === genesis(call, device)) return undefined;
  const place = placeIn(first);
  if (first.link.previous !== genesis(place.call, place.device)) return undefined;
  return place.call !== call ? 'call' : 'device';
}

/** Which part of an event was altered, as far as its neighbours tell. */
function alteredPath(
  copied: CopiedEvent,
  neighbours: { readonly previous: Address; readonly next: Address | undefined },
): readonly string[] {
  const field = copied.v === 2 ? alteredField(copied) : undefined;
  if (field !== undefined) return ['fields', field];
  if (expectedHash(neighbours.previous, copied) === copied.link.hash) return ['link', 'previous'];
  if (expectedHash(copied.link.previous, copied) === neighbours.next) return ['link', 'hash'];
  return [];
}

/** An event that is whole stands where it does not belong. */
function disorder(events: readonly CopiedEvent[], at: number, previous: Address): Damage['kind'] {
  const own = events[at];
  const seat = own === undefined ? at : placeIn(own).callSeq;
  const comesLater = events.some((other, index) => index > at && placeIn(other).callSeq === at && other.link.previous === previous);
  const twice = events.some((other, index) => index !== at && placeIn(other).callSeq === seat);
  if (comesLater) return seat > at && !twice ? 'reordered' : 'inserted';
  return seat > at ? 'dropped' : 'inserted';
}
