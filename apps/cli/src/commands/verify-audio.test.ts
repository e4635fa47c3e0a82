import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AudioDeletion, signDeletion, writeEvidence } from '@parley/domain/evidence';
import { addressOf } from '@parley/domain/kernel';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, inventedPart } from '@parley/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const evidence = inventedEvidence(inventedChain([...inventedBodies(0).slice(0, 2), inventedPart(0), inventedPart(1)]));
const { lender, device, call } = evidence;
const ended = Date.parse('2028-11-24T00:00:00Z');
const deletion = AudioDeletion.parse({
  lender,
  device,
  call,
  at: ended + 1000,
  pack: addressOf('a pack'),
  parts: [{ take: 0, part: 0, hash: inventedPart(0).hash }],
  terms: [{ rule: 'invented/two-years', document: 'An invented code', article: '68', since: 'made', years: 2, ended }],
});
const withDeletion = { ...evidence, deletions: [signDeletion(deletion, inventedKeys.lender)] };
let folder = '';
const parts = () => join(folder, 'parts');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-audio-'));
});
beforeEach(() => {
  rmSync(parts(), { recursive: true, force: true });
  mkdirSync(parts());
  for (const part of [0, 1]) writeFileSync(join(parts(), `0-${part}.audio`), `sealed ${part}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(file: typeof evidence, more: readonly string[] = [], isTerminal = true) {
  writeFileSync(join(folder, 'call.json'), writeEvidence(file));
  const out: string[] = [];
  const terminal = { print: (line: string) => out.push(line), complain: () => undefined, readInput: () => Promise.resolve('') };
  const code = await run(['verify', join(folder, 'call.json'), ...more], { ...terminal, isTerminal, lang: 'en_GB.UTF-8' });
  return { code, out: out.join('\n') };
}

describe('parley verify of a call that was recorded', () => {
  test('says how much there is, and under which clause what is gone was deleted, in both languages', async () => {
    expect((await verify(evidence)).out).toContain('Recording: 2 parts, 20 s. Nobody vouches');
    const { code, out } = await verify(withDeletion);
    expect(code).toBe(0);
    expect(out).toContain('1 parts of the recording were deleted at 2028-11-24T00:00:01.000Z under pack sha256:');
    expect(out).toContain(
      'An invented code, 68 (invented/two-years): to be kept 2 years from its making, over at 2028-11-24T00:00:00.000Z',
    );
    expect((await verify(withDeletion, ['--lang', 'zh-CN'])).out).toContain('自录制起保存 2 年');
    expect(JSON.parse((await verify(withDeletion, [], false)).out)).toMatchObject({
      audio: { parts: 2, held: null, deletions: [{ parts: 1 }] },
    });
  });

  test('compares the parts in a folder, and passes over what is none', async () => {
    writeFileSync(join(parts(), 'notes.txt'), 'x');
    writeFileSync(join(parts(), '00-0.audio'), 'x');
    expect(await verify(evidence, ['--audio', parts()])).toMatchObject({ code: 0 });
    rmSync(join(parts(), '0-0.audio'));
    expect(await verify(withDeletion, ['--audio', parts()])).toMatchObject({ code: 0 });
    expect(await verify(evidence, ['--audio', parts()])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Part 0-0 · is missing · event 3$/),
    });
  });

  test.each([
    ['changed', '0-1.audio', 'sealed x', /Part 0-1 · was altered · event 4$/],
    ['in another’s place', '0-1.audio', 'sealed 0', /Part 0-1 · holds the bytes of another part · event 4$/],
    ['too long for any', '0-1.audio', 'x'.repeat(524_289), /Part 0-1 · was altered/],
    ['of nobody', '3-0.audio', 'sealed 0', /Part 3-0 · does not belong to this call, or is there twice$/],
  ])('says of a part that is %s which it is', async (_, name, content, line) => {
    writeFileSync(join(parts(), name), content);
    expect(await verify(evidence, ['--audio', parts()])).toMatchObject({ code: 1, out: expect.stringMatching(line) });
  });

  test('ends with 2 for a folder that is not there', async () => {
    expect(await verify(evidence, ['--audio', join(folder, 'nowhere')])).toMatchObject({ code: 2, out: '' });
  });
});
