import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cnMainland, cnMainlandDemo } from '@parley/packs/cn-mainland';
import { freshState, replayLines } from '../replay/replay-lines.ts';
import { run } from '../run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-replay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function parley(argv: readonly string[], isTerminal = false) {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await run(['replay', ...argv], {
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
    readInput: () => Promise.resolve(''),
    isTerminal,
    lang: 'en_GB.UTF-8',
  });
  return { code, out, complaints: complaints.join('\n') };
}

/** A contact at 10:00 on a day of October 2026 in Shanghai: from the 12th a Monday, on the 17th a Saturday. */
function record(number: number): string {
  const at = Date.UTC(2026, 9, 12 + (number % 7), 2);
  return JSON.stringify({
    contact: `c${number}`,
    agent: `agent${number % 5}`,
    request: {
      at,
      channel: 'phone',
      purpose: 'collection',
      to: 'debtor',
      number: 'n1',
      debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [] },
      debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
      by: { kind: 'lender' },
      authorised: true,
      history: [],
    },
  });
}

function history(lines: readonly string[]): string {
  const file = join(folder, 'history.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const demo = ['--against-overlay', 'demo-lender'];
const week = Array.from({ length: 7 }, (_, index) => record(index));

describe('parley replay', () => {
  test('of a pack against itself prints totals alone and ends with 0', async () => {
    const { code, out } = await parley(['--file', history(week)]);
    expect([code, out.length]).toEqual([0, 1]);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ kind: 'totals', contacts: 7, refused: 0, changes: [] });
  });

  test('names the contacts whose verdict changes, by rule, agent and hour, and ends with 1', async () => {
    const { code, out } = await parley(['--file', history(week), ...demo]);
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        kind: 'change',
        contact: 'c5',
        before: 'allow',
        after: 'deny',
        rules: [{ rule: 'demo-lender/rest-day', before: 'silent', after: 'deny' }],
      },
      { kind: 'change', contact: 'c6' },
      { kind: 'totals', changes: [{ change: 'allow>deny', contacts: 2 }], byHour: [{ key: '10', stricter: 2, looser: 0 }] },
    ]);
    const readable = await parley(['--file', history(week), ...demo, '--lang', 'zh-CN'], true);
    expect(readable.out.join('\n')).toContain('允许 > 禁止: 2');
    expect(readable.out.join('\n')).toMatch(/demo-lender\/rest-day +2 +0/);
  });

  test('refuses a malformed line by its number, judges the others, and ends with 2', async () => {
    const later = record(0).replace(
      '"history":[]',
      `"history":[{"at":${Date.UTC(2027, 0)},"channel":"phone","to":"debtor","outcome":"busy","by":{"kind":"lender"},"from":"collector"}]`,
    );
    const lines = ['{', '{"contact":"c1"}', record(0), '', later, `"${'x'.repeat(1024 * 1024)}"`, record(1).replace('"agent"', '"agnet"')];
    const file = history(lines);
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0xff, 0x0a])]));
    const { code, out } = await parley(['--file', file, ...demo]);
    expect(code).toBe(2);
    expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { kind: 'refused', line: 1, code: 'cli.not-json' },
      { kind: 'refused', line: 2, code: 'cli.not-a-record' },
      { kind: 'refused', line: 5, code: 'compliance.replay-facts-later' },
      { kind: 'refused', line: 6, code: 'cli.line-too-long' },
      { kind: 'refused', line: 7, code: 'cli.not-a-record' },
      { kind: 'refused', line: 8, code: 'cli.not-utf8' },
      { kind: 'totals', contacts: 1, refused: 6, changes: [] },
    ]);
  });

  test(
    'takes up a checkpoint and comes to the totals of one reading; other packs and histories are refused',
    { timeout: 60_000 },
    async () => {
      const lines = Array.from({ length: 1200 }, (_, index) => record(index));
      const checkpoint = join(folder, 'place.json');
      const whole = await parley(['--file', history(lines), ...demo]);
      await parley(['--file', history(lines.slice(0, 700)), ...demo, '--checkpoint', checkpoint]);
      const kept = readFileSync(checkpoint);
      const rest = await parley(['--file', history(lines), ...demo, '--checkpoint', checkpoint, '--resume']);
      expect(rest.out.at(-1)).toBe(whole.out.at(-1));
      expect(rest.out.length).toBeLessThan(whole.out.length);
      writeFileSync(checkpoint, kept);
      const resume = ['--checkpoint', checkpoint, '--resume'];
      expect(await parley(['--file', history(lines.toReversed()), ...demo, ...resume])).toMatchObject({
        code: 2,
        complaints: expect.stringContaining('another history') as unknown,
      });
      expect(await parley(['--file', history(lines.slice(0, 10)), ...demo, ...resume])).toMatchObject({
        code: 2,
        complaints: expect.stringContaining('another history') as unknown,
      });
      expect(await parley(['--file', history(lines), ...resume])).toMatchObject({
        code: 2,
        complaints: expect.stringContaining('other packs') as unknown,
      });
      writeFileSync(checkpoint, '{}');
      expect((await parley(['--file', history(lines), ...demo, ...resume])).complaints).toContain('is not a checkpoint');
    },
  );

  test('ends with 2 without a file, on a missing one and on an unknown pack', async () => {
    expect((await parley([])).code).toBe(2);
    expect((await parley(['--file', join(folder, 'missing')])).code).toBe(2);
    expect((await parley(['--file', history(week), '--against', 'nowhere'])).code).toBe(2);
    expect((await parley(['--file', history(week), '--resume'])).code).toBe(2);
  });
});

describe('a long history', () => {
  // PARLEY_REPLAY_LINES=1000000 reads as many as a year of a large lender; the bound on the heap is the same.
  const lines = Number(process.env['PARLEY_REPLAY_LINES'] ?? 20_000);

  test('does not grow the heap', { timeout: 1_200_000 }, async () => {
    async function* stream() {
      for (let from = 0; from < lines; from += 100) {
        yield Buffer.from(`${Array.from({ length: 100 }, (_, index) => record(from + index)).join('\n')}\n`);
        await Promise.resolve();
      }
    }
    // What lives after a collection: what is only not collected yet says nothing.
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect !== 'function') throw new Error('no collector');
    const live = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const packs = { before: cnMainland, after: cnMainlandDemo };
    let state = freshState(packs);
    let first = 0;
    let most = 0;
    for await (const news of replayLines(stream(), packs, state)) {
      if (!news.ok) throw new Error(news.error.code);
      ({ state } = news.value);
      if (state.lines === lines / 4) first = live();
      if (state.lines > lines / 4 && state.lines % 2500 === 0) most = Math.max(most, live());
    }
    expect(state).toMatchObject({ lines, refused: 0, totals: { contacts: lines } });
    expect(first).toBeGreaterThan(0);
    expect(most - first).toBeLessThan(8 * 1024 * 1024);
    expect(JSON.stringify(state).length).toBeLessThan(2000);
  });
});
