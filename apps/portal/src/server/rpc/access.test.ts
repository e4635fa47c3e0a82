import { contract, Role } from '@parley/contract';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access, type AccessRule } from '../auth/index.ts';
import {
  browser,
  clientWith,
  makeLender,
  openTestPortal,
  signIn,
  testOrigin,
  workstationToken,
  type Client,
  type TestLender,
  type TestPortal,
} from '../testing/test-portal.ts';
import { answerCall } from './handler.ts';

const rules: readonly (readonly [string, AccessRule])[] = Object.entries(access);

describe('who may call what', () => {
  let open: TestPortal;
  let lender: TestLender;
  beforeAll(async () => {
    open = await openTestPortal('pglite');
    lender = await makeLender(open.portal, 'lender-a');
  });
  afterAll(() => open.close());

  test('every procedure of the contract has a rule', () => {
    const procedures = Object.entries(contract).flatMap(([group, members]) =>
      Object.entries(members).flatMap(([name, procedure]) => (isContractProcedure(procedure) ? [`${group}.${name}`] : [])),
    );
    expect(rules.map(([name]) => name).toSorted()).toEqual(procedures.toSorted());
  });

  test('no one is told anything without signing in', async () => {
    const nobody = clientWith(open.portal, {});
    const staffOnly = rules.filter(([, rule]) => rule !== 'anyone').map(([name]) => name);
    for (const name of staffOnly) expect([name, await codeOf(call(nobody, name))]).toEqual([name, 'UNAUTHORIZED']);
    expect(rules.filter(([, rule]) => rule === 'anyone').map(([name]) => name)).toEqual(['borrower.checkCaller']);
    const forged = clientWith(open.portal, { authorization: 'Bearer made-up', cookie: 'parley.session_token=made.up', origin: testOrigin });
    expect(await codeOf(forged.session.me())).toBe('UNAUTHORIZED');
  });

  test.each(Role.options)('the role %s is refused wherever it has no business', async (role) => {
    const person = await browser(open.portal, lender, role);
    for (const [name, rule] of rules) {
      if (rule === 'anyone') continue;
      const admitted = rule.via.includes('browser') && (rule.roles === 'every-role' || rule.roles.includes(role));
      if (!admitted) expect([name, await codeOf(call(person, name))]).toEqual([name, 'FORBIDDEN']);
    }
    expect((await person.session.me()).role).toBe(role);
  });

  test("a workstation's token opens nothing that is for people at a browser", async () => {
    const station = clientWith(open.portal, { authorization: `Bearer ${await workstationToken(open.portal, lender)}` });
    const forPeople = rules.filter(([, rule]) => rule !== 'anyone' && !rule.via.includes('workstation'));
    const codes = await Promise.all(forPeople.map(([name]) => codeOf(call(station, name))));
    expect(codes).toEqual(forPeople.map(() => 'FORBIDDEN'));
  });

  test('a cookie counts only in a call that this very site made', async () => {
    const cookie = await signIn(open.portal, lender, 'owner');
    const status = async (headers: Readonly<Record<string, string>>) => {
      const request = new Request(`${testOrigin}/rpc/session/me`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      });
      return (await answerCall(open.portal, request)).status;
    };
    expect(await status({ cookie, origin: testOrigin })).toBe(200);
    expect(await status({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ cookie })).toBe(403);
    expect(await status({ cookie, origin: 'null' })).toBe(403);
    expect(await status({ cookie, origin: 'https://portal.test.evil.example' })).toBe(403);
    expect(await status({ cookie, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({ cookie, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(403);
  });

  test('malformed input is refused before anything is done', async () => {
    const owner = await browser(open.portal, lender, 'owner');
    expect(await codeOf(owner.cases.list({ offset: -1, limit: 10_000, search: '' }))).toBe('BAD_REQUEST');
    expect(await codeOf(owner.scripts.get({ script: '../../etc', version: 1 }))).toBe('BAD_REQUEST');
  });
});

/** Calls a procedure by its dotted name without input: the guard speaks before the input is looked at. */
function call(client: Client, name: string): Promise<unknown> {
  const [group = '', procedure = ''] = name.split('.');
  const callable: unknown = Reflect.get(Reflect.get(client, group), procedure);
  if (typeof callable !== 'function') throw new Error(name);
  return Promise.resolve(callable());
}

async function codeOf(outcome: Promise<unknown>): Promise<unknown> {
  try {
    return await outcome;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
