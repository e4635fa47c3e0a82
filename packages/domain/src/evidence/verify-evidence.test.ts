import { addressOf, canonical, instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, missedFlips, remembered } from '../testing/index.ts';
import { appendLink } from './chain.ts';
import { redact, writeEvidence, type EvidenceFile } from './evidence-file.ts';
import { keyPair, signBytes } from './keys.ts';
import type { Linked } from './link.ts';
import { conductOnly } from './redaction.ts';
import { signEnrolment, signReceipt } from './statements.ts';
import { evidenceChecks, verifyEvidence } from './verify-evidence.ts';

const trusted = inventedKeys.lender.key;
const signed = remembered();
const chain = inventedChain(inventedBodies(22));
const full = inventedEvidence(chain);
const bodies = inventedBodies(0);
const short = inventedEvidence(
  inventedChain(bodies.filter(({ kind }) => ['call-opened', 'fact-noted', 'identity-checked', 'wrapped-up'].includes(kind))),
);
const hidden = redact(short, conductOnly);
if (!hidden.ok) throw new Error(hidden.error.code);

/** The checks that fail, each with its damage. */
function failures(file: EvidenceFile, key = trusted) {
  return verifyEvidence(writeEvidence(file), { trusted: key, signed }).checks.flatMap(({ check, outcome, damage }) =>
    outcome === 'failed' ? [{ check, ...damage }] : [],
  );
}

const events = (change: (list: EvidenceFile['events']) => EvidenceFile['events']): EvidenceFile => ({
  ...full,
  events: change(full.events),
});
const positions = fc.nat(full.events.length - 1);

describe('an evidence file', () => {
  it('passes every check as it was made', () => {
    const report = verifyEvidence(writeEvidence(full), { trusted });
    expect(report.checks).toEqual(evidenceChecks.map((check) => ({ check, outcome: 'passed', damage: null })));
    expect(report).toMatchObject({ holds: true, file: full });
  });

  it.each([
    ['whole', short],
    ['with fields hidden', hidden.value],
  ])('%s: any flipped bit is found, in the event it is in', { timeout: 60_000 }, (_, file) => {
    const stride = 397;
    const { flips, missed } = missedFlips(file, { first: Number.parseInt(file.events.at(-1)?.link.hash.slice(7, 9) ?? '', 16), stride });
    expect(missed.map(({ bit, at, report }) => [bit, at, report.checks])).toEqual([]);
    expect(flips).toBeGreaterThan(60);
  });

  it('names the field of a flipped value, and the link of a flipped hash', () => {
    const changed = (from: string, to: string) => failures(JSON.parse(writeEvidence(full).replace(from, to)))[0];
    expect(changed('"value":"greeting"', '"value":"greetinf"')).toMatchObject({ kind: 'altered', at: 2, path: ['fields', 'step'] });
    const { hash } = full.events[3]?.link ?? { hash: addressOf({}) };
    const other = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
    expect(changed(`"hash":"${hash}"`, `"hash":"${other}"`)).toMatchObject({ kind: 'altered', at: 3, path: ['link', 'hash'] });
    expect(changed(`"previous":"${hash}"`, `"previous":"${other}"`)).toMatchObject({ at: 4, path: ['link', 'previous'] });
  });

  it('finds and locates a dropped event', () => {
    fc.assert(
      fc.property(positions, (at) => {
        const last = at === full.events.length - 1;
        const [first] = failures(events((list) => list.filter((_, index) => index !== at)));
        expect(first).toMatchObject(last ? { check: 'end', kind: 'end-missing', at } : { check: 'chain', kind: 'dropped', at });
      }),
    );
  });

  it('finds and locates events in each other’s places', () => {
    fc.assert(
      fc.property(positions, positions, (one, other) => {
        fc.pre(one !== other);
        const swapped = events((list) => list.map((event, index) => list[index === one ? other : index === other ? one : index] ?? event));
        expect(failures(swapped)[0]).toMatchObject({ check: 'chain', kind: 'reordered', at: Math.min(one, other) });
      }),
    );
  });

  it('finds and locates an event that is there twice', () => {
    fc.assert(
      fc.property(positions, positions, (from, to) => {
        const doubled = events((list) => list.toSpliced(to, 0, ...list.slice(from, from + 1)));
        expect(failures(doubled)[0]).toMatchObject({ check: 'chain', kind: 'inserted', at: from === to ? to + 1 : to });
      }),
    );
  });

  it('finds an event that someone else made up, by its signature and by what follows it', () => {
    const made = chain[2];
    if (made === undefined) throw new Error('the chain is long enough');
    const stranger = keyPair(new Uint8Array(32).fill(3));
    const link = appendLink(made.link.previous, made.event, { secret: stranger.secret, seed: 'ab'.repeat(32) });
    const forged = inventedEvidence([chain[0], { event: made.event, link }]).events[1];
    const found = failures(events((list) => list.toSpliced(2, 0, ...(forged === undefined ? [] : [forged]))));
    expect(found).toMatchObject([
      { check: 'chain', kind: 'inserted', at: 3 },
      { check: 'signatures', kind: 'signature', at: 2 },
      { check: 'end', kind: 'inserted', at: full.events.length },
    ]);
  });

  it('finds a rest of the chain that the device did not write, where it begins', () => {
    const rewritten = inventedChain(inventedBodies(22).map((body) => (body.kind === 'paused' ? { kind: 'connected' } : body)));
    const from = inventedBodies(22).findIndex(({ kind }) => kind === 'paused');
    const file = { ...inventedEvidence(rewritten), receipt: full.receipt };
    expect(failures(file)).toMatchObject([{ check: 'end', kind: 'altered' }]);
    const unsigned = {
      ...file,
      events: file.events.map((event, index) =>
        index < from ? event : { ...event, link: { ...event.link, signature: signBytes(event.link.hash, inventedKeys.lender.secret) } },
      ),
    };
    expect(failures({ ...file, events: unsigned.events as typeof file.events })[0]).toMatchObject({ check: 'signatures', at: from });
  });

  it('holds without the lender’s word, and says what could then not be checked', () => {
    const bare = { ...full, enrolment: null, receipt: null, events: full.events.slice(0, -1) };
    expect(verifyEvidence(writeEvidence(bare), { signed }).checks.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'passed',
      'absent',
      'absent',
      'passed',
      'absent',
    ]);
    expect(failures(bare, full.key)).toEqual([]);
    expect(failures(bare)).toMatchObject([{ check: 'lender', kind: 'foreign', path: ['key'] }]);
  });

  it('does not take another lender’s word, or a word about something else', () => {
    const other = keyPair(new Uint8Array(32).fill(3));
    const { lender, device, call } = full;
    const count = chain.length;
    const head = chain.at(-1)?.link.hash ?? chain[0].link.hash;
    const at = instant(0);
    const receipt = { lender, device, call, head, count, receivedAt: at };
    expect(failures({ ...full, receipt: signReceipt(receipt, other) })).toMatchObject([
      { check: 'end', kind: 'foreign' },
      { check: 'lender' },
    ]);
    const elsewhere = signEnrolment({ lender, device, key: other.key, enrolledAt: at }, inventedKeys.lender);
    expect(failures({ ...full, enrolment: elsewhere })).toMatchObject([{ check: 'device', kind: 'altered', path: ['key'] }]);
    expect(failures({ ...full, receipt: signReceipt({ ...receipt, count: count + 1 }, inventedKeys.lender) })).toMatchObject([
      { check: 'end', kind: 'end-missing', at: count },
    ]);
    expect(failures({ ...full, receipt: full.enrolment })).toMatchObject([{ check: 'end', kind: 'signature' }]);
    const lenders = { ...full, lender: inventedEvidence(chain).lender.replace('1', '2') };
    expect(verifyEvidence(canonical(lenders), { signed }).checks.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { check: 'device', damage: { path: ['lender'] } },
      { check: 'end', damage: { path: ['lender'] } },
    ]);
  });

  it('of a chain begun in format 1 verifies as what it was, and refuses to hide of it', () => {
    const [first, ...rest] = inventedChain(inventedBodies(0));
    let { previous } = first.link;
    const mixed = [first, ...rest].map(({ event, link }, index): Linked => {
      const seed = 'v' in link ? link.seed : '';
      const hash = addressOf({ previous, event });
      const next: Linked['link'] =
        index < 3
          ? { previous, hash, signature: signBytes(hash, inventedKeys.device.secret) }
          : appendLink(previous, event, { secret: inventedKeys.device.secret, seed });
      previous = next.hash;
      return { event, link: next };
    });
    const [begun, ...more] = mixed;
    if (begun === undefined) throw new Error('there is a first event');
    const file = inventedEvidence([begun, ...more]);
    expect(failures(file)).toEqual([]);
    expect(redact(file, conductOnly)).toEqual({ ok: false, error: { code: 'evidence.cannot-hide', at: 0 } });
    const changed = writeEvidence(file).replace('agent-47', 'agent-48');
    expect(verifyEvidence(changed, { signed }).checks[1]?.damage).toMatchObject({ kind: 'altered', at: 0 });
  });
});

describe('what is no evidence file', () => {
  const text = writeEvidence(short);
  it('is refused without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.mixedCase(fc.constant(text.slice(0, 300)))), (some) => {
        const report = verifyEvidence(some);
        expect([report.holds, report.file, report.checks[0]?.outcome]).toEqual([false, null, 'failed']);
      }),
    );
  });

  it.each([
    ['brackets without end', '['.repeat(1_000_000)],
    ['depth in a value', text.replace('"value":"zh-CN"', `"value":${'['.repeat(5000)}${']'.repeat(5000)}`)],
    ['half a character', text.replace('zh-CN', '\ud800')],
    ['half a character, escaped', text.replace('zh-CN', String.raw`\ud800`)],
    ['an endless number', text.replace('"attempt":', '"attempt":1e999')],
    ['white space', text.replace('{', '{ ')],
    ['a new line at the end', `${text}\n`],
    ['a byte order mark', `\ufeff${text}`],
    ['a key twice', text.replace('"format":', '"format":"parley-evidence/1","format":')],
    ['an unknown key', text.replace('"format":', '"extra":1,"format":')],
    ['an unknown key in a signed text', text.replace('"enrolment":{', '"enrolment":{"extra":1,')],
    ['another order of keys', text.replace(/^\{("call":"[^"]*"),("device":"[^"]*")/, '{$2,$1')],
    ['a text written otherwise', text.replace('zh-CN', String.raw`zh\u002dCN`)],
    ['another version', text.replace('parley-evidence/1', 'parley-evidence/2')],
    ['a prototype', text.replace('"fields":{', '"fields":{"__proto__":{"commitment":"x"},')],
    ['no events', canonical({ ...short, events: [] })],
  ])('%s', (_, some) => {
    expect(verifyEvidence(some, { signed }).checks[0]).toMatchObject({ outcome: 'failed', damage: { kind: 'unreadable' } });
  });

  it('is located where it begins to be none', () => {
    const damage = (some: string) => verifyEvidence(some, { signed }).checks[0]?.damage;
    expect(damage(text.replace('"kind":"fact-noted"', '"kind":"fact-noted'))).toMatchObject({ at: 1 });
    expect(damage(text.replace('"kind":"fact-noted"', '"kind":"fact-noter"'))).toMatchObject({ at: 1, path: ['place', 'kind'] });
    expect(damage(text.slice(0, -1))).toMatchObject({ at: null });
  });
});
