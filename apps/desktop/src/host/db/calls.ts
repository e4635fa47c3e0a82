import { ChainedEvent } from '@parley/contract';
import { CollectionCase } from '@parley/domain/call';
import { CallId, canonical, CaseId, Instant, type Json } from '@parley/domain/kernel';
import { z } from 'zod';
import { read, type Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** A call that was begun: what it runs under is fixed with it. */
export type HeldCall = {
  readonly id: CallId;
  readonly bundle: number;
  readonly script: string;
  readonly openedAt: Instant;
  readonly case: CollectionCase;
};

const Row = z.object({
  id: CallId,
  case_id: CaseId,
  bundle: z.int(),
  script: z.string(),
  opened_at: Instant,
  case_body: z.string(),
  mac: z.string(),
});
const Body = z.object({ body: z.string() });

/** The call that is not closed yet, if there is one: at most one, kept so by an index. */
export function openCall(store: Store): HeldCall | undefined {
  const row = store.one(Row, 'select id, case_id, bundle, script, opened_at, case_body, mac from call where closed_at is null');
  if (row === undefined) return undefined;
  store.check(row.mac, 'call', row.id, row.case_id, row.bundle, row.script, row.opened_at, row.case_body);
  return {
    id: row.id,
    bundle: row.bundle,
    script: row.script,
    openedAt: row.opened_at,
    case: CollectionCase.parse(JSON.parse(row.case_body)),
  };
}

/** Begins a call. */
export function beginCall(store: Store, call: HeldCall): void {
  const body = canonical(call.case);
  const mac = store.seal('call', call.id, call.case.id, call.bundle, call.script, call.openedAt, body);
  store.run(
    'insert into call (id, case_id, bundle, script, opened_at, case_body, mac) values (?, ?, ?, ?, ?, ?, ?)',
    call.id,
    call.case.id,
    call.bundle,
    call.script,
    call.openedAt,
    body,
    mac,
  );
}

/** Closes a call: nothing is appended to it any more. */
export function closeCall(store: Store, call: CallId, at: Instant): void {
  store.run('update call set closed_at = ? where id = ?', at, call);
}

/** The next sequence number of this device: without gaps from 0, for good. */
export function nextSeq(store: Store): number {
  return store.one(z.object({ next: z.int() }), 'select coalesce(max(seq), -1) + 1 as next from event')?.next ?? 0;
}

/** Appends an event and puts it in the outbox. Called within a transaction. */
export function appendEvent(store: Store, { event, link }: ChainedEvent): void {
  const body = canonical({ event, link } satisfies Json);
  store.run(
    'insert into event (seq, id, call_id, call_seq, body) values (?, ?, ?, ?, ?)',
    event.seq,
    event.id,
    event.call,
    event.callSeq,
    body,
  );
  store.run('insert into outbox (seq) values (?)', event.seq);
}

/** The events of a call, in order. Their chain is what proves them. */
export function eventsOf(store: Store, call: CallId): readonly ChainedEvent[] {
  return store.all(Body, 'select body from event where call_id = ? order by call_seq', call).map(({ body }) => readEvent(body));
}

/** Events not yet stored by the portal, oldest first. */
export function waitingEvents(store: Store, limit: number): readonly ChainedEvent[] {
  return store
    .all(Body, 'select event.body from outbox join event using (seq) order by seq limit ?', limit)
    .map(({ body }) => readEvent(body));
}

/** How many events wait, and since when the oldest does. */
export function waitingCount(store: Store): { readonly events: number; readonly calls: number } {
  const row = store.one(
    z.object({ events: z.int(), calls: z.int() }),
    'select count(*) as events, count(distinct call_id) as calls from outbox join event using (seq)',
  );
  return row ?? { events: 0, calls: 0 };
}

/** Takes out of the outbox what the portal stores; puts back what it says it has not. */
export function acknowledge(store: Store, upTo: number): void {
  store.run('delete from outbox where seq <= ?', upTo);
  store.run('insert into outbox (seq) select seq from event where seq > ? on conflict do nothing', upTo);
}

/** An event from its text. It carries no code of its own: a text that is no event was damaged, and one that was altered breaks its chain. */
export function readEvent(body: string): ChainedEvent {
  try {
    return read(ChainedEvent, JSON.parse(body));
  } catch {
    throw new StoreError({ code: 'store.damaged' });
  }
}
