import { knownRequest, lackingFacts, poorRequests, quarter, someFacts, usualRequests } from '../testing/compliance.ts';
import { plainDecision, plainNextLawful } from '../testing/plain/index.ts';
import { instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContactRequest } from './contact.ts';
import { verdictRank } from './decision.ts';
import { evaluateContact } from './evaluate.ts';
import { nextLawful } from './next-lawful.ts';
import { packAddress, RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { PackOverlay, tighten } from './overlay.ts';

const minute = 60_000;

function at(request: ContactRequest, moment: number): ContactRequest {
  return { ...request, at: instant(moment) };
}

describe('a decision', () => {
  test('never softens when a fact is no longer known', () => {
    fc.assert(
      fc.property(knownRequest, someFacts, (request, removed) => {
        const poorer = lackingFacts(request, removed);
        expect(verdictRank[evaluateContact(poorer, samplePack).verdict]).toBeGreaterThanOrEqual(
          verdictRank[evaluateContact(request, samplePack).verdict],
        );
      }),
      { numRuns: 500 },
    );
  });

  test('carries the address of its pack, and a rule at most once', () => {
    fc.assert(
      fc.property(knownRequest, (request) => {
        const decision = evaluateContact(request, samplePack);
        expect(decision.pack).toBe(packAddress(samplePack));
        expect(new Set(decision.findings.map(({ rule }) => rule)).size).toBe(decision.findings.length);
      }),
    );
  });

  test('says when a finding ends: there until the last millisecond, gone at the instant', () => {
    fc.assert(
      fc.property(knownRequest, (request) => {
        for (const { rule, effect, flipsAt } of evaluateContact(request, samplePack).findings) {
          if (flipsAt === undefined) continue;
          const holds = (moment: number) =>
            evaluateContact(at(request, moment), samplePack).findings.some((finding) => finding.rule === rule && finding.effect === effect);
          expect(flipsAt).toBeGreaterThan(request.at);
          expect(holds(flipsAt - 1)).toBe(true);
          expect(holds(flipsAt)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is a denial outside the horizon of the pack', () => {
    const [request] = fc.sample(knownRequest, { numRuns: 1, seed: 1 });
    for (const moment of [Date.UTC(2025, 11, 31), Date.UTC(2026, 11, 31, 16)]) {
      expect(evaluateContact(at(ContactRequest.parse(request), moment), samplePack).findings.map(({ reason }) => reason)).toEqual([
        'compliance.horizon',
      ]);
    }
  });
});

describe('the plain reading', () => {
  test('decides the same, whatever facts are missing', () => {
    const packs = [samplePack, lenderPack()];
    fc.assert(
      fc.property(poorRequests(usualRequests), fc.constantFrom(...packs), (request, pack) => {
        expect(evaluateContact(request, pack)).toEqual(plainDecision(request, pack));
        expect(nextLawful(request, pack)).toEqual(plainNextLawful(request, pack));
      }),
      { numRuns: 500 },
    );
  });

  test('decides the same where clocks went back over midnight, and a day came twice', () => {
    const long = JSON.stringify({ ...samplePack, horizon: { from: '2001-01-01', until: '2011-01-01' } }).replaceAll(
      '2020-01-01',
      '2000-01-01',
    );
    const pack = RulePack.parse(JSON.parse(long));
    // St. John's changed its clocks at 00:01 until 2011: on 30 October 2005 back to 23:01 of the day before.
    const within = { zones: ['America/St_Johns', 'Asia/Beirut'], from: Date.UTC(2005, 9, 28), until: Date.UTC(2005, 10, 5), step: minute };
    fc.assert(
      fc.property(poorRequests(within), (request) => {
        expect(evaluateContact(request, pack)).toEqual(plainDecision(request, pack));
        expect(nextLawful(request, pack)).toEqual(plainNextLawful(request, pack));
      }),
      { numRuns: 300 },
    );
  });

  test('decides the same of a history that can still be changed, before and after it is', () => {
    fc.assert(
      fc.property(knownRequest, (request) => {
        const history = (request.history ?? []).map((past) => ({ ...past }));
        const open = { ...request, history };
        expect(evaluateContact(open, samplePack)).toEqual(plainDecision(open, samplePack));
        history.push(...history.map((past) => ({ ...past, at: instant(request.at - minute), from: 'collector' as const })));
        expect(evaluateContact(open, samplePack)).toEqual(plainDecision(open, samplePack));
      }),
    );
  });
});

describe('the next lawful instant', () => {
  test('is not denied, and is denied one millisecond before', () => {
    fc.assert(
      fc.property(knownRequest, (request) => {
        const next = nextLawful(request, samplePack);
        if (next.kind !== 'at') return;
        expect(evaluateContact(at(request, next.at), samplePack).verdict).not.toBe('deny');
        if (next.at > request.at) expect(evaluateContact(at(request, next.at - 1), samplePack).verdict).toBe('deny');
        else expect(next.heldBy).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is what a slow scan by quarters of an hour finds', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(knownRequest, (request) => {
        const next = nextLawful(request, samplePack);
        const end = request.at + 9 * 24 * 60 * minute;
        let moment: number = request.at;
        while (moment < end && evaluateContact(at(request, moment), samplePack).verdict === 'deny') moment += quarter;
        if (moment < end) expect(next).toMatchObject({ kind: 'at', at: moment });
        else expect(next.kind === 'at' ? next.at : end).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 40 },
    );
  });

  test('is never when a fact would have to change, and names it', () => {
    const request = requestWith({ debt: { id: 'd1', disputed: false } });
    expect(nextLawful(request, samplePack)).toEqual({ kind: 'never', heldBy: ['sample/basis'], freedBy: ['debt.basis'] });
  });

  test('names the fewest rules that hold a contact back', () => {
    const talks = [8, 9].map((hour) => ({
      at: shanghai(hour),
      channel: 'phone',
      to: 'debtor',
      outcome: 'conversation',
      by: { kind: 'lender' },
      from: 'collector',
    }));
    const evening = requestWith({ at: shanghai(23), history: talks });
    expect(nextLawful(evening, samplePack)).toMatchObject({ kind: 'at', at: shanghai(32), heldBy: ['sample/call-window'] });
    const noon = requestWith({ at: shanghai(12), history: talks });
    expect(nextLawful(noon, samplePack)).toMatchObject({
      kind: 'at',
      at: shanghai(32),
      heldBy: ['sample/call-window', 'sample/conversations'],
    });
  });

  test('is unknown where the calendar ends', () => {
    const pack = lenderPack();
    const request = requestWith({ at: Date.UTC(2026, 11, 5) });
    expect(evaluateContact(request, pack).findings.map(({ reason }) => reason)).toContain('compliance.calendar-unknown');
    expect(nextLawful(request, pack)).toMatchObject({ kind: 'unknown', heldBy: ['strict/rest-day'] });
  });
});

describe('an overlay', () => {
  test('only tightens', () => {
    const pack = lenderPack();
    fc.assert(
      fc.property(knownRequest, (request) => {
        expect(verdictRank[evaluateContact(request, pack).verdict]).toBeGreaterThanOrEqual(
          verdictRank[evaluateContact(request, samplePack).verdict],
        );
      }),
      { numRuns: 300 },
    );
  });

  test('with a looser value is refused with the clause it would break', () => {
    const looser = { kind: 'narrow-window', rule: 'sample/call-window', from: '07:00', until: '20:00', effect: 'deny' };
    expect(layOver(looser)).toEqual({
      ok: false,
      error: { code: 'compliance.overlay-looser', rule: 'sample/call-window', clause: { document: 'An invented code', article: '1' } },
    });
    expect(layOver({ kind: 'lower-max', rule: 'sample/conversations', max: 3, effect: 'deny' })).toMatchObject({
      error: { code: 'compliance.overlay-looser' },
    });
    expect(layOver({ kind: 'lower-max', rule: 'sample/nothing', max: 1, effect: 'deny' })).toMatchObject({
      error: { code: 'compliance.overlay-unknown-rule' },
    });
    expect(layOver({ kind: 'lower-max', rule: 'sample/cease', max: 1, effect: 'deny' })).toMatchObject({
      error: { code: 'compliance.overlay-wrong-kind' },
    });
    const law = samplePack.rules[0];
    expect(layOver({ kind: 'add', added: { ...law, id: 'strict/law' } })).toMatchObject({
      error: { code: 'compliance.overlay-not-lender-force' },
    });
  });

  test('that makes a warning deny also denies when the fact is not known', () => {
    const tightened = layOver({ kind: 'switch-on', rule: 'sample/dispute', effect: 'deny' });
    if (!tightened.ok) throw new Error(tightened.error.code);
    const known = requestWith({});
    const { disputed: _, ...debt } = known.debt;
    expect(evaluateContact({ ...known, debt }, samplePack).verdict).toBe('warn');
    expect(evaluateContact({ ...known, debt }, tightened.value).verdict).toBe('deny');
  });

  test('that would switch on what scripts and phrases hold to is refused, since it would bind nobody', () => {
    expect(layOver({ kind: 'switch-on', rule: 'sample/threat', effect: 'deny' })).toEqual({
      ok: false,
      error: { code: 'compliance.overlay-wrong-kind', rule: 'sample/threat', kind: 'phrases' },
    });
  });

  test('names the lender, not the law, where only the lender forbids', () => {
    const findings = evaluateContact(requestWith({ at: shanghai(9) }), lenderPack()).findings;
    expect(findings).toMatchObject([{ rule: 'strict/call-window', force: 'lender', citation: { document: 'House rules' } }]);
  });
});

describe('a pack', () => {
  test('with a gap, an overlap, a repeated id or an unverified rule switched on is refused', () => {
    const [first, ...rest] = samplePack.rules;
    if (first === undefined) throw new Error('the sample has rules');
    const [before, after] = first.values;
    const withFirst = (rule: unknown) => RulePack.safeParse({ ...samplePack, rules: [rule, ...rest] }).success;
    expect(withFirst(first)).toBe(true);
    const rules = samplePack.rules.map((rule) =>
      rule.kind === 'rest-day' ? { ...rule, values: rule.values.map((entry) => ({ ...entry, value: { table: 'constructor' } })) } : rule,
    );
    expect(RulePack.safeParse({ ...samplePack, rules }).success).toBe(false);
    expect(withFirst({ ...first, values: [{ ...before, until: '2026-06-30' }, after] })).toBe(false);
    expect(withFirst({ ...first, values: [{ ...before, until: '2026-07-02' }, after] })).toBe(false);
    expect(withFirst({ ...first, values: [{ ...after, until: '2026-12-01' }] })).toBe(false);
    expect(withFirst({ ...first, id: 'sample/cease' })).toBe(false);
    expect(withFirst({ ...first, verified: false })).toBe(false);
    expect(withFirst({ ...first, values: [] })).toBe(false);
  });
});

/** An hour of 12 May 2026 in Shanghai, a Tuesday; 32 is 08:00 of the next day. */
function shanghai(hour: number): number {
  return Date.UTC(2026, 4, 12, hour - 8);
}

function requestWith(change: object): ContactRequest {
  return ContactRequest.parse({
    at: shanghai(12),
    channel: 'phone',
    purpose: 'collection',
    to: 'debtor',
    number: 'n1',
    place: 'other',
    voice: 'human',
    debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] },
    debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
    by: { kind: 'lender' },
    authorised: true,
    history: [],
    ...change,
  });
}

function layOver(...tightenings: readonly object[]) {
  const overlay = {
    id: 'strict',
    pack: 'sample',
    title: { 'zh-CN': '从严', en: 'Strict' },
    citation: { document: 'House rules', article: '1' },
    tightenings,
  };
  return tighten(samplePack, PackOverlay.parse(overlay));
}

function lenderPack(): RulePack {
  const tightened = layOver(
    { kind: 'narrow-window', rule: 'sample/call-window', from: '10:00', until: '17:00', effect: 'deny' },
    { kind: 'lower-max', rule: 'sample/conversations', max: 1, effect: 'warn' },
    { kind: 'switch-on', rule: 'sample/rest-day', effect: 'deny' },
  );
  if (!tightened.ok) throw new Error(tightened.error.code);
  return tightened.value;
}
