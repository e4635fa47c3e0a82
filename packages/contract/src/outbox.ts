import type { DeviceId } from '@parley/domain/kernel';
import { mostEvents, syncProtocol, type ChainedEvent, type PushAnswer, type PushRequest } from './sync.ts';

/** What a workstation knows of its own outbox: everything up to and with `acked` is stored by the portal. */
export type Outbox =
  | { readonly kind: 'sending'; readonly acked: number }
  /** The portal refused for a reason that sending again does not mend: held for a person, nothing dropped. */
  | { readonly kind: 'held'; readonly acked: number; readonly because: Extract<PushAnswer, { kind: 'refused' }> };

/** The next batch: the events after `acked`, in order, at most as many as one request holds; undefined when nothing waits or the outbox is held. */
export function nextPush(outbox: Outbox, device: DeviceId, waiting: readonly ChainedEvent[]): PushRequest | undefined {
  if (outbox.kind === 'held') return undefined;
  const events = waiting
    .filter(({ event }) => event.seq > outbox.acked)
    .toSorted((one, two) => one.event.seq - two.event.seq)
    .slice(0, mostEvents);
  return events.length === 0 ? undefined : { protocol: syncProtocol, device, events };
}

/** What the portal's answer makes of the outbox. An answer that arrives late or twice never moves `acked` back, save a gap named by the portal. */
export function afterPush(outbox: Outbox, answer: PushAnswer): Outbox {
  if (answer.kind === 'accepted') return { kind: 'sending', acked: Math.max(outbox.acked, answer.upTo) };
  if (answer.code === 'sync.gap') return { kind: 'sending', acked: answer.expected - 1 };
  return { kind: 'held', acked: outbox.acked, because: answer };
}
