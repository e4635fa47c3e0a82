import { CallId, instant, uuidV7 } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, keyDigest, openAudio, sealAudio } from './audio-seal.ts';

const call = CallId.parse(uuidV7(instant(0), new Uint8Array(10)));
const key = '5e'.repeat(32);
const of = { call, take: 0, part: 3 };
const seal = (sound: Uint8Array, nonce = new Uint8Array(12).fill(1)) => sealAudio(sound, of, { key, nonce });

describe('a sealed part of a recording', () => {
  it('opens to the very sound, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.uint8Array({ minLength: 12, maxLength: 12 }), (sound, nonce) => {
        const sealed = seal(sound, nonce);
        expect(sealed).toHaveLength(sound.length + 28);
        expect(openAudio(sealed, of, key)).toEqual({ ok: true, value: sound });
      }),
    );
  });

  it('opens in no other place, under no other key, and with no bit changed', () => {
    const sealed = seal(new Uint8Array(40).fill(9));
    const refused = { ok: false, error: { code: 'evidence.sealed' } };
    const places = [
      { ...of, part: 4 },
      { ...of, take: 1 },
      { ...of, call: CallId.parse(uuidV7(instant(1), new Uint8Array(10))) },
    ];
    for (const place of places) expect(openAudio(sealed, place, key)).toEqual(refused);
    expect(openAudio(sealed, of, '5f'.repeat(32))).toEqual(refused);
    for (let byte = 0; byte < sealed.length; byte += 1) {
      expect(openAudio(sealed.with(byte, (sealed[byte] ?? 0) ^ 1), of, key)).toEqual(refused);
      expect(openAudio(sealed.subarray(0, byte), of, key)).toEqual(refused);
    }
  });

  it('is another at every nonce, and its hashes are those that anybody reckons', () => {
    const sound = new Uint8Array(8);
    expect(digestOf(seal(sound))).not.toBe(digestOf(seal(sound, new Uint8Array(12).fill(2))));
    // SHA-256 of nothing, FIPS 180-4.
    expect(digestOf(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(keyDigest('00'.repeat(32))).toBe(digestOf(new Uint8Array(32)));
  });
});
