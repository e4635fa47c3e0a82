import { PlainDate } from '#calendar';
import { addressOf, canonical, DeviceId } from '#kernel';
import { describe, expect, it } from 'vitest';
import { inventedKeys } from '../testing/index.ts';
import { merkleProof, verifyInclusion } from './merkle.ts';
import { signText } from './signed.ts';
import { dayHeadOf, openDayHead, openEnrolment, openReceipt, signDayHead } from './statements.ts';

const device = DeviceId.parse('ws-1');
const heads = [1, 2, 3].map((number) => addressOf({ number }));
const first = dayHeadOf({ device, day: PlainDate.parse('2026-11-23'), heads: [], before: null });
const second = dayHeadOf({ device, day: PlainDate.parse('2026-11-24'), heads, before: first });
const signed = signDayHead(second, inventedKeys.device);

describe('the head of a day', () => {
  it('opens to what was signed, and each of its calls is proved to be in it', () => {
    expect(openDayHead(signed)).toEqual({ ok: true, value: second });
    for (const [at, head] of heads.entries()) {
      const proof = merkleProof(heads, at);
      expect(proof !== undefined && verifyInclusion(head, proof, second.root)).toBe(true);
    }
  });

  it('points to the day before, so that one that is left out or changed is missed', () => {
    expect(second).toMatchObject({ count: 3, previous: addressOf(first) });
    expect(dayHeadOf({ device, day: second.day, heads, before: null })).not.toEqual(second);
  });

  it('is no other statement, and is none when altered, signed by halves or not canonical', () => {
    expect([openEnrolment(signed).ok, openReceipt(signed).ok]).toEqual([false, false]);
    expect(openDayHead({ ...signed, payload: signed.payload.replace('"count":3', '"count":2') })).toMatchObject({
      error: { code: 'evidence.tampered' },
    });
    const { secret, key } = inventedKeys.device;
    for (const payload of ['', '{}', `${canonical(second)} `, canonical({ ...second, more: 1 })]) {
      expect(openDayHead(signText({ format: 'parley-day/1', payload }, secret, key))).toMatchObject({
        error: { code: 'evidence.malformed' },
      });
    }
  });
});
