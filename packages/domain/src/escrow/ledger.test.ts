import { DeviceId, instant } from '#kernel';
import { describe, expect, it } from 'vitest';
import { accounted, assumedContacts, type DebtorLedger, forfeited, freshLedger, granted, isDue, isForfeit, spent } from './ledger.ts';
import { usualLeaseTerms } from './terms.ts';

const [one, two] = [DeviceId.parse('ws-1'), DeviceId.parse('ws-2')];
const now = instant(1_790_000_000_000);
const grant = (ledger: DebtorLedger, asking: { device?: DeviceId; round?: number; at?: number; left?: number }) => {
  const { device = one, round = 1, at = now, left = 3 } = asking;
  const made = granted(ledger, { device, round, now: instant(at), left }, usualLeaseTerms);
  if (made === undefined) throw new Error('it was granted');
  return made;
};
const first = grant(freshLedger, {});
const request = (round: number, holds: number | undefined, whole = true) => ({ device: one, round, whole, holds });
const past = { at: now, channel: 'phone', to: 'debtor', by: { kind: 'lender' }, from: 'collector' } as const;

describe('the ledger of a debtor', () => {
  it('leases to one workstation, and to no other', () => {
    expect(first.lease).toMatchObject({ serial: 1, tokens: ['t1', 't2', 't3'], expiresAt: now + usualLeaseTerms.lengthMs });
    expect(granted(first.ledger, { device: two, round: 1, now, left: 3 }, usualLeaseTerms)).toBeUndefined();
  });

  it('renews with the tokens that are left and as many new ones as are missing, and counts on all until the new lease is held', () => {
    const used = spent(first.ledger, 't1');
    const renewed = grant(used, { round: 2, left: 3 });
    expect(renewed.lease).toMatchObject({ serial: 2, named: ['t2', 't3', 't4'], tokens: ['t2', 't3', 't4'] });
    const fewer = grant(renewed.ledger, { round: 3, left: 1 });
    expect(fewer.lease).toMatchObject({ serial: 3, named: ['t2'], tokens: ['t2', 't3', 't4'] });
    expect(accounted(fewer.ledger, request(4, 2)).lease?.tokens).toEqual(['t2', 't3', 't4']);
    expect(accounted(fewer.ledger, request(4, 3)).lease?.tokens).toEqual(['t2']);
  });

  it('ends a lease when its workstation no longer holds it and all it recorded is stored', () => {
    expect(accounted(first.ledger, request(2, undefined)).lease).toBeNull();
    expect(accounted(first.ledger, request(2, undefined, false)).lease).toEqual(first.lease);
    expect(accounted(first.ledger, { ...request(2, undefined), device: two }).lease).toEqual(first.lease);
  });

  it('hears nothing of a lease in a request from before it', () => {
    expect(accounted(first.ledger, request(1, undefined)).lease).toEqual(first.lease);
    expect(accounted(first.ledger, request(0, undefined)).lease).toEqual(first.lease);
  });

  it('is not deaf to that when a late request has renewed it', () => {
    const held = grant(freshLedger, { round: 5 });
    const late = grant(held.ledger, { round: 3 });
    expect(accounted(late.ledger, request(4, undefined)).lease).toEqual(late.lease);
    expect(accounted(late.ledger, request(5, undefined)).lease).toEqual(late.lease);
    expect(accounted(late.ledger, request(6, undefined)).lease).toBeNull();
  });

  it('assumes the worst only when nobody has accounted for the lease in time, or at its end when the workstation is shut out', () => {
    const end = first.lease.expiresAt;
    const at = (moment: number, revoked = false) => ({ now: instant(moment), terms: usualLeaseTerms, revoked });
    expect(isForfeit(first.lease, at(end + usualLeaseTerms.unaccountedAfterMs - 1))).toBe(false);
    expect(isForfeit(first.lease, at(end + usualLeaseTerms.unaccountedAfterMs))).toBe(true);
    expect(isForfeit(first.lease, at(end, true))).toBe(true);
    expect(isForfeit(first.lease, at(end - 1, true))).toBe(false);
  });

  it('gives the truth the place of what was assumed, once it is told', () => {
    const gone = forfeited(first.ledger, [past]);
    expect(gone.lease).toBeNull();
    expect(assumedContacts(gone)).toEqual([past]);
    expect(assumedContacts(accounted(gone, request(1, undefined)))).toEqual([past]);
    expect(assumedContacts(accounted(gone, request(2, 1)))).toEqual([past]);
    expect(assumedContacts(accounted(gone, { ...request(2, undefined), device: two }))).toEqual([past]);
    expect(assumedContacts(accounted(gone, request(2, undefined)))).toEqual([]);
    expect(assumedContacts(accounted(gone, request(2, 2)))).toEqual([]);
    expect(forfeited(gone, [past])).toBe(gone);
  });

  it('never gives a serial or a token twice', () => {
    const again = grant(accounted(first.ledger, request(2, undefined)), { device: two, round: 9, left: 2 });
    expect(again.lease).toMatchObject({ serial: 2, named: ['t4', 't5'] });
  });

  it('renews by itself when a quarter of the life is over', () => {
    const quarter = usualLeaseTerms.lengthMs / 4;
    expect(isDue(first.lease, instant(now + quarter - 1))).toBe(false);
    expect(isDue(first.lease, instant(now + quarter))).toBe(true);
  });

  it('spends only what is leased', () => {
    expect(spent(first.ledger, 't9')).toBe(first.ledger);
    expect(spent(freshLedger, 't1')).toBe(freshLedger);
  });
});
