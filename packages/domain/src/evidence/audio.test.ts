import type { CallEventBody } from '#call';
import { ErasureRequest, packAddress, RulePack, type RulePack as Pack } from '#compliance';
import { canonical, instant, sha256Hex } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, inventedPart, remembered } from '../testing/index.ts';
import { recordPack, recordRule } from '../testing/record-pack.ts';
import { type AudioDeletion, deleteAudio, openDeletion, signDeletion } from './audio-deletion.ts';
import { compareParts, type FoundPart, namedParts } from './audio-parts.ts';
import { redact, writeEvidence, type EvidenceFile } from './evidence-file.ts';
import { keyPair } from './keys.ts';
import { conductOnly } from './redaction.ts';
import { openReceipt, signReceipt } from './statements.ts';
import { verifyEvidence } from './verify-evidence.ts';

const signed = remembered();
const trusted = inventedKeys.lender.key;
const opened = inventedBodies(0).slice(0, 2);
const spoken: readonly CallEventBody[] = [...opened, ...Array.from({ length: 8 }, (_, part) => inventedPart(part))];
const chain = inventedChain(spoken);
const file = inventedEvidence(chain);
const named = namedParts(file.events) ?? [];
const stored: readonly FoundPart[] = named.map(({ take, part, hash }) => ({ take, part, hash }));

/** Sound kept for two years from its making, and for five in other circumstances; a card's lender is spared neither by silence. */
const keeping: Pack = RulePack.parse({
  ...recordPack,
  scriptProperties: [],
  phrases: [],
  horizon: { from: '2026-01-01', until: '2040-01-01' },
  rules: [
    recordRule('two-years', { of: ['recording'], since: 'made', years: 2 }, { kind: 'retention', moment: 'data' }),
    recordRule('plans', { of: ['recording'], since: 'settled', years: 0, when: ['oral-agreement'] }, { kind: 'retention', moment: 'data' }),
  ],
});
const made = Date.parse('2026-11-24T10:00:00+08:00');
const late = Date.parse('2028-11-24T00:00:00+08:00');
const asked = (change: object = {}) =>
  ErasureRequest.parse({
    at: late,
    zone: 'Asia/Shanghai',
    material: 'recording',
    events: { made },
    legalHold: false,
    circumstances: { 'oral-agreement': false },
    ...change,
  });
const { lender, device, call } = file;
const of = { lender, device, call, parts: stored };

function deletion(change: Partial<AudioDeletion> = {}): AudioDeletion {
  const allowed = deleteAudio(of, asked(), keeping);
  if (!allowed.ok) throw new Error(allowed.error.code);
  return { ...allowed.value, ...change };
}

/** The file with deletions, and the lender's word for how many parts it holds besides. */
function withDeletions(deletions: readonly AudioDeletion[], held: number, by = inventedKeys.lender): EvidenceFile {
  const said = file.receipt === null ? undefined : openReceipt(file.receipt);
  if (said?.ok !== true) throw new Error('the file has a receipt');
  const receipt = signReceipt({ ...said.value, audio: held }, inventedKeys.lender);
  return { ...file, receipt, ...(deletions.length === 0 ? {} : { deletions: deletions.map((one) => signDeletion(one, by)) }) };
}

const check = (checked: EvidenceFile) => verifyEvidence(writeEvidence(checked), { trusted, signed });
const audioDamage = (checked: EvidenceFile) => check(checked).checks.find((one) => one.check === 'audio')?.damage ?? null;

describe('the parts that are stored, beside those that the record names', () => {
  it('are all there, in whatever order they are looked at', () => {
    expect(compareParts(named, stored)).toEqual([]);
    expect(compareParts(named, stored.toReversed())).toEqual([]);
  });

  it('are found to lack one, to hold one twice, in another’s place, changed or made up, and it is said which and where', () => {
    const place = fc.nat(stored.length - 1);
    fc.assert(
      fc.property(place, place, (one, other) => {
        const mine = stored[one];
        const theirs = stored[other];
        if (mine === undefined || theirs === undefined) throw new Error('there are parts');
        const told = (list: readonly FoundPart[]) => compareParts(named, list).map(({ kind, part, at }) => [kind, part, at]);
        const at = (index: number) => named[index]?.at;
        expect(told(stored.filter((part) => part !== mine))).toEqual([['dropped', one, at(one)]]);
        expect(told([...stored, mine])).toEqual([['inserted', one, at(one)]]);
        expect(told(stored.with(one, { ...mine, hash: sha256Hex('other bytes') }))).toEqual([['altered', one, at(one)]]);
        expect(told([...stored, { take: 7, part: one, hash: mine.hash }])).toEqual([['inserted', one, null]]);
        if (one === other) return;
        const swapped = stored.with(one, { ...mine, hash: theirs.hash }).with(other, { ...theirs, hash: mine.hash });
        expect(told(swapped)).toEqual([Math.min(one, other), Math.max(one, other)].map((index) => ['reordered', index, at(index)]));
      }),
    );
  });

  it('may lack what is known to be deleted', () => {
    expect(compareParts(named, stored.slice(3), new Set(stored.slice(0, 3).map(({ hash }) => hash)))).toEqual([]);
  });
});

describe('a recording that is to be deleted', () => {
  it('is, under the clauses whose time is over, the last to end first', () => {
    expect(deleteAudio(of, asked(), keeping)).toMatchObject({
      ok: true,
      value: {
        at: late,
        pack: packAddress(keeping),
        parts: stored,
        terms: [{ rule: 'invented/two-years', document: 'An invented code', article: '1', since: 'made', years: 2, ended: late }],
      },
    });
    const agreed = asked({ circumstances: { 'oral-agreement': true }, events: { made, settled: late - 1 } });
    expect(deleteAudio(of, agreed, keeping)).toMatchObject({
      value: { terms: [{ rule: 'invented/two-years' }, { rule: 'invented/plans', ended: late - 1 }] },
    });
  });

  it.each([
    ['one millisecond too early', { at: late - 1 }, 'audio.kept'],
    ['while it is held', { legalHold: true }, 'audio.on-hold'],
    ['while nobody knows whether it is held', { legalHold: undefined }, 'audio.on-hold'],
    ['of which nobody knows when it was made', { events: {} }, 'audio.kept'],
    [
      'while an agreement made in it is not settled',
      { circumstances: { 'oral-agreement': true }, events: { made, settled: 'not-yet' } },
      'audio.kept',
    ],
    ['of which nobody knows whether it holds an agreement', { circumstances: {} }, 'audio.kept'],
    ['beyond what the pack vouches for', { at: Date.parse('2041-01-01T00:00:00+08:00') }, 'audio.kept'],
  ])('is not, %s', (_, change, code) => {
    expect(deleteAudio(of, asked(change), keeping)).toMatchObject({ ok: false, error: { code } });
  });

  it('is not where no rule speaks of it: silence is no leave', () => {
    const silent = { ...keeping, rules: [] };
    expect(deleteAudio(of, asked(), silent)).toMatchObject({
      error: { code: 'audio.kept', findings: [{ reason: 'compliance.retention.no-rule' }] },
    });
  });

  it('is said so by a signature that no other text and no other key bears', () => {
    const text = signDeletion(deletion(), inventedKeys.lender);
    expect(openDeletion(text)).toEqual({ ok: true, value: deletion() });
    expect(openDeletion({ ...text, payload: text.payload.replace('two-years', 'ten-years') }).ok).toBe(false);
    expect(openDeletion({ ...text, key: keyPair(new Uint8Array(32).fill(3)).key }).ok).toBe(false);
    expect(
      openDeletion(signReceipt({ lender, device, call, head: deletion().pack, count: 1, receivedAt: instant(0) }, inventedKeys.lender)).ok,
    ).toBe(false);
  });
});

describe('an evidence file of a call that was recorded', () => {
  it('says how much there is, and passes without anybody’s word for where it is', () => {
    expect(check(file)).toMatchObject({ holds: true, audio: { parts: 8, ms: 80_000, held: null, deletions: [] } });
    expect(check(withDeletions([], 8))).toMatchObject({ holds: true, audio: { held: 8 } });
    const copy = redact(withDeletions([], 8), conductOnly);
    expect(copy.ok && check(copy.value)).toMatchObject({ holds: true, audio: { parts: 8, held: 8 } });
    expect(check(inventedEvidence(inventedChain(opened)))).toMatchObject({ holds: true, audio: null });
  });

  it('still verifies when its sound is gone, and says when and under which clause', () => {
    expect(check(withDeletions([deletion()], 0))).toMatchObject({
      holds: true,
      audio: { parts: 8, held: 0, deletions: [{ at: late, parts: 8, terms: [{ rule: 'invented/two-years' }] }] },
    });
    const halves = [stored.slice(0, 5), stored.slice(5)].map((parts) => deletion({ parts }));
    expect(check(withDeletions(halves, 0))).toMatchObject({ holds: true, audio: { deletions: [{ parts: 5 }, { parts: 3 }] } });
  });

  it('says nothing where a copy hides the parts', () => {
    const copy = redact(file, () => false);
    const report = copy.ok ? check(copy.value) : undefined;
    expect(report?.checks.find((one) => one.check === 'audio')?.outcome).toBe('absent');
    expect(report).toMatchObject({ holds: true, audio: null });
  });

  it('is damaged by a deletion of another call, of parts that are not its own, by another key, or altered', () => {
    const stranger = keyPair(new Uint8Array(32).fill(3));
    const other = { ...deletion(), device: inventedEvidence(chain).device.replace('1', '2') } as AudioDeletion;
    expect(audioDamage(withDeletions([other], 0))).toMatchObject({ kind: 'altered', path: ['deletions', '0', 'device'] });
    const strange = [...stored.slice(0, 2), { take: 0, part: 2, hash: sha256Hex('not of this call') }];
    expect(audioDamage(withDeletions([deletion({ parts: strange })], 0))).toMatchObject({
      kind: 'inserted',
      path: ['deletions', '0', 'parts', '2'],
    });
    expect(audioDamage(withDeletions([deletion()], 0, stranger))).toMatchObject({ kind: 'foreign', path: ['deletions', '0', 'key'] });
    const whole = withDeletions([deletion()], 0);
    const altered = { ...whole, deletions: whole.deletions?.map((one) => ({ ...one, payload: one.payload.replace('two', 'ten') })) };
    expect(audioDamage(altered as EvidenceFile)).toMatchObject({ kind: 'signature', path: ['deletions', '0'] });
    expect(audioDamage(withDeletions([deletion()], 1))).toMatchObject({ kind: 'inserted', path: ['receipt', 'audio'] });
  });

  it('is damaged where the device signed parts that no call brings, at the first of them', () => {
    const wrong = (bodies: readonly CallEventBody[]) => audioDamage(inventedEvidence(inventedChain([...opened, ...bodies])));
    const parts = [0, 1, 2, 3].map(inventedPart);
    expect(wrong(parts)).toBeNull();
    expect(wrong(parts.filter((_, index) => index !== 1))).toMatchObject({ kind: 'reordered', at: 3 });
    expect(wrong(parts.toSpliced(2, 0, inventedPart(1)))).toMatchObject({ kind: 'reordered', at: 4 });
    expect(wrong(parts.toReversed())).toMatchObject({ kind: 'reordered', at: 2 });
  });

  it('keeps to its canonical text, with and without deletions', () => {
    const text = writeEvidence(withDeletions([deletion()], 0));
    expect(canonical(JSON.parse(text))).toBe(text);
    expect(writeEvidence(file)).not.toContain('deletions');
  });
});
