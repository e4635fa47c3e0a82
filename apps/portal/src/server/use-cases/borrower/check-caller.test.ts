import { instant } from '@parley/domain/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lenderAtWork, type LenderAtWork, spokenCode } from '../../testing/lender-at-work.ts';
import { anyAddress, browser, clientWith, databases, openTestPortal, tuesdayMorning, type TestPortal } from '../../testing/test-portal.ts';

const day = 24 * 3_600_000;

describe.each(databases)('whoever was called may check the caller, on %s', (kind) => {
  let open: TestPortal;
  let a: LenderAtWork;
  let b: LenderAtWork;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    a = await lenderAtWork(open.portal, 'lender-a');
    b = await lenderAtWork(open.portal, 'lender-b');
  });
  afterAll(() => open.close());

  const ask = async (lender: string, code: string, at: number = tuesdayMorning) => {
    open.clock.now = instant(at);
    try {
      return await clientWith(open.portal, { 'x-forwarded-for': anyAddress() }).borrower.checkCaller({ lender, code });
    } finally {
      open.clock.now = tuesdayMorning;
    }
  };

  test('a code is the agent of the day, without a word of any debt or person called', async () => {
    const answer = await ask('lender-a', await spokenCode(a));
    expect(answer).toEqual({ kind: 'known', institution: expect.anything(), agents: [{ name: '示例 agent lender-a', family: 'general' }] });
    const shown = JSON.stringify(answer);
    for (const one of a.cases) {
      for (const word of [one.id, one.debtor.familyName + one.debtor.givenName, one.account.tail]) expect(shown).not.toContain(word);
    }
    expect(await ask('lender-a', await spokenCode(a, 'credit-card'))).toMatchObject({ agents: [{ family: 'credit-card' }] });
  });

  test('it is nothing on the day after, at another lender, or at a lender that is not there, and an address that asks is told the same of each', async () => {
    const code = await spokenCode(a);
    const answers = [await ask('lender-a', code, tuesdayMorning + 2 * day), await ask('lender-b', code), await ask('lender-x', code)];
    expect(answers).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'unknown' }]);
  });

  test('the codes of a workstation that was shut out are nothing any more', async () => {
    const code = await spokenCode(b);
    expect(await ask('lender-b', code)).toMatchObject({ kind: 'known' });
    await (await browser(open.portal, b.lender, 'owner')).workstations.revoke({ device: b.recorder.device });
    expect(await ask('lender-b', code)).toEqual({ kind: 'unknown' });
  });

  test('guessing from one address ends after ten questions, and another address may still ask', async () => {
    const guesser = clientWith(open.portal, { 'x-forwarded-for': anyAddress() });
    const guess = '123456788';
    for (let asked = 0; asked < 10; asked += 1) {
      expect(await guesser.borrower.checkCaller({ lender: 'lender-a', code: guess })).toEqual({ kind: 'unknown' });
    }
    await expect(guesser.borrower.checkCaller({ lender: 'lender-a', code: guess })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(await ask('lender-a', guess)).toEqual({ kind: 'unknown' });
  });

  test('a code with a wrong check digit is refused before anything is looked up', async () => {
    const client = clientWith(open.portal, { 'x-forwarded-for': anyAddress() });
    await expect(client.borrower.checkCaller({ lender: 'lender-a', code: '123456789' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
