import { conductOnly, redact, verifyEvidence, writeEvidence } from '@parley/domain/evidence';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys } from '@parley/domain/testing';
import { describe, expect, test } from 'vitest';
import { checkFile } from './check-file.ts';

const evidence = inventedEvidence(inventedChain(inventedBodies(0)));
const text = writeEvidence(evidence);
const trusted = inventedKeys.lender.key;
const bytes = (of: string) => new TextEncoder().encode(of);
const hidden = redact(evidence, conductOnly);

describe('a file that is checked in the browser', () => {
  const signature = evidence.events[4]?.link.signature ?? '';
  const other = `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`;
  test.each([
    ['whole', text],
    ['with fields hidden', hidden.ok ? writeEvidence(hidden.value) : ''],
    ['with a value altered', text.replace('"value":"greeting"', '"value":"greetinf"')],
    ['with a signature altered', text.replace(signature, other)],
    ['with a key that is no point of the curve', text.replaceAll(evidence.key, 'ff'.repeat(32))],
    ['that is none', 'none'],
  ])('%s, is told the same as by the kernel alone', async (_, some) => {
    expect((await checkFile({ name: 'call.json', bytes: bytes(some) }, trusted)).report).toEqual(verifyEvidence(some, { trusted }));
  });

  test('of bytes that are no UTF-8, or that begin with a mark, is damaged', async () => {
    for (const some of [new Uint8Array([...bytes(text), 0xff]), bytes(`\ufeff${text}`), new Uint8Array()]) {
      expect((await checkFile({ name: 'call.json', bytes: some }, trusted)).report).toMatchObject({ holds: false, file: null });
    }
  });
});
