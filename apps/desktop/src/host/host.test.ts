import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainDate, WallTime } from '@parley/domain/calendar';
import { callerCode, verifyChain } from '@parley/domain/evidence';
import { instant } from '@parley/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallScreen } from '../ipc/call.ts';
import { enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, morning, signedBundle, tellTales } from '../testing/invented.ts';
import { callerKey, testPortal, type TestPortal } from '../testing/portal.ts';

let portal: TestPortal;
let desk: TestDesk;
const open: TestDesk[] = [];

beforeEach(async () => {
  portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1), inventedCase(2, { zone: 'Europe/London' }), inventedCase(3, { cease: true })];
  desk = track(testDesk());
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  for (const one of open.splice(0)) {
    await one.close();
    if (one.bugs.length > 0) throw new Error(one.bugs.join('\n'));
  }
  await portal.stop();
});

function track(one: TestDesk): TestDesk {
  open.push(one);
  return one;
}

const everything = { search: '', show: 'all', offset: 0, limit: 50 } as const;

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)));
  return answer.value;
}

async function opened(at: TestDesk = desk): Promise<CallScreen> {
  const [item] = value(await at.client.queue.page(everything)).items;
  const number = item?.numbers[0]?.id;
  if (item === undefined || number === undefined) throw new Error('no case');
  return value(await at.client.call.open({ case: item.case, number }));
}

/** Up to the verify step. */
async function toVerify(at: TestDesk = desk): Promise<CallScreen> {
  await opened(at);
  await at.client.call.move({ kind: 'connected' });
  await at.client.call.move({ kind: 'answer', answer: 'speaking' });
  await at.client.call.move({ kind: 'next' });
  return value(await at.client.call.move({ kind: 'next' }));
}

/** From verification to an agreed plan of twelve instalments and its promise. */
async function toPromise(at: TestDesk = desk): Promise<CallScreen> {
  value(await at.client.call.verify({ challenge: 'birth-year', answer: '1985' }));
  for (let steps = 0; steps < 3; steps += 1) value(await at.client.call.move({ kind: 'next' }));
  value(await at.client.call.move({ kind: 'answer', answer: 'needs-time' }));
  value(await at.client.call.move({ kind: 'next' }));
  value(await at.client.call.budget({ income: '8000', necessary: '6000', otherDebts: '800.50' }));
  value(await at.client.call.move({ kind: 'next' }));
  const { offers } = value(await at.client.call.offers());
  const twelve = offers.find(({ plan }) => plan.rows.length === 12);
  if (twelve === undefined) throw new Error('no offer of twelve');
  value(await at.client.call.agree({ plan: twelve.plan.address }));
  value(await at.client.call.move({ kind: 'answer', answer: 'agrees' }));
  const first = twelve.plan.rows[0];
  if (first === undefined) throw new Error('no row');
  return value(await at.client.call.promise({ due: first.due, amount: '905.00' }));
}

describe('a plan', () => {
  it('is offered only where the lender says how it makes plans, and the agent is told what the law misses', async () => {
    portal.sends.bundle = signedBundle(2, ({ practice: _practice, ...bundle }) => bundle);
    const silent = track(testDesk());
    await enrolled(silent, portal.url);
    await toVerify(silent);
    value(await silent.client.call.verify({ challenge: 'birth-year', answer: '1985' }));
    const offers = await silent.client.call.offers();
    expect(offers).toMatchObject({ ok: false, error: { code: 'desk.plan-unlawful' } });
    const findings = 'error' in offers && 'findings' in offers.error ? offers.error.findings : [];
    expect(findings.map(({ reason }) => reason)).toContain('compliance.plan-disclosures.unknown');
  });
});

describe('the queue', () => {
  it('says who may be phoned now, who later and who not, with the reasons', async () => {
    const page = value(await desk.client.queue.page(everything));
    expect(page.counts).toEqual({ now: 1, later: 1, never: 1 });
    expect(page.items.map(({ case: id, verdict }) => [id, verdict])).toEqual([
      ['case-1', 'allow'],
      ['case-2', 'deny'],
      ['case-3', 'deny'],
    ]);
    expect(page.items[1]?.reasons.map(({ reason }) => reason)).toContain('compliance.call-window.outside');
    expect(page.items[1]?.next).toMatchObject({ kind: 'at', at: Date.parse('2026-11-24T08:00:00Z') });
    expect(page.items[2]?.next.kind).toBe('never');
  });

  it('is searched by name, identifier and number', async () => {
    const found = async (search: string) => value(await desk.client.queue.page({ ...everything, search })).items.map(({ case: id }) => id);
    expect(await found('示例2')).toEqual(['case-2']);
    expect(await found('case-3')).toEqual(['case-3']);
    expect(await found('0000001')).toEqual(['case-1']);
    expect(await found('100% _')).toEqual([]);
  });

  it('refuses to open a call the law refuses, whatever the screen asks', async () => {
    const page = value(await desk.client.queue.page(everything));
    const outside = page.items[1];
    const number = outside?.numbers[0]?.id;
    if (outside === undefined || number === undefined) throw new Error('no such case');
    const answer = await desk.client.call.open({ case: outside.case, number });
    expect(answer).toMatchObject({ ok: false, error: { code: 'call.contact-denied' } });
    expect(value(await desk.client.call.current())).toBeNull();
  });
});

describe('a call', () => {
  it('has a code for whoever asks who is calling, which says nothing of the debt before the person is verified', async () => {
    await toVerify();
    expect(value(await desk.client.call.callerCode())).toEqual({ code: callerCode(callerKey, 'general') });
    value(await desk.client.call.verify({ challenge: 'birth-year', answer: '1985' }));
    expect(value(await desk.client.call.callerCode())).toEqual({ code: callerCode(callerKey, 'credit-card') });
  });

  it('runs from opening to wrap-up and reaches the portal as one chain', async () => {
    await toVerify();
    await toPromise();
    value(
      await desk.client.call.followUp({
        on: PlainDate.parse('2026-12-22'),
        time: WallTime.parse('10:00'),
        channel: 'sms',
        purpose: 'reminder',
      }),
    );
    const closing = value(await desk.client.call.move({ kind: 'next' }));
    expect(closing.view.step).toMatchObject({ kind: 'end', disposition: 'plan-agreed' });
    const ended = value(await desk.client.call.end({ disposition: 'plan-agreed' }));
    expect(ended.view.phase).toBe('ended');
    const { receipt, entries, head } = value(await desk.client.call.receipt());
    expect(receipt.rightParty).toMatchObject({ plan: ended.view.plan, promise: ended.view.promise, debt: { tail: '7391' } });
    value(await desk.client.call.wrapUp({ note: '' }));
    expect(value(await desk.client.call.current())).toBeNull();
    const status = value(await desk.client.sync.now());
    expect(status).toMatchObject({ waitingEvents: 0, trouble: null });
    const call = portal.stored[0]?.event.call;
    // The receipt's check code is that of the record as the portal holds it.
    expect(portal.stored[entries - 1]?.link.hash).toBe(head);
    expect(new Set(portal.stored.map(({ event }) => event.call))).toEqual(new Set([call]));
    expect(portal.stored.filter(({ event }) => event.body.kind === 'plan-agreed')).toHaveLength(1);
    // What the portal stores verifies under the very key that was enrolled: it checked each push with it.
    expect(portal.stored.map(({ event }) => event.callSeq)).toEqual(portal.stored.map((_, index) => index));
  });

  it('lets nothing of the debt over the port before the right party is verified', async () => {
    const before = await toVerify();
    expect(before.title).toBeNull();
    expect(before.view.debt).toBeNull();
    await desk.client.call.offers();
    await desk.client.call.quote({ method: 'equal-instalment', periods: 12 });
    await desk.client.call.budget({ income: '1', necessary: '0', otherDebts: '0' });
    await desk.client.call.promise({ due: before.today, amount: '1' });
    await desk.client.queue.page(everything);
    await desk.client.sync.status();
    await desk.client.call.verify({ challenge: 'birth-year', answer: '1999' });
    const sealed = desk.wire.join('\n');
    expect(sealed).toContain('verify-identity');
    for (const tale of tellTales) expect(sealed).not.toContain(tale);
    value(await desk.client.call.verify({ challenge: 'birth-year', answer: '1985' }));
    expect(desk.wire.join('\n')).toContain('7391');
  });

  it('answers a check of identity with passed or failed and what is left, and ends trying after three', async () => {
    await toVerify();
    expect(value(await desk.client.call.verify({ challenge: 'birth-year', answer: '1984' }))).toMatchObject({
      passed: false,
      attemptsLeft: 2,
    });
    expect(value(await desk.client.call.verify({ challenge: 'birth-year', answer: '一九八五' }))).toMatchObject({
      passed: false,
      attemptsLeft: 1,
    });
    const last = value(await desk.client.call.verify({ challenge: 'birth-year', answer: '1983' }));
    expect(last).toMatchObject({ passed: false, attemptsLeft: 0 });
    expect(last.screen.view.step?.id).toBe('opening.verify-failed');
    expect(await desk.client.call.verify({ challenge: 'birth-year', answer: '1985' })).toMatchObject({
      ok: false,
      error: { code: 'call.wrong-action' },
    });
  });

  it('refuses a wrong move with the lawful alternatives and records nothing of it', async () => {
    await opened();
    await desk.client.call.move({ kind: 'connected' });
    const refused = await desk.client.call.move({ kind: 'next' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'call.move-not-offered' } });
    if (refused.ok || !('alternatives' in refused.error)) throw new Error('no alternatives');
    expect(refused.error.alternatives.length).toBeGreaterThan(0);
    await desk.client.sync.now();
    expect(portal.stored.map(({ event }) => event.body.kind)).toEqual(['call-opened', 'connected']);
  });

  it('holds the person back at once when they ask for no more calls', async () => {
    await opened();
    await desk.client.call.move({ kind: 'connected' });
    const screen = value(await desk.client.call.current());
    const entry = screen?.view.palette.find(({ id }) => /stop|cease/.test(id));
    if (entry === undefined) throw new Error('no such palette entry');
    value(await desk.client.call.move({ kind: 'palette', entry: entry.id }));
    const page = value(await desk.client.queue.page(everything));
    expect(page.items.find(({ case: id }) => id === 'case-1')).toMatchObject({ verdict: 'deny', held: ['cease-requested'] });
  });

  it('takes no note with a long number in it', async () => {
    await opened();
    await desk.client.call.move({ kind: 'no-answer', outcome: 'no-answer' });
    expect(await desk.client.call.wrapUp({ note: '卡号 6222 0000 1111 2222' })).toEqual({ ok: false, error: { code: 'desk.note-number' } });
    value(await desk.client.call.wrapUp({ note: '电话 13800000000 无人接听' }));
  });

  it('counts a call of this device against the person before the portal knows', async () => {
    await portal.stop();
    const verdicts: string[] = [];
    for (let calls = 0; calls < 4; calls += 1) {
      const item = value(await desk.client.queue.item({ case: inventedCase(1).id }));
      verdicts.push(item.verdict);
      if (item.verdict === 'deny') {
        expect(item.reasons.map(({ reason }) => reason)).toContain('compliance.frequency.reached');
        break;
      }
      await opened();
      value(await desk.client.call.move({ kind: 'connected' }));
      value(await desk.client.call.end({ disposition: 'ended-politely' }));
      value(await desk.client.call.wrapUp({ note: '' }));
      desk.clock.now = instant(desk.clock.now + 60_000);
    }
    expect(verdicts[0]).toBe('allow');
    expect(verdicts.at(-1)).toBe('deny');
    await portal.start();
  });

  it('stands at the same step after the host was closed and opened again', async () => {
    await toVerify();
    const before = await toPromise();
    await desk.close();
    const again = track(testDesk({ folder: desk.folder }));
    value(await again.client.vault.unlock({ passphrase }));
    const after = value(await again.client.call.current());
    expect(after).toEqual(before);
  });
});

describe('sync', () => {
  it('works with the portal away, and then sends everything once', async () => {
    await portal.stop();
    await toVerify();
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: { code: 'sync.unreachable' }, waitingEvents: 5, waitingCalls: 1 });
    await portal.start();
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: null, waitingEvents: 0 });
    await desk.client.sync.now();
    expect(portal.stored).toHaveLength(5);
  });

  it('sends again what the portal stored without being able to say so, and nothing is doubled', async () => {
    await toVerify();
    portal.sends.losesAnswers = true;
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: { code: 'sync.unexpected' }, waitingEvents: 5 });
    portal.sends.losesAnswers = false;
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: null, waitingEvents: 0 });
    expect(portal.stored).toHaveLength(5);
  });

  it('keeps what is refused for good and says why', async () => {
    await toVerify();
    portal.sends.refusesPush = { kind: 'refused', code: 'sync.protocol', spoken: 2 };
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: { code: 'sync.protocol' }, waitingEvents: 5 });
  });

  it('locks the queue of a revoked workstation and keeps its outbox', async () => {
    await toVerify();
    portal.sends.revoked = true;
    expect(value(await desk.client.sync.now())).toMatchObject({ trouble: { code: 'sync.revoked' }, waitingEvents: 5 });
    expect(await desk.client.queue.page(everything)).toEqual({ ok: false, error: { code: 'desk.revoked' } });
  });

  it('takes cases away and brings newer revisions', async () => {
    portal.sends.revision = 2;
    portal.sends.withdrawn = [inventedCase(3).id];
    portal.sends.cases = [inventedCase(1, { revision: 5, cease: true })];
    await desk.client.sync.now();
    const page = value(await desk.client.queue.page(everything));
    expect(page.items.map(({ case: id }) => id).toSorted()).toEqual(['case-1', 'case-2']);
    expect(page.counts.now).toBe(0);
  });
});

describe('what lies on the disk', () => {
  it('holds no word of a case, of the passphrase or of the token in clear', async () => {
    await toVerify();
    await toPromise();
    await desk.close();
    const files = readdirSync(desk.folder).map((name) => readFileSync(join(desk.folder, name)));
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const secret of ['示例', 'case-1', '7391', '+86100', 'an-invented-token', passphrase, 'call-opened', 'SQLite format']) {
      for (const file of files) expect(file.includes(secret)).toBe(false);
    }
  });
});

describe('the record', () => {
  it('is a chain that verifies with the enrolled key', async () => {
    await toVerify();
    await desk.client.sync.now();
    const key = portal.key();
    if (key === undefined) throw new Error('not enrolled');
    expect(verifyChain(portal.stored, key)).toMatchObject({ ok: true, value: { count: 5 } });
    expect(morning).toBe(portal.stored[0]?.event.at);
  });
});
