import { digestOf, keyDigest } from '@parley/domain/evidence';
import { CallId, instant, uuidV7 } from '@parley/domain/kernel';
import { audioLimits } from '@parley/domain/call';
import { describe, expect, it } from 'vitest';
import { AudioRequest, receiveAudio } from './audio.ts';
import { syncProtocol } from './sync.ts';

const sealed = new Uint8Array(100).fill(3);
const key = 'ab'.repeat(32);
const request = {
  protocol: syncProtocol,
  device: 'ws-1',
  call: CallId.parse(uuidV7(instant(0), new Uint8Array(10))),
  take: 0,
  part: 2,
  key,
  sealed: 'AwMD',
};
const named = { hash: digestOf(sealed), key: keyDigest(key) };
const known = { sealed, revoked: false, named, held: false, bytes: 0 };
const judged = (change: Partial<typeof known> | { named: undefined } = {}, asked: object = {}) =>
  receiveAudio(AudioRequest.parse({ ...request, ...asked }), { ...known, ...change });

describe('a part of a recording that arrives', () => {
  it('is stored when the record names it, and again is as once', () => {
    expect(judged()).toEqual({ store: sealed, answer: { kind: 'stored' } });
    expect(judged({ held: true })).toEqual({ store: null, answer: { kind: 'stored' } });
    expect(judged({ bytes: audioLimits.callBytes - 100 }).answer).toEqual({ kind: 'stored' });
  });

  it.each([
    ['the record does not name it', { named: undefined }, {}, 'audio.unknown-part'],
    ['a bit of it is another', { sealed: sealed.with(7, 2) }, {}, 'audio.other-bytes'],
    ['its key is another', {}, { key: 'ac'.repeat(32) }, 'audio.other-key'],
    ['the call has too much', { bytes: audioLimits.callBytes - 99 }, {}, 'audio.too-large'],
    ['the workstation is revoked', { revoked: true }, {}, 'sync.revoked'],
    ['another version is spoken', {}, { protocol: syncProtocol + 1 }, 'sync.protocol'],
    ['it is held, and other bytes come for it', { held: true, sealed: sealed.with(7, 2) }, {}, 'audio.other-bytes'],
  ] as const)('is refused when %s', (_, change, asked, code) => {
    expect(judged(change, asked)).toMatchObject({ store: null, answer: { kind: 'refused', code } });
  });

  it('is no request at all when it is larger than a part may be, or no base64', () => {
    const asked = (text: string) => AudioRequest.safeParse({ ...request, sealed: text }).success;
    expect(asked('A'.repeat(Math.ceil(audioLimits.partBytes / 3) * 4))).toBe(true);
    expect(asked('A'.repeat(Math.ceil(audioLimits.partBytes / 3) * 4 + 4))).toBe(false);
    expect(asked('not base64!')).toBe(false);
  });
});
