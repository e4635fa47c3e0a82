import { knownRequest, poorRequests, quarter, usualRequests } from '../testing/compliance.ts';
import { instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContactRequest } from './contact.ts';
import { type Finding, verdictRank } from './decision.ts';
import { evaluateContact } from './evaluate.ts';
import { evaluateOver } from './evaluate-over.ts';
import { nextLawful, nextLawfulOver } from './next-lawful.ts';
import { samplePack } from './sample-pack.ts';

const minute = 60_000;

/** Bounds around a request that begin and end on a whole minute, or one millisecond off. */
const around = fc.record({
  before: fc.integer({ min: 0, max: 90 }),
  after: fc.integer({ min: 0, max: 90 }),
  ms: fc.constantFrom(-1, 0, 1),
});
type Around = { readonly before: number; readonly after: number; readonly ms: number };

function boundsOf(request: ContactRequest, { before, after, ms }: Around) {
  const earliest = instant(request.at - before * minute);
  return { earliest, latest: instant(Math.max(earliest, request.at + after * minute + ms)) };
}

/** Every whole minute of some bounds, and their end: every edge of the sample pack and of the requests falls on a quarter of an hour. */
function probes({ earliest, latest }: { readonly earliest: number; readonly latest: number }): readonly number[] {
  const count = Math.floor((latest - earliest) / minute);
  return [...Array.from({ length: count + 1 }, (_, index) => earliest + index * minute), latest];
}

const at = (request: ContactRequest, moment: number): ContactRequest => ({ ...request, at: instant(moment) });
const told = ({ rule, effect, reason, facts, citation, force }: Finding) => ({ rule, effect, reason, facts, citation, force });

/** The findings over some bounds as a scan finds them: of each rule its worst, as it first says it. */
function scanned(request: ContactRequest, bounds: { readonly earliest: number; readonly latest: number }) {
  const worst = new Map<string, Finding>();
  for (const moment of probes(bounds)) {
    for (const finding of evaluateContact(at(request, moment), samplePack).findings) {
      const known = worst.get(finding.rule);
      if (known === undefined || verdictRank[known.effect] < verdictRank[finding.effect]) worst.set(finding.rule, finding);
    }
  }
  return samplePack.rules.flatMap(({ id }) => worst.get(id) ?? []).map(told);
}

describe('a decision over bounds of time', () => {
  test('is what a scan of every minute of them finds', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(poorRequests(usualRequests), around, (request, how) => {
        const bounds = boundsOf(request, how);
        expect(evaluateOver(request, bounds, samplePack).findings.map(told)).toEqual(scanned(request, bounds));
      }),
      { numRuns: 150 },
    );
  });

  test('is the decision of an instant when the time is exactly known', () => {
    fc.assert(
      fc.property(poorRequests(usualRequests), (request) => {
        const bounds = { earliest: request.at, latest: request.at };
        expect(evaluateOver(request, bounds, samplePack)).toEqual(evaluateContact(request, samplePack));
        expect(nextLawfulOver(request, bounds, samplePack)).toEqual(nextLawful(request, samplePack));
      }),
      { numRuns: 200 },
    );
  });

  test('never softens when the bounds widen', () => {
    fc.assert(
      fc.property(knownRequest, around, around, (request, how, more) => {
        const wider = { before: how.before + more.before, after: how.after + more.after, ms: Math.max(how.ms, more.ms) };
        const verdictIn = (width: Around) => verdictRank[evaluateOver(request, boundsOf(request, width), samplePack).verdict];
        expect(verdictIn(wider)).toBeGreaterThanOrEqual(verdictIn(how));
      }),
      { numRuns: 200 },
    );
  });

  test('says when a finding ends: there until the last millisecond, gone at the instant, while the bounds run on as wide', () => {
    fc.assert(
      fc.property(knownRequest, around, (request, how) => {
        for (const { rule, effect, flipsAt } of evaluateOver(request, boundsOf(request, how), samplePack).findings) {
          if (flipsAt === undefined) continue;
          const holds = (moment: number) => {
            const then = at(request, moment);
            return evaluateOver(then, boundsOf(then, how), samplePack).findings.some((one) => one.rule === rule && one.effect === effect);
          };
          expect(flipsAt).toBeGreaterThan(request.at);
          expect([holds(flipsAt - 1), holds(flipsAt)]).toEqual([true, false]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('denies when the bounds leave the horizon of the pack, and when nobody knows how late it is', () => {
    const [request] = fc.sample(knownRequest, { numRuns: 1, seed: 1 });
    const end = at(ContactRequest.parse(request), Date.UTC(2026, 11, 31, 15, 30));
    const reasons = (latest: number | null) =>
      evaluateOver(end, { earliest: end.at, latest: latest === null ? null : instant(latest) }, samplePack).findings.map(
        ({ reason }) => reason,
      );
    expect(reasons(Date.UTC(2026, 11, 31, 16))).toEqual(['compliance.horizon']);
    expect(reasons(null)).toEqual(['compliance.time-unknown']);
    expect(nextLawfulOver(end, { earliest: end.at, latest: null }, samplePack)).toMatchObject({ kind: 'unknown', until: end.at });
  });
});

describe('the next lawful moment of a time that is not exactly known', () => {
  test('is not denied, and is denied one millisecond before', () => {
    fc.assert(
      fc.property(knownRequest, around, (request, how) => {
        const next = nextLawfulOver(request, boundsOf(request, how), samplePack);
        if (next.kind !== 'at') return;
        const verdictAt = (moment: number) => evaluateOver(at(request, moment), boundsOf(at(request, moment), how), samplePack).verdict;
        expect(verdictAt(next.at)).not.toBe('deny');
        if (next.at > request.at) expect(verdictAt(next.at - 1)).toBe('deny');
        else expect(next.heldBy).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('is the first that a slow scan by quarters of an hour finds', { timeout: 60_000 }, () => {
    const quarters = fc.record({ before: fc.constantFrom(0, 15, 30, 75), after: fc.constantFrom(0, 15, 45), ms: fc.constant(0) });
    fc.assert(
      fc.property(knownRequest, quarters, (request, how) => {
        const next = nextLawfulOver(request, boundsOf(request, how), samplePack);
        const end = request.at + 5 * 24 * 60 * minute;
        const isDenied = (moment: number) =>
          probes(boundsOf(at(request, moment), how)).some(
            (probe) => probe % quarter === 0 && evaluateContact(at(request, probe), samplePack).verdict === 'deny',
          );
        let moment: number = request.at;
        while (moment < end && isDenied(moment)) moment += quarter;
        // Bounds begin anew with the asked moment, but what ends within them may end one millisecond before a quarter.
        if (next.kind === 'at' && next.at < end) expect([moment - quarter < next.at, next.at <= moment]).toEqual([true, true]);
        else expect(moment).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 15 },
    );
  });
});
