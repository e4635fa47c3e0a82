import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPair } from './keys.ts';
import { openText, signText } from './signed.ts';

const lender = keyPair(new Uint8Array(32).fill(1));
const stranger = keyPair(new Uint8Array(32).fill(2));
const format = 'parley-bundle/1';

describe('a signed text', () => {
  it('opens to exactly what was signed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (payload) => {
        const signed = signText({ format, payload }, lender.secret, lender.key);
        expect(openText(signed, { format, key: lender.key })).toEqual({ ok: true, value: payload });
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when one character of it changes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (payload, pick) => {
        const signed = signText({ format, payload }, lender.secret, lender.key);
        const at = pick % payload.length;
        const changed = `${payload.slice(0, at)}${payload[at] === 'x' ? 'y' : 'x'}${payload.slice(at + 1)}`;
        expect(openText({ ...signed, payload: changed }, { format, key: lender.key })).toEqual({
          ok: false,
          error: { code: 'evidence.tampered' },
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when U+FFFD becomes a lone surrogate, which UTF-8 writes as the same bytes', () => {
    const signed = signText({ format, payload: 'a\ufffdb' }, lender.secret, lender.key);
    for (const payload of ['a\ud800b', 'a\udfffb']) {
      expect(openText({ ...signed, payload }, { format, key: lender.key })).toEqual({ ok: false, error: { code: 'evidence.tampered' } });
    }
  });

  it.each([
    ['a foreign key', { key: stranger.key }, 'evidence.foreign-key'],
    ['another format', { format: 'parley-evidence/1' }, 'evidence.format'],
    ['no signature worth the name', { signature: '0'.repeat(128) }, 'evidence.tampered'],
    [
      'the signature of someone else',
      { signature: signText({ format, payload: 'p' }, stranger.secret, stranger.key).signature },
      'evidence.tampered',
    ],
  ])('with %s is refused', (_, change, code) => {
    const signed = { ...signText({ format, payload: 'p' }, lender.secret, lender.key), ...change };
    expect(openText(signed, { format, key: lender.key })).toMatchObject({ ok: false, error: { code } });
  });

  it('does not verify under a format it was not signed for', () => {
    const signed = signText({ format, payload: 'p' }, lender.secret, lender.key);
    const relabelled = { ...signed, format: 'parley-evidence/1' };
    expect(openText(relabelled, { format: 'parley-evidence/1', key: lender.key })).toEqual({
      ok: false,
      error: { code: 'evidence.tampered' },
    });
  });
});
