import { syncProtocol } from '@parley/contract';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lenderAtWork, type LenderAtWork } from '../testing/lender-at-work.ts';
import { openTestPortal, testOrigin, workstationToken, type TestPortal } from '../testing/test-portal.ts';
import { answerCall } from './handler.ts';

describe('a packed body', () => {
  let open: TestPortal;
  let a: LenderAtWork;
  let token: string;
  beforeAll(async () => {
    open = await openTestPortal('pglite');
    a = await lenderAtWork(open.portal, 'lender-a');
    token = await workstationToken(open.portal, a.lender);
  });
  afterAll(() => open.close());

  const send = (body: Uint8Array<ArrayBuffer>, encoding: string) =>
    answerCall(
      open.portal,
      new Request(`${testOrigin}/rpc/sync/pull`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-encoding': encoding },
        body,
      }),
    );
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify({ json: value }));
  const question = { protocol: syncProtocol, device: 'another-device', cursor: null, bundleSequence: 0 };

  test('is read as what was packed', async () => {
    const [plain, packed] = [await send(json(question), 'identity'), await send(new Uint8Array(gzipSync(json(question))), 'gzip')];
    // The device is not this session's: the body was understood.
    expect(packed.status).toBe(403);
    expect(plain.status).toBe(415);
  });

  test('that is no gzip, or is broken off, is a bad request and no fault', async () => {
    const whole = gzipSync(json({ ...question, cursor: 'r'.repeat(190) }));
    for (const body of [json(question), new Uint8Array(whole.subarray(0, whole.length / 2))]) {
      expect((await send(body, 'gzip')).status).toBe(400);
    }
  });

  test('that swells beyond the limit is refused while it is read', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(60_000_000, 0x20)));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await send(bomb, 'gzip')).status).toBe(413);
  });
});
