import { Bundle } from '@parley/domain/evidence';
import { Address, LenderId, AgentId } from '@parley/domain/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../auth/index.ts';
import { lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { openTestPortal, type TestPortal } from '../../testing/test-portal.ts';
import { work } from '../work.ts';
import { findBundle } from './find-bundle.ts';

let open: TestPortal;
let lender: LenderAtWork;
let published: Bundle;
beforeAll(async () => {
  open = await openTestPortal('pglite');
  lender = await lenderAtWork(open.portal, 'lender-a');
  published = Bundle.parse(JSON.parse(lender.bundle.payload));
});
afterAll(() => open.close());

const find = async (under: { readonly script: Address; readonly pack: Address }, by = 'lender-a') => {
  const actor: Actor = {
    user: AgentId.parse('m'),
    name: 'm',
    email: 'm@example.invalid',
    lender: LenderId.parse(by),
    lenderName: by,
    role: 'case-manager',
    via: 'browser',
    session: 's',
  };
  return work(open.portal, actor, (w) => findBundle(w, under));
};
const nobody = Address.parse(`sha256:${'0'.repeat(64)}`);

test('the bundle that holds a script and its pack is found, read once, by its own lender alone', async () => {
  const [script] = published.scripts;
  if (script === undefined) throw new Error('the lender has published scripts');
  const under = { script: script.address, pack: published.packAddress };
  const found = await find(under);
  expect([found?.bundle, found?.script]).toEqual([published, script]);
  expect((await find(under))?.bundle).toBe(found?.bundle);
  expect(await find({ ...under, pack: nobody })).toBeUndefined();
  expect(await find({ ...under, script: nobody })).toBeUndefined();
  expect(await find(under, 'lender-b')).toBeUndefined();
});
