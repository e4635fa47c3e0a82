import type { HeldLease, TokenId } from '@parley/domain/escrow';
import { Lease } from '@parley/domain/escrow';
import { SignedText } from '@parley/domain/evidence';
import { type CallId, DebtorId, type Instant } from '@parley/domain/kernel';
import { z } from 'zod';
import type { Store } from './store.ts';

const Row = z.object({ debtor: DebtorId, serial: z.int(), signed: z.string(), mac: z.string() });
type Row = z.infer<typeof Row>;
const TokenRow = z.object({ token: z.string(), call_id: z.string(), state: z.enum(['reserved', 'spent']), mac: z.string() });

/** A debtor's lease as this store has it, with the tokens that calls from here have reserved or spent. */
export function leaseOf(store: Store, debtor: DebtorId): HeldLease | undefined {
  const row = store.one(Row, 'select debtor, serial, signed, mac from lease where debtor = ?', debtor);
  if (row === undefined) return undefined;
  return { lease: openRow(store, row), used: tokensOf(store, debtor).map(({ token }) => token) };
}

/** Keeps an accepted lease in the place of an older one of the same debtor. */
export function keepLease(store: Store, lease: Lease, signed: SignedText): void {
  const text = JSON.stringify(signed);
  store.run(
    `insert into lease (debtor, serial, signed, mac) values (?, ?, ?, ?)
     on conflict (debtor) do update set serial = excluded.serial, signed = excluded.signed, mac = excluded.mac where excluded.serial > serial`,
    lease.debtor,
    lease.serial,
    text,
    store.seal('lease', lease.debtor, lease.serial, text),
  );
}

/** What this store holds, as it tells the portal. */
export function heldLeases(store: Store): readonly { readonly debtor: DebtorId; readonly serial: number }[] {
  return allRows(store).map(({ debtor, serial }) => ({ debtor, serial }));
}

/** Lets go, for good, of leases that have ended by a moment, and of those whose debtor is no longer among the cases; not of one under which a call is open. */
export function dropLeases(store: Store, latest: Instant): void {
  for (const row of allRows(store)) {
    const { debtor, expiresAt } = openRow(store, row);
    if (latest < expiresAt && casesOf(store, debtor).length > 0) continue;
    if (tokensOf(store, debtor).some(({ state }) => state === 'reserved')) continue;
    store.run('delete from lease where debtor = ?', debtor);
    store.run('delete from lease_token where debtor = ?', debtor);
  }
}

/** Reserves a token for a call; fails when a call has it. Called within the transaction that opens the call. */
export function reserveToken(store: Store, use: { readonly debtor: DebtorId; readonly token: TokenId; readonly call: CallId }): void {
  writeToken(store, use, 'reserved');
}

/** Spends the token of a call, or returns it when the outcome does not count. */
export function settleToken(store: Store, use: { readonly debtor: DebtorId; readonly call: CallId }, spends: boolean): void {
  const row = tokensOf(store, use.debtor).find((one) => one.call_id === use.call && one.state === 'reserved');
  if (row === undefined) return;
  store.run('delete from lease_token where debtor = ? and token = ?', use.debtor, row.token);
  if (spends) writeToken(store, { ...use, token: row.token }, 'spent');
}

/** The cases held of a debtor. */
export function casesOf(store: Store, debtor: DebtorId): readonly string[] {
  const found = store.all(
    z.object({ id: z.string() }),
    `select id from collection_case where json_extract(body, '$.debtor.id') = ?`,
    debtor,
  );
  return found.map(({ id }) => id);
}

function writeToken(
  store: Store,
  { debtor, token, call }: { readonly debtor: DebtorId; readonly token: TokenId; readonly call: CallId },
  state: 'reserved' | 'spent',
): void {
  store.run(
    'insert into lease_token (debtor, token, call_id, state, mac) values (?, ?, ?, ?, ?)',
    debtor,
    token,
    call,
    state,
    store.seal('lease_token', debtor, token, call, state),
  );
}

function tokensOf(store: Store, debtor: DebtorId): readonly z.infer<typeof TokenRow>[] {
  const rows = store.all(TokenRow, 'select token, call_id, state, mac from lease_token where debtor = ?', debtor);
  for (const { token, call_id: call, state, mac } of rows) store.check(mac, 'lease_token', debtor, token, call, state);
  return rows;
}

function allRows(store: Store): readonly Row[] {
  return store.all(Row, 'select debtor, serial, signed, mac from lease');
}

function openRow(store: Store, { debtor, serial, signed, mac }: Row): Lease {
  store.check(mac, 'lease', debtor, serial, signed);
  return Lease.parse(JSON.parse(SignedText.parse(JSON.parse(signed)).payload));
}
