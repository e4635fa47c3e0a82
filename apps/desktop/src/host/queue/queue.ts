import type { HonestTime, TimeBounds } from '@parley/domain/calendar';
import type { CaseId } from '@parley/domain/kernel';
import type { QueueItem, QueuePage, QueueQuestion } from '../../ipc/queue.ts';
import type { HeldBundle } from '../bundle/held-bundles.ts';
import { type Enrolment, findCases, type Store } from '../db/index.ts';
import { localFacts } from './local-facts.ts';
import { queueItem } from './queue-item.ts';

export type Queue = {
  readonly page: (store: Store, question: QueueQuestion, under: QueueUnder) => QueuePage;
  /** Judge every case anew: cases, rules or contacts have changed. */
  readonly forget: () => void;
};
export type QueueUnder = {
  readonly time: Pick<HonestTime, 'now' | 'bounds'>;
  /** The time by the portal's clock, for leases. */
  readonly ofPortal: TimeBounds;
  readonly held: HeldBundle;
  readonly enrolment: Enrolment;
};

type Place = 'now' | 'later' | 'never';
type Judged = { readonly minutes: string; readonly item: QueueItem };

/** The queue. A judgement is kept until its time, or an end of its bounds, comes into another minute; the law's windows and the pack's values change on whole minutes. */
export function queue(): Queue {
  const judged = new Map<CaseId, Judged>();
  return {
    forget: () => judged.clear(),
    page: (store, { search, show, offset, limit }, { time, ofPortal, held, enrolment }) => {
      const { earliest, latest } = time.bounds;
      const minutes = [time.now, earliest, latest ?? -1].map((at) => Math.floor(at / 60_000)).join();
      const words = search
        .normalize('NFKC')
        .split(/\s+/)
        .filter((word) => word !== '');
      const items = findCases(store, words).map((found) => {
        const known = judged.get(found.id);
        if (known?.minutes === minutes) return known.item;
        const item = queueItem(found, localFacts(store, found, ofPortal), { time, bundle: held.bundle, enrolment });
        judged.set(found.id, { minutes, item });
        return item;
      });
      const counts = { now: 0, later: 0, never: 0 };
      for (const item of items) counts[placeOf(item)] += 1;
      const shown = items.filter((item) => show === 'all' || placeOf(item) === show).toSorted(byPlace);
      return { now: time.now, total: shown.length, counts, items: shown.slice(offset, offset + limit) };
    },
  };
}

function placeOf({ verdict, next }: QueueItem): Place {
  if (verdict !== 'deny') return 'now';
  return next.kind === 'at' ? 'later' : 'never';
}

const order: readonly Place[] = ['now', 'later', 'never'];

/** Who may be called now, then who may be called soonest; within that, the lender's order (the sort is stable). */
function byPlace(a: QueueItem, b: QueueItem): number {
  const place = order.indexOf(placeOf(a)) - order.indexOf(placeOf(b));
  if (place !== 0 || a.next.kind !== 'at' || b.next.kind !== 'at' || a.verdict !== 'deny') return place;
  return a.next.at - b.next.at;
}
