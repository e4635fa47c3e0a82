import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { signRecoveryKey } from '@parley/contract';
import { CollectionCase } from '@parley/domain/call';
import { LenderId } from '@parley/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cheap, enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, lenderKeys, morning, recoveryKeys, signedBundle, tellTales } from '../testing/invented.ts';
import { testPortal, type TestPortal } from '../testing/portal.ts';
import { migrations } from './db/migrations.ts';
import { openStore } from './db/store.ts';
import { vaultIn } from './vault/index.ts';
import { purposeKey, unwrapKey, Wrapped } from './vault/wrap.ts';

/** Unusual words and figures that are in the case, or are said in the call: none of them may be read off the disk. */
const planted = [
  '罕姓名甲',
  '丙丁异名',
  '+8610077665544',
  '罕见产品乙',
  '7654.32',
  '765432',
  '罕见备注戊己',
  'wrong-guess-1911',
  passphrase,
] as const;

function plantedCase(): CollectionCase {
  const base = inventedCase(1);
  const [number] = base.debtor.numbers;
  return CollectionCase.parse({
    ...base,
    debtor: { ...base.debtor, familyName: planted[0], givenName: planted[1], numbers: [{ ...number, e164: planted[2] }] },
    account: { ...base.account, productName: planted[3] },
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** A text as it would lie in a file: in two encodings, and within base64 at each of its three offsets, as written there without its unsure ends. */
function shapesOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const within = [0, 1, 2].map((offset) => {
    const written = Buffer.concat([Buffer.alloc(offset), utf8, Buffer.alloc(3)]).toString('base64');
    return Buffer.from(written.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + utf8.length) * 8) / 6)));
  });
  return [utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(utf8.toString('hex')), ...within];
}

function found(folder: string): readonly string[] {
  // Sealed texts are written in hexadecimal: a few digits in a row are in them by chance.
  const telling = [...planted, ...tellTales].filter((word) => !/^\d{1,6}$/.test(word));
  const words = [...telling, 'call-opened', 'SQLite format', 'an-invented-token'];
  return filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return words
      .filter((word) => shapesOf(word).some((shape) => shape.length >= 4 && bytes.includes(shape)))
      .map((word) => `${path}: ${word}`);
  });
}

async function step<T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }>,
): Promise<T> {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

/** A whole call with everything in it that a person says, without a portal at hand. */
async function wholeCall({ client }: TestDesk): Promise<void> {
  const { id, debtor } = plantedCase();
  const [number] = debtor.numbers;
  if (number === undefined) throw new Error('no number');
  await step(client.call.open({ case: id, number: number.id }));
  await step(client.call.move({ kind: 'connected' }));
  await step(client.call.move({ kind: 'answer', answer: 'speaking' }));
  await step(client.call.move({ kind: 'next' }));
  await step(client.call.move({ kind: 'next' }));
  await step(client.call.verify({ challenge: 'birth-year', answer: planted[7] }));
  await step(client.call.verify({ challenge: 'birth-year', answer: '1985' }));
  for (let steps = 0; steps < 3; steps += 1) await step(client.call.move({ kind: 'next' }));
  await step(client.call.move({ kind: 'answer', answer: 'needs-time' }));
  await step(client.call.move({ kind: 'next' }));
  await step(client.call.budget({ income: planted[4], necessary: '6000', otherDebts: '0' }));
  await step(client.call.end({ disposition: 'ended-politely' }));
  await step(client.call.wrapUp({ note: planted[6] }));
}

describe('what lies on the disk after a whole call', () => {
  let portal: TestPortal;
  let desk: TestDesk;

  beforeAll(async () => {
    portal = await testPortal();
    portal.sends.bundle = signedBundle(1);
    portal.sends.cases = [plantedCase()];
    portal.sends.recoveryKey = signRecoveryKey({ lender: LenderId.parse(inventedCase(1).lender), key: recoveryKeys.key }, lenderKeys);
    desk = testDesk();
    await enrolled(desk, portal.url);
    await portal.stop();
    await wholeCall(desk);
  });
  afterAll(() => desk.close());

  it('would be found by this test, were it written in clear in any of these ways', () => {
    for (const word of [...planted, ...tellTales]) {
      const lines = [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(word).toString('hex'))];
      const coded = [0, 1, 2, 3, 4].map((before) => Buffer.from(Buffer.from(`${'x'.repeat(before)}${word} and more`).toString('base64')));
      const missed = [...lines, ...coded].filter((text) => !shapesOf(word).some((shape) => shape.length >= 4 && text.includes(shape)));
      expect([word, missed.map(String)]).toEqual([word, []]);
    }
  });

  it('is nothing of the person, the debt or the call while the store is open, with its log beside it', () => {
    expect(filesIn(desk.folder).map((path) => path.slice(desk.folder.length + 1))).toEqual(
      expect.arrayContaining(['store.db', 'store.db-wal', 'vault.json', 'recovery.json']),
    );
    expect(found(desk.folder)).toEqual([]);
  });

  it('is nothing of them in a request for recovery, in a copy made before a migration, or in quarantine', async () => {
    await desk.close();
    const path = join(desk.folder, 'store.db');
    const file: { wrapped: unknown } = JSON.parse(readFileSync(join(desk.folder, 'vault.json'), 'utf8'));
    const dataKey = await unwrapKey(Wrapped.parse(file.wrapped), passphrase);
    if (dataKey === undefined) throw new Error('the key does not open');
    const keys = { page: purposeKey(dataKey, 'page'), row: purposeKey(dataKey, 'row') };
    const steps = [...migrations, 'create table later (text text) strict'];
    expect(openStore(path, keys, { existing: true, steps: [...steps, 'insert into nowhere values (1)'] })).toMatchObject({
      ok: false,
      error: { code: 'store.migration-failed' },
    });
    const vault = vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap });
    expect((await vault.request()).ok).toBe(true);
    const names = () =>
      filesIn(desk.folder)
        .map((one) => one.slice(desk.folder.length + 1))
        .join('\n');
    expect(names()).toContain('store.db.before-version-');
    expect(names()).toContain('recovery-request.json');
    expect(found(desk.folder)).toEqual([]);
    const opened = await vault.unlock(passphrase);
    if (!opened.ok) throw new Error(opened.error.code);
    opened.value.close();
    const begun = vault.beginAnew();
    if (!begun.ok) throw new Error(begun.error.code);
    begun.value.store.close();
    expect(begun.value.report.saved).toBeGreaterThan(5);
    expect(names()).toMatch(/quarantine.*salvage\.json/);
    expect(found(desk.folder)).toEqual([]);
  });
});
