import { syncProtocol, type ScriptVersion } from '@parley/contract';
import { openBundle } from '@parley/domain/evidence';
import { LenderId } from '@parley/domain/kernel';
import { checkCertificate, type ScriptBody } from '@parley/domain/script';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changes, lenderAtWork, type LenderAtWork } from '../../testing/lender-at-work.ts';
import { browser, databases, openTestPortal, type Client, type TestPortal } from '../../testing/test-portal.ts';

const script = 'card-first-overdue';

describe.each(databases)('a script on its way from draft to bundle, on %s', (kind) => {
  let open: TestPortal;
  let lender: LenderAtWork;
  let author: Client;
  let owner: Client;
  let officer: Client;
  beforeAll(async () => {
    open = await openTestPortal(kind);
    lender = await lenderAtWork(open.portal, 'lender-a');
    author = await browser(open.portal, lender.lender, 'script-author');
    owner = await browser(open.portal, lender.lender, 'owner');
    officer = await browser(open.portal, lender.lender, 'compliance-officer');
  });
  afterAll(() => open.close());

  test('the author opens a draft, and opening it again is the same draft', async () => {
    const draft = await author.scripts.edit({ script });
    expect(draft).toMatchObject({ version: 2, status: 'draft', address: null, certificate: null });
    expect(await author.scripts.edit({ script })).toEqual(draft);
    await expect(owner.scripts.edit({ script })).rejects.toMatchObject({ data: { code: 'script.draft-of-another' } });
    await expect(owner.scripts.save({ script, version: 2, body: draft.body })).rejects.toMatchObject({
      data: { code: 'script.draft-of-another' },
    });
  });

  test('a draft that leaks the debt is shown the shortest call to it and cannot be submitted', async () => {
    const draft = await author.scripts.edit({ script });
    const leaky = jumpTo(draft.body, firstSealedStep(draft.body));
    const proof = await author.scripts.prove({ body: leaky });
    expect(proof.kind).toBe('broken');
    if (proof.kind === 'broken') expect(proof.moves.length).toBeGreaterThan(0);
    await author.scripts.save({ script, version: 2, body: leaky });
    await expect(author.scripts.submit({ script, version: 2, note: '' })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'script.not-proved' },
    });
  });

  test('a published version cannot be written to, and another script cannot be slipped into a draft', async () => {
    const published = await author.scripts.get({ script, version: 1 });
    await expect(author.scripts.save({ script, version: 1, body: published.body })).rejects.toMatchObject({
      data: { code: 'script.not-a-draft' },
    });
    await expect(author.scripts.save({ script, version: 2, body: { ...published.body, id: 'other' } })).rejects.toMatchObject({
      data: { code: 'script.other-script' },
    });
  });

  test('the same person is refused as reviewer, an author without the office too', async () => {
    const published = await author.scripts.get({ script, version: 1 });
    const edited = retitled(published, '卡片首次逾期（修订）');
    await author.scripts.save({ script, version: 2, body: edited });
    expect(await author.scripts.submit({ script, version: 2, note: '改了标题' })).toMatchObject({ status: 'submitted', note: '改了标题' });
    await expect(author.scripts.review({ script, version: 2, approve: true, note: '' })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'script.same-person' },
    });
    await expect(author.scripts.save({ script, version: 2, body: edited })).rejects.toMatchObject({ data: { code: 'script.not-a-draft' } });
    await expect(author.scripts.edit({ script })).rejects.toMatchObject({ data: { code: 'script.in-review' } });
  });

  test('a second person publishes it as a signed bundle that the workstation accepts', async () => {
    const before = await changes(lender.station, lender.recorder);
    const published = await officer.scripts.review({ script, version: 2, approve: true, note: '可以' });
    expect(published).toMatchObject({ status: 'published', reviewer: { name: '示例 compliance-officer lender-a' } });
    expect((await officer.scripts.get({ script, version: 1 })).status).toBe('superseded');
    const after = await changes(lender.station, lender.recorder);
    if (before.bundle === null || after.bundle === null) throw new Error('both pulls bring a bundle');
    const opened = openBundle(after.bundle, { lender: LenderId.parse('lender-a'), key: before.bundle.key, held: 1 });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.sequence).toBe(2);
    const [held] = opened.value.scripts;
    expect(held?.address).toBe(published.address);
    const pack = {
      address: opened.value.packAddress,
      properties: opened.value.pack.scriptProperties,
      thirdPartyVariables: opened.value.pack.thirdPartyVariables ?? [],
    };
    expect(held === undefined ? undefined : checkCertificate(held, pack).ok).toBe(true);
  });

  test('a bundle is sent only to a workstation that holds an older one', async () => {
    const answer = await lender.station.sync.pull({
      protocol: syncProtocol,
      device: lender.recorder.device,
      cursor: null,
      bundleSequence: 2,
    });
    expect(answer).toMatchObject({ kind: 'changes', bundle: null });
    const [station] = await owner.workstations.list();
    expect(station).toMatchObject({ bundleSequence: 2, agent: '示例 agent lender-a', revokedAt: null });
  });

  test('a returned version stays returned, and its text is where the next draft begins', async () => {
    const draft = await owner.scripts.edit({ script });
    await owner.scripts.save({ script, version: draft.version, body: retitled(draft, '再次修订') });
    await owner.scripts.submit({ script, version: draft.version, note: '' });
    await expect(owner.scripts.review({ script, version: draft.version, approve: true, note: '' })).rejects.toMatchObject({
      data: { code: 'script.same-person' },
    });
    await expect(author.scripts.review({ script, version: draft.version, approve: true, note: '' })).rejects.toMatchObject({
      data: { code: 'script.reviewer-role' },
    });
    expect((await officer.scripts.review({ script, version: draft.version, approve: false, note: '不妥' })).status).toBe('returned');
    await expect(officer.scripts.review({ script, version: draft.version, approve: true, note: '' })).rejects.toMatchObject({
      data: { code: 'script.not-submitted' },
    });
    const next = await owner.scripts.edit({ script });
    expect(next).toMatchObject({ version: draft.version + 1, status: 'draft', body: { title: { 'zh-CN': '再次修订' } } });
  });
});

function retitled(version: ScriptVersion, title: string): ScriptBody {
  return { ...version.body, title: { ...version.body.title, 'zh-CN': title } };
}

/** The first step that speaks to the right party. */
function firstSealedStep(body: ScriptBody): string {
  const sealed = body.steps.find(
    (step) => (step.kind === 'say' || step.kind === 'ask') && step.blocks.some((block) => block.audience === 'rightParty'),
  );
  if (sealed === undefined) throw new Error('the script has text for the right party');
  return sealed.id;
}

/** The script with one more answer to its first question, leading straight to another step, which no longer asks for anything. */
function jumpTo(body: ScriptBody, target: string): ScriptBody {
  const steps = body.steps.map((step) => {
    if (step.id === target) return { ...step, needs: [] };
    if (step.id !== body.entry || step.kind !== 'ask') return step;
    return { ...step, answers: [...step.answers, { id: 'leak', label: { 'zh-CN': '泄露', en: 'Leak' }, establishes: [], next: target }] };
  });
  return { ...body, steps };
}
