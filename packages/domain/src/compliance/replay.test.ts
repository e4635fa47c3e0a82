import { knownRequest } from '../testing/compliance.ts';
import { AgentId, instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateContact } from './evaluate.ts';
import { PackOverlay, tighten } from './overlay.ts';
import { checkReplayRecord, replayContacts, ReplayRecord } from './replay.ts';
import { nothingReplayed, ReplayTotals } from './replay-totals.ts';
import { packAddress, RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const overlay = PackOverlay.parse({
  id: 'strict',
  pack: 'sample',
  title: samplePack.title,
  citation: { document: 'An invented policy', article: '1' },
  tightenings: [
    { kind: 'switch-on', rule: 'sample/rest-day', effect: 'deny' },
    { kind: 'lower-max', rule: 'sample/conversations', max: 1, effect: 'warn' },
    { kind: 'narrow-window', rule: 'sample/call-window', from: '10:00', until: '18:00', effect: 'deny' },
  ],
});
const tightened = tighten(samplePack, overlay);
if (!tightened.ok) throw new Error('the overlay tightens');
const strict = tightened.value;
const packs = { before: samplePack, after: strict };

const record: fc.Arbitrary<ReplayRecord> = fc
  .record({ contact: fc.nat(999), agent: fc.constantFrom('ana', 'ben', undefined), request: knownRequest })
  .map(({ contact, agent, request }) => ({
    contact: `c${contact}`,
    ...(agent === undefined ? {} : { agent: AgentId.parse(agent) }),
    request,
  }));
const history = fc.array(record, { maxLength: 12 });

function replay(records: readonly ReplayRecord[], between = packs, so = nothingReplayed) {
  const answer = replayContacts(records, between, so);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('a replay', () => {
  test('of a pack against itself changes nothing', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(samplePack, strict), (records, pack) => {
        const { totals, changes } = replay(records, { before: pack, after: RulePack.parse(JSON.parse(JSON.stringify(pack))) });
        expect(changes).toEqual([]);
        expect(totals).toEqual({ ...nothingReplayed, contacts: records.length });
      }),
    );
  });

  test('comes to the same totals in whatever order the history is told', () => {
    fc.assert(
      fc.property(
        history.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))),
        ([records, shuffled]) => {
          expect(replay(shuffled).totals).toEqual(replay(records).totals);
        },
      ),
    );
  });

  test('comes to the same wherever it is broken off and taken up from its state as text', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (records, cut) => {
        const first = replay(records.slice(0, cut));
        const kept = ReplayTotals.parse(JSON.parse(JSON.stringify(first.totals)));
        const second = replay(records.slice(cut), packs, kept);
        const whole = replay(records);
        expect(second.totals).toEqual(whole.totals);
        expect([...first.changes, ...second.changes]).toEqual(whole.changes);
      }),
    );
  });

  test('under an overlay only ever grows stricter, and back again only looser', () => {
    let changed = 0;
    fc.assert(
      fc.property(history, (records) => {
        const there = replay(records).totals;
        const back = replay(records, { before: strict, after: samplePack }).totals;
        for (const tally of [...there.byRule, ...there.byAgent, ...there.byHour]) expect(tally.looser).toBe(0);
        for (const tally of [...back.byRule, ...back.byAgent, ...back.byHour]) expect(tally.stricter).toBe(0);
        const swapped = back.byRule.map(({ key, stricter, looser }) => ({ key, stricter: looser, looser: stricter }));
        expect(swapped).toEqual(there.byRule);
        changed += there.changes.length;
      }),
    );
    expect(changed).toBeGreaterThan(0);
  });

  test('names exactly the contacts whose verdict differs, with rules of the overlay alone', () => {
    fc.assert(
      fc.property(history, (records) => {
        const { changes, totals } = replay(records);
        const expected = records.flatMap(({ contact, request }) => {
          const [before, after] = [samplePack, strict].map((pack) => evaluateContact(request, pack).verdict);
          return before === after ? [] : [{ contact, before, after }];
        });
        expect(changes.map(({ contact, before, after }) => ({ contact, before, after }))).toEqual(expected);
        for (const { rules } of changes) {
          expect(rules.length).toBeGreaterThan(0);
          for (const { rule, before } of rules) expect([rule.startsWith('strict/'), before]).toEqual([true, 'silent']);
        }
        const sum = (tallies: readonly { readonly stricter: number; readonly looser: number }[]) =>
          tallies.reduce((total, { stricter, looser }) => total + stricter + looser, 0);
        expect([sum(totals.byAgent), sum(totals.byHour)]).toEqual([changes.length, changes.length]);
      }),
    );
  });

  test('counts by rule, agent and hour of the debtor', () => {
    const request = ReplayRecord.parse({
      contact: 'c1',
      agent: 'ana',
      request: {
        at: Date.UTC(2026, 9, 12, 11, 30),
        channel: 'phone',
        purpose: 'collection',
        to: 'debtor',
        place: 'mobile',
        voice: 'human',
        debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] },
        debt: { id: 'd1', basis: 'contract', disputed: false },
        by: { kind: 'lender' },
        authorised: true,
        history: [],
      },
    });
    const { totals, changes } = replay([request]);
    expect(changes).toEqual([
      {
        contact: 'c1',
        agent: 'ana',
        at: request.request.at,
        hour: '19',
        change: 'allow>deny',
        before: 'allow',
        after: 'deny',
        rules: [{ rule: 'strict/call-window', before: 'silent', after: 'deny' }],
      },
    ]);
    expect(totals).toEqual({
      contacts: 1,
      changes: [{ change: 'allow>deny', contacts: 1 }],
      byRule: [{ key: 'strict/call-window', stricter: 1, looser: 0 }],
      byAgent: [{ key: 'ana', stricter: 1, looser: 0 }],
      byHour: [{ key: '19', stricter: 1, looser: 0 }],
    });
    expect(packAddress(strict)).not.toBe(packAddress(samplePack));
  });
});

describe('a record', () => {
  const base = {
    contact: 'c1',
    request: { at: 1000, channel: 'phone', purpose: 'collection', to: 'debtor', debt: { id: 'd1' }, by: { kind: 'lender' } },
  };
  const past = { channel: 'phone', to: 'debtor', outcome: 'conversation', by: { kind: 'lender' }, from: 'collector' };

  test.each([
    ['a contact', { debtor: {}, history: [{ ...past, at: 1001 }] }],
    ['a refusal', { debtor: { cease: [{ at: 1001, channels: ['phone'] }] } }],
    ['a consent', { debtor: { cease: [{ at: 1, channels: ['phone'], withdrawnAt: 1001 }] } }],
  ])('that knows %s of after its moment is refused', (_, facts) => {
    const later = ReplayRecord.parse({ ...base, request: { ...base.request, ...facts } });
    expect(checkReplayRecord(later)).toEqual({ ok: false, error: { code: 'compliance.replay-facts-later', contact: 'c1' } });
    expect(checkReplayRecord({ ...later, request: { ...later.request, at: instant(1001) } }).ok).toBe(true);
  });

  test('that brings no history is denied under both packs: what is missing never permits', () => {
    const bare = ReplayRecord.parse({ ...base, request: { ...base.request, at: Date.UTC(2026, 9, 12, 4), debtor: {} } });
    expect(evaluateContact(bare.request, samplePack).verdict).toBe('deny');
    expect(replay([bare]).changes).toEqual([]);
  });

  test('of one agent too many is refused', () => {
    const [outside] = fc.sample(
      knownRequest.filter((request) => replay([{ contact: 'c', request }]).changes.length > 0),
      1,
    );
    if (outside === undefined) throw new Error('there is such a contact');
    const byAgent = Array.from({ length: 10_000 }, (_, index) => ({ key: `a${String(index).padStart(5, '0')}`, stricter: 1, looser: 0 }));
    const full = { ...nothingReplayed, byAgent };
    const another = [{ contact: 'c', agent: AgentId.parse('one-more'), request: outside }];
    expect(replayContacts(another, packs, full)).toEqual({
      ok: false,
      error: { code: 'compliance.replay-too-many-agents', most: 10_000 },
    });
  });
});
