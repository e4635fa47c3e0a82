import { keyPair, signText } from '#evidence';
import { DebtorId, DeviceId, instant, LenderId } from '#kernel';
import { describe, expect, it } from 'vitest';
import { type Lease, leaseFormat, openLease, sealLease } from './lease.ts';
import { clockTolerance, standingOf } from './standing.ts';

const keys = keyPair(new Uint8Array(32).fill(3));
const lease: Lease = {
  lender: LenderId.parse('lender-1'),
  debtor: DebtorId.parse('debtor-1'),
  device: DeviceId.parse('ws-1'),
  serial: 4,
  issuedAt: instant(1_790_000_000_000),
  expiresAt: instant(1_790_000_600_000),
  tokens: ['t7', 't8'],
  revision: 12,
  contacts: [],
};
const mine = { lender: lease.lender, device: lease.device, key: keys.key };

describe('a lease', () => {
  it('opens where it was meant to, and says the same', () => {
    expect(openLease(sealLease(lease, keys.secret, keys.key), mine)).toEqual({ ok: true, value: lease });
  });

  it('is refused under another key, altered, of another lender or workstation, or when it is something else that the lender signed', () => {
    const sealed = sealLease(lease, keys.secret, keys.key);
    const other = keyPair(new Uint8Array(32).fill(4));
    const altered = { ...sealed, payload: sealed.payload.replace('"t8"', '"t9"') };
    const noLease = signText({ format: leaseFormat, payload: '{"tokens":[]}' }, keys.secret, keys.key);
    const noText = signText({ format: leaseFormat, payload: '{' }, keys.secret, keys.key);
    const bundle = signText({ format: 'parley-bundle/1', payload: sealed.payload }, keys.secret, keys.key);
    expect(openLease(sealLease(lease, other.secret, other.key), mine)).toMatchObject({ error: { code: 'evidence.foreign-key' } });
    expect(openLease(altered, mine)).toMatchObject({ error: { code: 'evidence.tampered' } });
    expect(openLease(sealed, { ...mine, device: DeviceId.parse('ws-2') })).toMatchObject({ error: { code: 'lease.foreign' } });
    expect(openLease(sealed, { ...mine, lender: LenderId.parse('lender-2') })).toMatchObject({ error: { code: 'lease.foreign' } });
    expect(openLease(noLease, mine)).toMatchObject({ error: { code: 'lease.malformed' } });
    expect(openLease(noText, mine)).toMatchObject({ error: { code: 'lease.malformed' } });
    expect(openLease(bundle, mine)).toMatchObject({ error: { code: 'evidence.format' } });
  });
});

describe('the standing of a lease', () => {
  const { issuedAt, expiresAt } = lease;
  const between = (earliest: number, latest: number) => ({ earliest: instant(earliest), latest: instant(latest) });
  const inside = between(issuedAt, expiresAt - 1);

  it.each([
    ['live, with its first free token', ['t7'], inside, 12, { kind: 'live', serial: 4, next: 't8', left: 1, expiresAt }],
    ['live just within the tolerance', [], between(issuedAt - clockTolerance, issuedAt), 12, { kind: 'live', next: 't7', left: 2 }],
    ['over when it may be over', [], between(issuedAt, expiresAt), 12, { kind: 'denied', code: 'lease.expired' }],
    ['not believed by a clock that is behind', [], between(issuedAt - clockTolerance - 1, issuedAt), 12, { code: 'lease.clock-behind' }],
    ['of no use with an older case', [], inside, 11, { code: 'lease.case-older', left: 2 }],
    ['live with a later case', [], inside, 13, { kind: 'live' }],
    ['spent', ['t7', 't8'], inside, 12, { code: 'lease.no-token', left: 0, expiresAt }],
  ] as const)('is %s', (_, used, moment, revision, expected) => {
    expect(standingOf({ lease, used }, moment, revision)).toMatchObject(expected);
  });

  it('without a lease is none', () => {
    expect(standingOf(undefined, inside, 12)).toEqual({ kind: 'denied', code: 'lease.none', expiresAt: null, left: 0 });
  });
});
