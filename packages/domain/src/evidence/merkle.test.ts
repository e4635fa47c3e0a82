import { addressOf } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inclusion, merkleProof, merkleRoot, verifyInclusion } from './merkle.ts';

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

  it('proves of each head that it stands in its place, and of nothing else', () => {
    fc.assert(
      fc.property(heads, fc.nat(), fc.nat(), (list, pick, other) => {
        const root = merkleRoot(list);
        const at = pick % list.length;
        const head = list[at] ?? root;
        const proof = merkleProof(list, at);
        if (proof === undefined) throw new Error('the position is in the list');
        expect(verifyInclusion(head, Inclusion.parse(JSON.parse(JSON.stringify(proof))), root)).toBe(true);
        const elsewhere = list[(at + 1 + (other % (list.length - 1))) % list.length] ?? root;
        expect(verifyInclusion(elsewhere, proof, root)).toBe(false);
        expect(verifyInclusion(head, proof, merkleRoot(list.toReversed()))).toBe(false);
        expect(verifyInclusion(head, { ...proof, path: proof.path.slice(1) }, root)).toBe(false);
        expect(verifyInclusion(head, { ...proof, path: [...proof.path, root] }, root)).toBe(false);
        for (const wrong of list.keys()) if (wrong !== at) expect(verifyInclusion(head, { ...proof, at: wrong }, root)).toBe(false);
        expect(verifyInclusion(head, { ...proof, at: list.length }, root)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('has no proof of a place that is not in the list, and a list of one needs none beside it', () => {
    const one = addressOf({ number: 1 });
    expect([merkleProof([], 0), merkleProof([one], 1), merkleProof([one], -1), merkleProof([one], 0.5)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(verifyInclusion(one, { at: 0, count: 1, path: [] }, merkleRoot([one]))).toBe(true);
  });
});
