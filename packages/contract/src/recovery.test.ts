import { boxKeyPair, keyPair } from '@parley/domain/evidence';
import { DeviceId, LenderId } from '@parley/domain/kernel';
import { describe, expect, it } from 'vitest';
import {
  answerRecovery,
  openRecovery,
  openRecoveryKey,
  readRecoveryRequest,
  sealDataKey,
  signRecoveryKey,
  type RecoveryRequest,
} from './recovery.ts';

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const lenderPair = boxKeyPair(bytes(1));
const once = boxKeyPair(bytes(2));
const of = { lender: LenderId.parse('lender-1'), device: DeviceId.parse('device-1') };
const dataKey = 'ab'.repeat(32);

function request(more: Partial<RecoveryRequest> = {}): RecoveryRequest {
  const sealed = sealDataKey(dataKey, { of, to: lenderPair.key, seed: bytes(3) });
  if (!sealed.ok) throw new Error(sealed.error.code);
  return { format: 'parley-recovery-request/1', ...of, key: lenderPair.key, sealed: sealed.value, answerTo: once.key, ...more };
}

function answered(asked: RecoveryRequest) {
  const answer = answerRecovery(asked, { secret: lenderPair.secret, seed: bytes(4) });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('a lost passphrase', () => {
  it('gives the data key back to the workstation that asked, through its lender', () => {
    const asked = readRecoveryRequest(JSON.stringify(request(), null, 2));
    if (asked === undefined) throw new Error('unreadable');
    const answer = answered(asked);
    expect(JSON.stringify([asked, answer])).not.toContain(dataKey);
    expect(openRecovery(JSON.stringify(answer), { request: asked, secret: once.secret })).toEqual({ ok: true, value: dataKey });
  });

  it.each([
    ['is asked for another device', { device: DeviceId.parse('device-2') }],
    ['is asked for another lender', { lender: LenderId.parse('lender-2') }],
    ['was altered', { sealed: `${request().sealed.slice(0, -1)}${request().sealed.endsWith('0') ? '1' : '0'}` }],
    ['names a key to answer to that keeps no secret', { answerTo: '00'.repeat(32) }],
  ])('is not answered when it %s', (_, change) => {
    expect(answerRecovery(request(change), { secret: lenderPair.secret, seed: bytes(4) })).toEqual({
      ok: false,
      error: { code: 'recovery.altered' },
    });
  });

  it.each([
    ['no answer', 'not an answer', 'recovery.unreadable'],
    ['an answer to another lender', { lender: 'lender-2' }, 'recovery.other-lender'],
    ['an answer to another device', { device: 'device-2' }, 'recovery.other-device'],
    [
      'an answer to another request',
      { request: answered(request({ answerTo: boxKeyPair(bytes(9)).key })).request },
      'recovery.other-request',
    ],
    ['an altered answer', { sealed: '00'.repeat(80) }, 'recovery.altered'],
  ])('is not given back by %s', (_, change, code) => {
    const text = typeof change === 'string' ? change : JSON.stringify({ ...answered(request()), ...change });
    expect(openRecovery(text, { request: request(), secret: once.secret })).toEqual({ ok: false, error: { code } });
  });

  it('is not given back by the answer to another request that claims to be to this one', () => {
    const other = boxKeyPair(bytes(9));
    const replayed = { ...answered(request({ answerTo: other.key })), request: answered(request()).request };
    for (const secret of [once.secret, other.secret]) {
      expect(openRecovery(JSON.stringify(replayed), { request: request(), secret })).toEqual({
        ok: false,
        error: { code: 'recovery.altered' },
      });
    }
  });
});

describe("a lender's recovery key", () => {
  const bundle = keyPair(bytes(5));
  const signed = signRecoveryKey({ lender: of.lender, key: lenderPair.key }, bundle);

  it('is taken under the bundle key that is held, of the lender that is held, and not otherwise', () => {
    expect(openRecoveryKey(signed, { lender: of.lender, bundleKey: bundle.key })).toBe(lenderPair.key);
    expect(openRecoveryKey(signed, { lender: LenderId.parse('lender-2'), bundleKey: bundle.key })).toBeUndefined();
    expect(openRecoveryKey(signed, { lender: of.lender, bundleKey: keyPair(bytes(6)).key })).toBeUndefined();
    expect(
      openRecoveryKey(
        { ...signed, payload: signed.payload.replace('lender-1', 'lender-2') },
        { lender: LenderId.parse('lender-2'), bundleKey: bundle.key },
      ),
    ).toBeUndefined();
  });
});
