import { syncProtocol } from '@parley/contract';
import { checkChallenge, challengeDigest } from '@parley/domain/call';
import { CaseId } from '@parley/domain/kernel';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changes, lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { browser, databases, openTestPortal, type Client, type TestPortal } from '../../testing/test-portal.ts';
import { digestAnswers } from './digest-answers.ts';
import { readFile } from './import-cases.ts';

/** 200 invented cases with three bad rows, as a GB18030 file. */
const bytes = readFileSync(join(import.meta.dirname, '../../testing/cases.gb18030.csv'));
const text = new TextDecoder('gb18030').decode(bytes);
const bad = [
  { line: 42, code: 'import.amount' },
  { line: 103, code: 'import.date' },
  { line: 184, code: 'import.duplicate-in-file' },
];
const [heading = '', first = '', second = ''] = text.split('\r\n');

/** The first row with one field replaced. */
function withField(column: string, value: string): Uint8Array {
  const at = heading.split(',').indexOf(column);
  return utf8(
    [
      heading,
      first
        .split(',')
        .map((field, index) => (index === at ? value : field))
        .join(','),
    ].join('\r\n'),
  );
}
const utf8 = (written: string) => new TextEncoder().encode(written);
const codes = (file: Uint8Array) => readFile(file).errors.map(({ line, column, code }) => [line, column, code]);

describe('reading a file of cases', () => {
  test('200 good rows are read from GB18030, and three bad ones are named by line', () => {
    const read = readFile(bytes);
    expect(read).toMatchObject({ encoding: 'gb18030', rows: 203 });
    expect(read.good).toHaveLength(200);
    expect(read.errors.map(({ line, code }) => ({ line, code })).toSorted((a, b) => a.line - b.line)).toEqual(bad);
    expect(read.good[0]?.debtor).toMatchObject({ familyName: '示例', givenName: '客户0001', flags: [], cease: [] });
  });

  test('the same file in UTF-8, with or without a byte order mark, reads the same', () => {
    const expected = readFile(bytes).good;
    expect(readFile(utf8(text))).toMatchObject({ encoding: 'utf-8', good: expected });
    expect(readFile(utf8(`\u{feff}${text}`)).good).toEqual(expected);
  });

  test.each([
    ['应还总额', '1,234.5元', 'import.column-count'],
    ['应还总额', '"1,234.5元"', 'import.amount'],
    ['应还总额', '"1,234.50"', 'import.amount'],
    ['应还总额', '¥100', 'import.amount'],
    ['应还总额', '１００', 'import.amount'],
    ['应还总额', '-100', 'import.amount'],
    ['应还总额', '1e5', 'import.amount'],
    ['应还总额', '100.005', 'import.amount'],
    ['应还总额', '', 'import.required'],
    ['应还总额', '1.00', 'import.unbalanced'],
    ['案件编号', '', 'import.required'],
    ['案件编号', '=1+1', 'import.reference'],
    ['姓', '=cmd()', 'import.text'],
    ['名', 'x'.repeat(61), 'import.text'],
    ['手机号', '13800000000', 'import.phone'],
    ['手机号', '+86 100 0000 0001', 'import.phone'],
    ['时区', 'Asia/Nowhere', 'import.zone'],
    ['时区', '../etc/passwd', 'import.zone'],
    ['特殊情况', '没听说', 'import.choice'],
    ['停止联系', '昨天', 'import.moment'],
    ['停止联系', '2026-03-01T10:00:00', 'import.moment'],
    ['约定时段', '14:00-12:00', 'import.hours'],
    ['不便时段', '25:00-26:00', 'import.hours'],
    ['产品', '房贷', 'import.choice'],
    ['尾号', '12345', 'import.digits'],
    ['证件后四位', '12Y4', 'import.digits'],
    ['出生年份', '85', 'import.digits'],
    ['到期还款日', '2026-02-30', 'import.date'],
    ['到期还款日', '2026/11/04', 'import.date'],
    ['年利率', '18.25%', 'import.rate'],
    ['币种', 'RMB', 'import.choice'],
    ['争议', '也许', 'import.choice'],
  ])('%s = %s is reported as %s, on its line, and nothing of the row is kept', (column, value, code) => {
    const read = readFile(withField(column, value));
    expect(read.good).toEqual([]);
    expect(read.errors.map((error) => [error.line, error.code])).toContainEqual([2, code]);
  });

  test('an empty optional field is unknown; a 无 is known to be none', () => {
    const [unknown] = readFile(withField('停止联系', '')).good;
    expect(unknown?.debtor).not.toHaveProperty('cease');
    const [none] = readFile(withField('停止联系', '无')).good;
    expect(none?.debtor.cease).toEqual([]);
    const [asked] = readFile(withField('停止联系', '2026-03-01T10:00:00+08:00')).good;
    expect(asked?.debtor.cease).toEqual([{ at: Date.parse('2026-03-01T02:00:00Z'), channels: ['phone', 'sms'] }]);
  });

  test('law: whatever the bytes, reading answers, and no row is both good and faulty', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }).map((tail) => utf8(`${heading}\n${first}\n${tail}`)),
      fc
        .tuple(fc.nat(heading.split(',').length - 1), fc.string({ maxLength: 30 }))
        .map(([at, value]) => withField(heading.split(',')[at] ?? '', value)),
    );
    fc.assert(
      fc.property(noise, (file) => {
        const read = readFile(file);
        const faulty = new Set(read.errors.map(({ line }) => line));
        expect(read.good.filter(({ line }) => faulty.has(line))).toEqual([]);
        expect(read.good.length + faulty.size).toBeGreaterThan(0);
      }),
    );
  });

  test('a file that is broken as a whole brings nothing', () => {
    const row = `${heading}\r\n${first}\r\n`;
    expect(codes(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0xff))).toEqual([[1, null, 'import.encoding']]);
    expect(codes(utf8(''))).toEqual([[1, null, 'import.empty']]);
    expect(codes(utf8(heading))).toEqual([[1, null, 'import.empty']]);
    expect(codes(utf8(`${row}"open quote`))).toEqual([[3, null, 'import.malformed-csv']]);
    expect(codes(utf8(row.replace('争议', '争义')))).toEqual([[1, '争义', 'import.unknown-column']]);
    expect(codes(utf8(row.replace('争议', '尾号')))).toEqual([[1, '尾号', 'import.doubled-column']]);
    expect(codes(utf8(row.replace('本金', '争议2')))).toEqual([
      [1, '争议2', 'import.unknown-column'],
      [1, '本金', 'import.missing-column'],
    ]);
    for (const file of [utf8(`${row}"open quote`), utf8(row.replace('争议', '争义'))]) expect(readFile(file).good).toEqual([]);
  });

  test('lines are counted as an editor counts them, also after a field with a line break', () => {
    const broken = second.replace(/^[^,]*,[^,]*,[^,]*/, 'DEMO-X,示例,"两\r\n行"');
    const errors = codes(utf8([heading, broken, first.replace('CNY', 'XXX')].join('\r\n')));
    expect(errors).toEqual([
      [2, '名', 'import.text'],
      [4, '币种', 'import.choice'],
    ]);
  });

  test('answers are digested exactly as the domain checks them', async () => {
    const [[challenge] = []] = await digestAnswers([[{ kind: 'id-tail', answer: '123x' }]], (length) => new Uint8Array(length).fill(7));
    if (challenge === undefined) throw new Error('one answer, one challenge');
    expect(challenge.digest).toBe(challengeDigest('id-tail', '123X', challenge.salt));
    expect(checkChallenge(challenge, '１２３ｘ')).toBe(true);
    expect(checkChallenge(challenge, '1230')).toBe(false);
  });
});

describe.each(databases)('importing and assigning cases, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let manager: Client;
  const file = () => new File([bytes], 'cases.csv');
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    manager = await browser(open.portal, lender.lender, 'case-manager');
  });
  afterAll(() => open.close());

  test('a trial run reports everything and stores nothing', async () => {
    const report = await manager.cases.import({ file: file(), dryRun: true });
    expect(report).toMatchObject({ dryRun: true, rows: 203, valid: 200, imported: 0 });
    expect((await manager.cases.list({ offset: 0, limit: 1, search: '' })).total).toBe(12);
  });

  test('the import stores the good rows; doing it again stores nothing and says why', async () => {
    const report = await manager.cases.import({ file: file(), dryRun: false });
    expect(report).toMatchObject({ dryRun: false, encoding: 'gb18030', rows: 203, valid: 200, imported: 200 });
    expect(report.errors.map(({ line, code }) => ({ line, code }))).toEqual(bad);
    const again = await manager.cases.import({ file: file(), dryRun: false });
    expect(again).toMatchObject({ valid: 0, imported: 0 });
    expect(again.errors.filter(({ code }) => code === 'import.already-known')).toHaveLength(200);
    expect((await manager.cases.list({ offset: 0, limit: 1, search: '' })).total).toBe(212);
  });

  test('the list shows what may be done now, without numbers or answers', async () => {
    const { cases } = await manager.cases.list({ offset: 0, limit: 200, search: 'DEMO-' });
    expect(cases).toHaveLength(200);
    expect(new Set(cases.map((one) => one.verdictNow))).toEqual(new Set(['allow', 'deny']));
    const shown = JSON.stringify(cases, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(shown).not.toContain('+86');
    expect(cases[0]).toMatchObject({ debtor: '示例客户0001', daysPastDue: 20, agent: null, calls: 0 });
  });

  test('a search takes its own wildcards literally', async () => {
    expect((await manager.cases.list({ offset: 0, limit: 1, search: '%' })).total).toBe(0);
    expect((await manager.cases.list({ offset: 0, limit: 1, search: '客户0007' })).total).toBe(1);
  });

  test('assigned cases come down; those taken away are named as withdrawn', async () => {
    const before = await changes(lender.station, lender.recorder);
    expect(await manager.cases.assign({ agent: lender.agent, cases: 'unassigned' })).toEqual({ assigned: 200 });
    const after = await lender.station.sync.pull({
      protocol: syncProtocol,
      device: lender.recorder.device,
      cursor: before.cursor,
      bundleSequence: 1,
    });
    if (after.kind !== 'changes') throw new Error(after.code);
    expect(after.cases).toHaveLength(200);
    expect(after.cases.every((one) => one.debtor.challenges.length === 3)).toBe(true);
    const nothing = await lender.station.sync.pull({
      protocol: syncProtocol,
      device: lender.recorder.device,
      cursor: after.cursor,
      bundleSequence: 1,
    });
    expect(nothing).toMatchObject({ kind: 'changes', cases: [], withdrawn: [], more: false, cursor: after.cursor });
  });

  test('a list with one unknown case assigns none of it', async () => {
    const unknown = CaseId.parse('no-such-case');
    const known = lender.cases.map((one) => one.id);
    await expect(manager.cases.assign({ agent: lender.agent, cases: [...known, unknown] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await manager.cases.assign({ agent: lender.agent, cases: known })).toEqual({ assigned: 0 });
  });
});
