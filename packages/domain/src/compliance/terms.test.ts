import { addDays, civil, PlainDate } from '#calendar';
import { instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlinesOf, DutyRecord, DutyRequest, judgeDuties } from './deadline.ts';
import { verdictRank } from './decision.ts';
import { ErasureRequest, judgeErasure, keepUntil } from './retention.ts';
import { samplePack } from './sample-pack.ts';
import { Circumstance, Duty, lastDayOf, Material, yearsAfter } from './term.ts';

const day = 86_400_000;
const horizonEnd = Date.UTC(2026, 11, 31, 16);
const year2026 = fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 10, 20) });
const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe');
const product = fc.constantFrom('credit-card', 'online-loan');
const circumstances = fc.dictionary(fc.constantFrom(...Circumstance.options), fc.boolean());
const matter = { product, lender: fc.constantFrom('bank', 'consumer-finance'), by: fc.constantFrom('lender', 'agency'), circumstances };

const duty = fc
  .record(
    { since: fc.constant('complaint-received'), at: year2026, zone, ...matter },
    { requiredKeys: ['since', 'at', 'zone', 'circumstances'] },
  )
  .map((request) => DutyRequest.parse(request));

/** A moment near another, or that it has not come. */
const near = (at: number) => fc.oneof(fc.constant('not-yet'), fc.integer({ min: at - 3 * day, max: at + 40 * day }));

const asked = duty.chain((request) =>
  fc.record({
    request: fc.constant(request),
    record: fc
      .record({
        now: fc.integer({ min: request.at, max: request.at + 40 * day }),
        done: fc.dictionary(fc.constantFrom(...Duty.options), near(request.at)),
      })
      .map((record) => DutyRecord.parse(record)),
  }),
);

const erasure = year2026
  .chain((at) =>
    fc.record(
      {
        at: fc.constant(at),
        zone,
        material: fc.constantFrom(...Material.options),
        events: fc.dictionary(
          fc.constantFrom('made', 'last-activity', 'settled'),
          fc.oneof(fc.constant('not-yet'), fc.integer({ min: at - 1200 * day, max: at + day })),
        ),
        legalHold: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
        ...matter,
      },
      { requiredKeys: ['at', 'zone', 'material', 'events', 'circumstances'] },
    ),
  )
  .map((request) => ErasureRequest.parse(request));

/** Every object that has one property less, at whatever depth. */
function* poorer(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    for (const less of poorer(member)) yield { ...value, [key]: less };
  }
}

describe('a deadline', () => {
  test('is in time to the last millisecond of its last day, and late at the next', () => {
    fc.assert(
      fc.property(duty, (request) => {
        for (const { due, duty: owed } of deadlinesOf(request, samplePack)) {
          if (!due.ok) continue;
          const { lastDay, lateFrom } = due.value;
          expect(civil(instant(lateFrom - 1), request.zone)).toMatchObject({ ok: true, value: { date: lastDay } });
          expect(civil(lateFrom, request.zone)).toMatchObject({ ok: true, value: { date: addDays(lastDay, 1) } });
          const judged = (done: number) =>
            judgeDuties(request, { now: instant(lateFrom + day), done: { [owed]: instant(done) } }, samplePack).findings.filter(
              ({ facts }) => facts['duty'] === owed,
            );
          expect(judged(lateFrom - 1)).toEqual([]);
          expect(judged(lateFrom).map(({ reason }) => reason)).toEqual(['compliance.deadline.late']);
        }
      }),
    );
  });

  test('never gets a better judgement when a fact is no longer known', () => {
    fc.assert(
      fc.property(asked, ({ request, record }) => {
        const full = verdictRank[judgeDuties(request, record, samplePack).verdict];
        for (const less of poorer({ request, record })) {
          const { request: one, record: other } = less as { readonly request?: unknown; readonly record?: unknown };
          const [known, done] = [DutyRequest.safeParse(one), DutyRecord.safeParse(other)];
          if (!known.success || !done.success) continue;
          expect(verdictRank[judgeDuties(known.data, done.data, samplePack).verdict]).toBeGreaterThanOrEqual(full);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('takes the value in force when it began, and none for a circumstance that is known not to be', () => {
    const begun = (at: string, known: object) => {
      const request = DutyRequest.parse({
        since: 'complaint-received',
        at: Date.parse(at),
        zone: 'Asia/Shanghai',
        product: 'online-loan',
        circumstances: known,
      });
      return deadlinesOf(request, samplePack).map(({ due }) => (due.ok ? due.value.lastDay : due.error.code));
    };
    expect(begun('2026-06-30T23:59:59.999+08:00', {})).toEqual(['2026-07-15']);
    expect(begun('2026-07-01T00:00:00+08:00', {})).toEqual(['2026-07-11']);
    expect(begun('2026-07-01T00:00:00+08:00', { complex: false })).toEqual([]);
    expect(begun('2027-01-01T00:00:00+08:00', {})).toEqual(['compliance.horizon']);
  });

  test('counts business days by the calendar, and knows none beyond it', () => {
    const after = (date: string, count: number) =>
      lastDayOf(PlainDate.parse(date), [{ unit: 'business-day', count, table: 'xx' }], samplePack.holidays);
    // 1 and 2 October are gazetted, 3 and 4 a weekend; the 10th, a Saturday, is worked.
    expect(after('2026-09-30', 1)).toEqual({ ok: true, value: '2026-10-05' });
    expect(after('2026-10-08', 2)).toEqual({ ok: true, value: '2026-10-10' });
    expect(after('2026-10-08', 3)).toEqual({ ok: true, value: '2026-10-12' });
    expect(after('2026-11-27', 1)).toEqual({ ok: true, value: '2026-11-30' });
    expect(after('2026-11-27', 2)).toMatchObject({ ok: false, error: { code: 'calendar.unknown', date: '2026-12-01' } });
  });
});

describe('keeping', () => {
  test('ends at an instant: forbidden one millisecond before, and not forbidden at it', () => {
    fc.assert(
      fc.property(erasure, (request) => {
        const kept = keepUntil(request, samplePack);
        const denied = judgeErasure(request, samplePack).verdict === 'deny';
        if (kept.kind === 'open') {
          expect(denied).toBe(true);
          return;
        }
        expect(denied).toBe(kept.at > request.at);
        expect(kept.heldBy.length > 0).toBe(denied);
        const at = (moment: number) => judgeErasure({ ...request, at: instant(moment) }, samplePack).verdict;
        if (denied) expect(at(kept.at - 1)).toBe('deny');
        // Beyond the horizon the pack does not vouch, and nothing is deleted on its word.
        expect(at(kept.at) === 'deny').toBe(kept.at >= horizonEnd);
      }),
      { numRuns: 500 },
    );
  });

  test('never gets shorter when a fact is no longer known', () => {
    fc.assert(
      fc.property(erasure, (request) => {
        const full = verdictRank[judgeErasure(request, samplePack).verdict];
        for (const less of poorer(request)) {
          const read = ErasureRequest.safeParse(less);
          if (read.success) expect(verdictRank[judgeErasure(read.data, samplePack).verdict]).toBeGreaterThanOrEqual(full);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('lasts by the longest value in force since the thing was made', () => {
    const request = ErasureRequest.parse({
      at: Date.parse('2026-09-01T00:00:00+08:00'),
      zone: 'Asia/Shanghai',
      material: 'recording',
      product: 'credit-card',
      legalHold: false,
      circumstances: { 'oral-agreement': false },
      events: { made: Date.parse('2025-01-10T12:00:00+08:00') },
    });
    expect(keepUntil(request, samplePack)).toEqual({
      kind: 'until',
      at: Date.parse('2027-01-10T00:00:00+08:00'),
      heldBy: ['sample/keep-recordings'],
    });
    const later = { ...request, events: { made: instant(Date.parse('2026-07-10T12:00:00+08:00')) } };
    expect(keepUntil(later, samplePack)).toMatchObject({ kind: 'until', at: Date.parse('2027-07-10T00:00:00+08:00') });
  });

  test('of a leap day ends on the first of March, never a day early', () => {
    expect(yearsAfter(PlainDate.parse('2024-02-29'), 1)).toBe('2025-03-01');
    expect(yearsAfter(PlainDate.parse('2024-02-29'), 4)).toBe('2028-02-29');
    expect(yearsAfter(PlainDate.parse('2199-06-01'), 1)).toBeUndefined();
  });
});
