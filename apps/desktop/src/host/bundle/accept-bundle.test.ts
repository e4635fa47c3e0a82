import { packAddress } from '@parley/domain/compliance';
import { bundleFormat, signText, type SignedText } from '@parley/domain/evidence';
import { instant, LenderId } from '@parley/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolled, testDesk, type TestDesk } from '../../testing/desk.ts';
import { forgedBundle, inventedCase, lenderKeys, signedBundle } from '../../testing/invented.ts';
import { testPortal, type TestPortal } from '../../testing/portal.ts';

let portal: TestPortal;
let desk: TestDesk;

beforeEach(async () => {
  portal = await testPortal();
  portal.sends.bundle = signedBundle(3);
  portal.sends.cases = [inventedCase(1)];
  desk = testDesk();
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  await desk.close();
  await portal.stop();
});

const other = LenderId.parse('lender-2');
const weakened = signedBundle(4, (bundle) => ({
  ...bundle,
  scripts: bundle.scripts.map((script) => ({ ...script, certificate: { ...script.certificate, statesExplored: 1 } })),
}));
const rewritten = signedBundle(4, (bundle) => ({
  ...bundle,
  scripts: bundle.scripts.map((script) => ({ ...script, body: { ...script.body, title: { ...script.body.title, en: 'Rewritten' } } })),
}));

const rolledBack = signedBundle(4, (bundle) => {
  const pack = { ...bundle.pack, version: '0.9.0' };
  return { ...bundle, pack, packAddress: packAddress(pack) };
});

const refusals: readonly (readonly [string, SignedText, string])[] = [
  ['tampered', { ...signedBundle(4), payload: signedBundle(4).payload.replace('"sequence":4', '"sequence":5') }, 'evidence.tampered'],
  ['unsigned', { ...signedBundle(4), signature: '0'.repeat(128) }, 'evidence.tampered'],
  ['of another key', forgedBundle(4), 'evidence.foreign-key'],
  ['of another key that says it is the lender’s', { ...forgedBundle(4), key: lenderKeys.key }, 'evidence.tampered'],
  [
    'of another format',
    signText({ format: 'parley-evidence/1', payload: signedBundle(4).payload }, lenderKeys.secret, lenderKeys.key),
    'evidence.format',
  ],
  ['malformed', signText({ format: bundleFormat, payload: '{' }, lenderKeys.secret, lenderKeys.key), 'bundle.malformed'],
  ['of another lender', signedBundle(4, (bundle) => ({ ...bundle, lender: other })), 'bundle.foreign-lender'],
  ['older', signedBundle(2), 'bundle.older'],
  ['another under the same number', signedBundle(3, (bundle) => ({ ...bundle, issuedAt: instant(bundle.issuedAt + 1) })), 'bundle.older'],
  [
    'with another pack than it names',
    signedBundle(4, (bundle) => ({ ...bundle, pack: { ...bundle.pack, version: '9.9.9' } })),
    'bundle.pack-address',
  ],
  ['with an older version of the pack', rolledBack, 'compliance.pack-older'],
  ['with a script that is not what was proved', rewritten, 'script.wrong-address'],
  ['with a certificate that does not follow from the script', weakened, 'script.certificate-mismatch'],
];

describe('a bundle', () => {
  it.each(refusals)('is refused with its reason when it is %s, and the one held stays', async (_, signed, code) => {
    portal.sends.bundle = signed;
    const status = await desk.client.sync.now();
    expect(status).toMatchObject({ ok: true, value: { trouble: null, bundle: { sequence: 3 }, refusedBundle: { code } } });
    expect(await desk.client.queue.page({ search: '', show: 'all', offset: 0, limit: 10 })).toMatchObject({
      ok: true,
      value: { total: 1 },
    });
  });

  it('that is held already changes nothing when it comes once more', async () => {
    portal.sends.bundle = signedBundle(3);
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { bundle: { sequence: 3 }, refusedBundle: null } });
  });

  it('takes the place of an older one, and the refusal is forgotten', async () => {
    portal.sends.bundle = forgedBundle(4);
    await desk.client.sync.now();
    portal.sends.bundle = signedBundle(4);
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { bundle: { sequence: 4, scripts: 1 }, refusedBundle: null } });
  });
});
