import { CallFact, PastContact } from '@parley/domain/compliance';
import { type CallId, canonical, type CaseId, Instant, type Json } from '@parley/domain/kernel';
import { z } from 'zod';
import type { Store } from './store.ts';

/** What a call on this device learnt that bars further contact until the portal has heard of it. */
export type Hold = { readonly because: CallFact; readonly at: Instant };

const HoldRow = z.object({ because: CallFact, at: Instant, seq: z.int(), mac: z.string() });
const ContactRow = z.object({ call_id: z.string(), seq: z.int(), body: z.string(), mac: z.string() });

/** The holds on a case. */
export function holdsOn(store: Store, id: CaseId): readonly Hold[] {
  return store.all(HoldRow, 'select because, at, seq, mac from hold where case_id = ?', id).map(({ because, at, seq, mac }) => {
    store.check(mac, 'hold', id, because, at, seq);
    return { because, at };
  });
}

/** Holds a case; `seq` is the device sequence of the event that said so. */
export function holdCase(store: Store, hold: Hold & { readonly case: CaseId; readonly seq: number }): void {
  store.run(
    'insert into hold (case_id, because, at, seq, mac) values (?, ?, ?, ?, ?) on conflict (case_id, because) do nothing',
    hold.case,
    hold.because,
    hold.at,
    hold.seq,
    store.seal('hold', hold.case, hold.because, hold.at, hold.seq),
  );
}

/** The contacts made from this device that the portal's copy of the case may not show yet. */
export function contactsOf(store: Store, id: CaseId): readonly PastContact[] {
  return store.all(ContactRow, 'select call_id, seq, body, mac from contact where case_id = ?', id).map((row) => {
    store.check(row.mac, 'contact', row.call_id, id, row.seq, row.body);
    return PastContact.parse(JSON.parse(row.body));
  });
}

/** Counts a contact; `seq` is the device sequence of the event that ended it. */
export function keepContact(
  store: Store,
  contact: { readonly call: CallId; readonly case: CaseId; readonly seq: number; readonly body: PastContact },
): void {
  const body = canonical(contact.body satisfies Json);
  store.run(
    'insert into contact (call_id, case_id, seq, body, mac) values (?, ?, ?, ?, ?) on conflict (call_id) do nothing',
    contact.call,
    contact.case,
    contact.seq,
    body,
    store.seal('contact', contact.call, contact.case, contact.seq, body),
  );
}

/** The portal has sent the case anew after storing everything up to `acked`: what it now knows need not be held here. */
export function releaseKnown(store: Store, id: CaseId, acked: number): void {
  store.run('delete from hold where case_id = ? and seq <= ?', id, acked);
  store.run('delete from contact where case_id = ? and seq <= ?', id, acked);
}
