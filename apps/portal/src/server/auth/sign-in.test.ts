import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerSignIn } from './handle.ts';
import {
  anyAddress,
  browser,
  clientWith,
  databases,
  makeLender,
  openTestPortal,
  postAuth,
  signIn,
  testOrigin,
  workstationToken,
  type TestLender,
  type TestPortal,
} from '../testing/test-portal.ts';

describe.each(databases)('signing in, on %s', (kind) => {
  let open: TestPortal;
  let lender: TestLender;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await makeLender(open.portal, 'lender-a');
  });
  afterAll(() => open.close());

  test('the cookie is secure, for this site only, and out of reach of scripts', async () => {
    const email = lender.email('owner');
    const response = await postAuth(open.portal, '/sign-in/email', { email, password: lender.passwords.get(email) });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-parley\.session_token=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
  });

  test('an account is closed to guesses after eight, wherever they come from, and even to the right password', async () => {
    const email = lender.email('auditor');
    const guess = async (password: string) => (await postAuth(open.portal, '/sign-in/email', { email, password })).status;
    for (let attempt = 0; attempt < 8; attempt += 1) expect(await guess(`wrong-password-${attempt}`)).toBe(401);
    expect(await guess('wrong-password-9')).toBe(429);
    expect(await guess(lender.passwords.get(email) ?? '')).toBe(429);
    expect((await browser(open.portal, lender, 'owner')).session).toBeDefined();
  });

  test('guesses sent at once are counted one by one', async () => {
    const email = lender.email('qa');
    const statuses = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, index) => (await postAuth(open.portal, '/sign-in/email', { email, password: `wrong-password-${index}` })).status,
      ),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  });

  test('one address gets no more than twenty tries a minute over all accounts', async () => {
    const from = { 'x-forwarded-for': '2001:db8:ffff:1::1' };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) {
      statuses.push(
        (await postAuth(open.portal, '/sign-in/email', { email: `nobody-${attempt}@x.example`, password: 'wrong-password', headers: from }))
          .status,
      );
    }
    expect(statuses.slice(0, 20)).not.toContain(429);
    expect(statuses[20]).toBe(429);
  });

  test('nobody can make an account or a lender of their own', async () => {
    const made = await postAuth(open.portal, '/sign-up/email', { email: 'new@x.example', password: 'a-long-enough-password', name: 'x' });
    expect(made.ok).toBe(false);
    const cookie = await signIn(open.portal, lender, 'owner');
    const lenderMade = await postAuth(open.portal, '/organization/create', { name: 'x', slug: 'x', headers: { cookie } });
    expect(lenderMade.ok).toBe(false);
  });

  test('a request from another site is refused although it carries the cookie', async () => {
    const cookie = await signIn(open.portal, lender, 'owner');
    const response = await postAuth(open.portal, '/sign-out', { headers: { cookie, origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
  });

  test('signing out ends the session on the server', async () => {
    const cookie = await signIn(open.portal, lender, 'supervisor');
    const person = clientWith(open.portal, { cookie, origin: testOrigin });
    await person.session.me();
    await postAuth(open.portal, '/sign-out', { headers: { cookie } });
    await expect(person.session.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  test("a workstation's token cannot approve devices or change the account", async () => {
    const authorization = `Bearer ${await workstationToken(open.portal, lender)}`;
    for (const path of ['/device/approve', '/change-password', '/organization/invite-member', '/update-user']) {
      expect((await postAuth(open.portal, path, { headers: { authorization } })).status).toBe(403);
    }
  });

  test('only the desktop client may ask for a device code', async () => {
    expect((await postAuth(open.portal, '/device/code', { client_id: 'someone-else' })).status).toBe(400);
  });

  test('a device code is good for one token', async () => {
    const client = 'parley-desktop';
    const code: Record<string, string> = await (await postAuth(open.portal, '/device/code', { client_id: client })).json();
    const cookie = await signIn(open.portal, lender, 'agent');
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code['device_code'], client_id: client };
    expect(await (await postAuth(open.portal, '/device/token', grant)).json()).toMatchObject({ error: 'authorization_pending' });
    const headers = { cookie, origin: testOrigin, 'x-forwarded-for': anyAddress() };
    await answerSignIn(open.portal, new Request(`${testOrigin}/api/auth/device?user_code=${code['user_code']}`, { headers }));
    await postAuth(open.portal, '/device/approve', { userCode: code['user_code'], headers: { cookie } });
    expect(await (await postAuth(open.portal, '/device/token', grant)).json()).toMatchObject({ error: 'slow_down' });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await postAuth(open.portal, '/device/token', grant)).status).toBe(200);
    expect((await postAuth(open.portal, '/device/token', grant)).status).toBe(400);
  });
});
