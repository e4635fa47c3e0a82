import { addressOf } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from './merkle.ts';

const heads = fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 20 }).map((numbers) => numbers.map((number) => addressOf({ number })));

describe('the Merkle root of a day', () => {
  it('changes when a head is dropped, repeated at the end, or moved', () => {
    fc.assert(
      fc.property(heads, fc.nat(), (list, pick) => {
        const root = merkleRoot(list);
        const at = pick % list.length;
        expect(merkleRoot(list.filter((_, index) => index !== at))).not.toBe(root);
        expect(merkleRoot([...list, ...list.slice(-1)])).not.toBe(root);
        expect(merkleRoot([...list.slice(1), ...list.slice(0, 1)])).not.toBe(root);
      }),
    );
  });

  it('of an empty day is its own value', () => {
    expect(merkleRoot([])).not.toBe(merkleRoot([addressOf({ number: 1 })]));
  });
});
