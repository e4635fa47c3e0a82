import { complianceReasons } from '@parley/domain/compliance';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cliCodes, en, zhCN } from './messages/index.ts';
import { run } from './run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const packs = fileURLToPath(new URL('../../../packages/packs', import.meta.url));

async function parley(argv: readonly string[], input = '', isTerminal = false) {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await run(argv, {
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
    readInput: () => Promise.resolve(input),
    isTerminal,
    lang: 'en_GB.UTF-8',
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function request(hour: string, more = ''): string {
  return `at: "2026-10-12T${hour}:00+08:00"
channel: phone
purpose: collection
to: debtor
number: n1
debtor: { zones: [Asia/Shanghai] }
debt: { id: d1, product: credit-card, basis: contract, disputed: false, currency: CNY, outstanding: "1200.00" }
by: lender
${more}`;
}

function vectors(expected: string): string {
  return `kind: contact\npack: cn-mainland\ncases:\n  - id: one\n${request('10:00', `expect: ${expected}\n`).replaceAll(/^/gm, '    ').trimEnd()}\n`;
}

describe('parley check contact', () => {
  test('ends with 0 for allow, 1 for deny, 3 for warn, and prints JSON where there is no terminal', async () => {
    const allowed = await parley(['check', 'contact'], request('10:00'));
    expect(allowed).toMatchObject({ code: 0, complaints: '' });
    expect(JSON.parse(allowed.out)).toMatchObject({ decision: { verdict: 'allow' }, next: { kind: 'at', heldBy: [] } });
    const denied = await parley(['check', 'contact'], request('23:00'));
    expect(denied.code).toBe(1);
    expect(JSON.parse(denied.out)).toMatchObject({
      decision: { findings: [{ rule: 'cn-mainland/call-window', facts: { localTime: '23:00', hours: '08:00-22:00' } }] },
      next: { at: Date.UTC(2026, 9, 13) },
    });
    expect((await parley(['check', 'contact'], request('10:00').replace('disputed: false', 'disputed: true'))).code).toBe(3);
  });

  test('ends with 2 for a day that does not exist', async () => {
    const nowhere = await parley(['check', 'contact'], request('10:00').replace('2026-10-12', '2026-02-30'));
    expect(nowhere).toMatchObject({ code: 2, out: '' });
  });

  test('explains itself on a terminal, in the language asked for', async () => {
    const english = await parley(['check', 'contact'], request('23:00'), true);
    expect(english.out).toContain('It is 23:00 in Asia/Shanghai; contact is allowed 08:00-22:00.');
    expect(english.out).toContain('Next possible: 2026-10-13T00:00:00.000Z');
    const chinese = await parley(['check', 'contact', '--lang', 'zh-CN'], request('23:00'), true);
    expect(chinese.out).toContain('当地时间 23:00');
  });

  test('reads a file, the kernel form, and a lender overlay', async () => {
    const saturday = file('request.yaml', request('10:00').replace('2026-10-12', '2026-10-17'));
    expect((await parley(['check', 'contact', '--file', saturday])).code).toBe(0);
    expect((await parley(['check', 'contact', '--overlay', 'demo-lender', '--file', saturday])).code).toBe(1);
    const kernel = {
      at: Date.UTC(2026, 9, 12, 2),
      channel: 'phone',
      purpose: 'collection',
      to: 'debtor',
      debtor: {},
      debt: { id: 'd1' },
      by: { kind: 'lender' },
    };
    const unknown = await parley(['check', 'contact'], JSON.stringify(kernel));
    expect(unknown.code).toBe(1);
    expect(unknown.out).toContain('compliance.authorised.unknown');
  });

  test.each([
    ['not YAML', '{ at: [', 'is not valid YAML'],
    ['nothing', '', 'is not a contact request'],
    ['an unknown key', request('10:00', 'surprise: 1\n'), 'unrecognized_keys'],
    ['a moment without an offset', request('10:00').replace('+08:00', ''), 'at '],
    ['a moment that does not exist', request('10:00').replace('2026-10-12', '2026-13-40'), 'at '],
    ['an amount that is none', request('10:00').replace('1200.00', '1,200元'), 'outstanding'],
  ])('ends with 2 and says where on %s', async (_, input, complaint) => {
    const answer = await parley(['check', 'contact'], input);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.complaints).toContain(complaint);
    expect(answer.complaints).not.toContain('1,200元');
  });

  test('ends with 2 on an unknown pack, overlay, option, language, command or a missing file', async () => {
    expect(await parley(['check', 'contact', '--pack', 'nowhere'], request('10:00'))).toMatchObject({
      code: 2,
      complaints: 'parley: nowhere: pack unknown',
    });
    expect((await parley(['check', 'contact', '--overlay', 'nobody'], request('10:00'))).code).toBe(2);
    expect((await parley(['check', 'contact', '--surprise'])).code).toBe(2);
    expect((await parley(['check', 'contact', '--lang', 'fr'])).code).toBe(2);
    expect((await parley(['check', 'contact', '--file', join(folder, 'missing.yaml')])).code).toBe(2);
    expect((await parley(['check', 'call'])).code).toBe(2);
    expect((await parley(['dance'])).code).toBe(2);
    expect((await parley([])).code).toBe(2);
    expect(await parley(['help'])).toMatchObject({ code: 0, complaints: '' });
  });
});

describe('parley conformance', () => {
  test('passes every shipped situation, utterance, plan and rate', { timeout: 30_000 }, async () => {
    const answer = await parley([
      'conformance',
      join(packs, 'cn-mainland/cases'),
      join(packs, 'us-federal/cases'),
      join(packs, 'conformance'),
    ]);
    expect(answer.out).toMatch(/^\d{3} passed, 0 failed$/);
    expect(answer.code).toBe(0);
  });

  test('prints what failed and ends with 1', async () => {
    file('a.yaml', vectors('{ verdict: allow }'));
    file('deep/b.yml', vectors('{ verdict: deny, rules: [call-window], nextLawfulAt: never }'));
    const answer = await parley(['conformance', folder]);
    expect(answer.code).toBe(1);
    expect(answer.out.split('\n')).toEqual([
      `FAILED ${join(folder, 'deep/b.yml')} one`,
      '  verdict: wanted deny, got allow',
      '  rules: wanted call-window, got ',
      '  nextLawfulAt: wanted never, got 2026-10-12T02:00:00.000Z',
      '1 passed, 1 failed',
    ]);
  });

  test('reads every document of a file, and counts a pack it does not ship as failed', async () => {
    file('a.yaml', `${vectors('{ verdict: allow }')}---\n${vectors('{ verdict: allow }').replace('cn-mainland', 'atlantis')}`);
    const answer = await parley(['conformance', folder]);
    expect(answer).toMatchObject({ code: 1 });
    expect(answer.out).toContain('one: pack unknown; atlantis');
    expect(answer.out).toMatch(/1 passed, 1 failed$/);
  });

  test('proves a script vector or fails it', async () => {
    file('a.yaml', 'kind: script\npack: cn-mainland\ncases:\n  - { id: no-script, script: {}, expect: { proved: true } }\n');
    expect(await parley(['conformance', folder])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/no-script: the case cannot be read.*\n0 passed, 1 failed$/) as unknown,
    });
  });

  test.each([
    ['an unknown key of a case', vectors('{ verdict: allow }').replace('channel: phone', 'channel: phone\n    colour: red')],
    ['an unknown key of expect', vectors('{ verdict: allow, mood: good }')],
    ['an unknown key of a document', `mood: good\n${vectors('{ verdict: allow }')}`],
    ['an unknown kind', vectors('{ verdict: allow }').replace('kind: contact', 'kind: dance')],
    ['a repeated key', vectors('{ verdict: allow, verdict: allow }')],
    ['broken YAML', 'kind: [contact\n'],
    ['an empty file', ''],
    ['a file that is not UTF-8', new Uint8Array([0xff, 0xfe, 0x41])],
    ['a text in place of documents', 'hello'],
  ])('fails on %s', async (_, text) => {
    file('a.yaml', text);
    const answer = await parley(['conformance', folder]);
    expect(answer.code).toBe(1);
    expect(answer.out).toMatch(/0 passed, 1 failed$/);
  });

  test('ends with 2 where there is nothing to run', async () => {
    expect((await parley(['conformance', folder])).code).toBe(2);
    expect((await parley(['conformance', join(folder, 'missing')])).code).toBe(2);
    expect((await parley(['conformance'])).code).toBe(2);
  });

  test('sets a disputed case aside by name, and never silently', async () => {
    file('a.yaml', `disputed: [{ id: one, reason: unverified }]\n${vectors('{ verdict: deny }')}`);
    const answer = await parley(['conformance', folder]);
    expect(answer.out).toContain('DISPUTED');
    expect(answer.code).toBe(0);
  });
});

describe('messages', () => {
  test('exist in both languages for every reason and code, with the same facts', () => {
    const facts = (text: string) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted((one, two) => one.localeCompare(two));
    const asked = (reason: (typeof complianceReasons)[number], messages: typeof en) => [reason, ...facts(messages.reason[reason])];
    expect(complianceReasons.map((reason) => asked(reason, zhCN))).toEqual(complianceReasons.map((reason) => asked(reason, en)));
    expect(cliCodes.filter((code) => zhCN.code[code] === '' || en.code[code] === '')).toEqual([]);
  });
});
