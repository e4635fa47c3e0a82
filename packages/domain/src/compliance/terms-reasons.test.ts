import { PlainDate } from '#calendar';
import { describe, expect, test } from 'vitest';
import { deadlinesOf, DutyRecord, DutyRequest, judgeDuties } from './deadline.ts';
import { ErasureRequest, judgeErasure, keepUntil } from './retention.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { lastDayOf, speaksOf } from './term.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** What is found, without figures. */
const reasons = (judged: readonly unknown[]) => judged.slice(1).map((found) => (Array.isArray(found) ? found.slice(0, 3).join(' ') : ''));

/** The sample pack with only its terms, the text of one changed. */
function terms(id = '', from = '', to = ''): RulePack {
  const rules = samplePack.rules
    .filter(({ kind }) => kind === 'deadline' || kind === 'retention')
    .map((rule): unknown => (rule.id === `sample/${id}` ? JSON.parse(JSON.stringify(rule).replaceAll(from, to)) : rule));
  return RulePack.parse({ ...samplePack, rules, phrases: [] });
}

describe('a duty', () => {
  const complaint = { since: 'complaint-received', at: at('2026-03-02T10:00'), zone: 'Asia/Shanghai', circumstances: {} };
  /** What is found of a complaint, rule by rule. */
  const judged = (request: object, record: object, pack = terms()) => {
    const { verdict, findings } = judgeDuties(DutyRequest.parse({ ...complaint, ...request }), DutyRecord.parse(record), pack);
    return [verdict, ...findings.map(({ rule, effect, reason, facts }) => [rule.slice('sample/'.length), effect, reason.slice(11), facts])];
  };
  const loan = { product: 'online-loan' };
  const answer = { duty: 'answer', lastDay: '2026-03-17' };
  const late = at('2026-03-18T00:00');

  test('nobody recorded is open to its last millisecond, then a breach or not known', () => {
    expect(judged(loan, { now: late - 1, done: {} })).toEqual(['allow']);
    expect(judged(loan, { now: late - 1, done: { answer: 'not-yet' } })).toEqual(['allow']);
    expect(judged(loan, { now: late, done: {} })).toEqual(['deny', ['complaint', 'deny', 'deadline.unknown', answer]]);
    expect(judged(loan, { now: late, done: { answer: 'not-yet' } })).toEqual(['deny', ['complaint', 'deny', 'deadline.overdue', answer]]);
  });

  test('is done by a deed from its event to the moment of asking, both included, and by no other', () => {
    expect(judged(loan, { now: late, done: { answer: complaint.at } })).toEqual(['allow']);
    expect(reasons(judged(loan, { now: late, done: { answer: complaint.at - 1 } }))).toEqual(['complaint deny deadline.unknown']);
    expect(judged(loan, { now: late, done: { answer: late } })).toEqual(['deny', ['complaint', 'deny', 'deadline.late', answer]]);
    expect(reasons(judged(loan, { now: late, done: { answer: late + 1 } }))).toEqual(['complaint deny deadline.unknown']);
    expect(reasons(judged(loan, { now: late, done: { acknowledge: complaint.at } }))).toEqual(['complaint deny deadline.unknown']);
  });

  test('of a product that is not known may be any of them, and of another is none', () => {
    const soon = { now: at('2026-03-05T00:00'), done: { acknowledge: 'not-yet' } };
    const overdue = ['acknowledgement', 'deny', 'deadline.overdue', { duty: 'acknowledge', lastDay: '2026-03-04' }];
    expect(judged({}, soon)).toEqual(['deny', overdue]);
    expect(judged({ product: 'credit-card' }, soon)).toEqual(['deny', overdue]);
    expect(judged(loan, soon)).toEqual(['allow']);
    expect(judged({ since: 'hardship-notice' }, soon)).toEqual(['allow']);
  });

  test('that is a right or a choice is nobody’s breach', () => {
    for (const duty of ['dispute', 'close-summarily']) {
      expect(judged(loan, { now: late, done: {} }, terms('complaint', '"answer"', `"${duty}"`))).toEqual(['allow']);
    }
  });

  test('of a guideline is warned of, and of a rule that is off never spoken of', () => {
    const guideline = terms('complaint', '"force":"law"', '"force":"guideline"');
    expect(judged(loan, { now: late, done: { answer: late } }, guideline)).toEqual([
      'warn',
      ['complaint', 'warn', 'deadline.late', answer],
    ]);
    expect(judged(loan, { now: late, done: {} }, guideline)).toEqual(['deny', ['complaint', 'deny', 'deadline.unknown', answer]]);
    const off = terms('complaint', '"enabled":true', '"enabled":false');
    expect(judged(loan, { now: late, done: {} }, off)).toEqual(['allow']);
  });

  test('nobody can date without the zone, the calendar or the pack’s word', () => {
    const now = at('2027-06-01T00:00');
    const unknown = (request: object) => judged({ product: 'credit-card', ...request }, { now, done: {} }).slice(1);
    const zone = { zone: 'Mars/Olympus' };
    expect(unknown(zone)).toEqual([
      ['complaint', 'deny', 'deadline.zone-unknown', zone],
      ['acknowledgement', 'deny', 'deadline.zone-unknown', zone],
    ]);
    expect(unknown({ at: at('2026-11-29T12:00'), circumstances: { complex: false } })).toEqual([
      ['acknowledgement', 'deny', 'calendar-unknown', { zone: 'Asia/Shanghai', date: '2026-12-01', until: '2026-12-01' }],
    ]);
    const horizon = { from: '2026-01-01', until: '2027-01-01' };
    for (const moment of ['2025-12-31T23:59:59.999', '2027-01-01T00:00']) {
      expect(unknown({ at: at(moment) })).toEqual([
        ['complaint', 'deny', 'horizon', horizon],
        ['acknowledgement', 'deny', 'horizon', horizon],
      ]);
    }
    expect(judged({ at: at('2027-01-01T00:00'), since: 'hardship-notice' }, { now, done: {} })).toEqual(['allow']);
  });

  test('is listed with its rule, force and clause', () => {
    expect(deadlinesOf(DutyRequest.parse({ ...complaint, ...loan }), terms())).toEqual([
      {
        rule: 'sample/complaint',
        force: 'law',
        citation: { document: 'An invented code', article: '1' },
        duty: 'answer',
        due: { ok: true, value: { lastDay: '2026-03-17', lateFrom: late } },
      },
    ]);
  });
});

describe('what is kept', () => {
  const made = at('2025-05-10T12:00');
  const recording = {
    at: at('2026-03-02T10:00'),
    zone: 'Asia/Shanghai',
    material: 'recording',
    product: 'credit-card',
    by: 'lender',
    lender: 'bank',
    legalHold: false,
    circumstances: { 'oral-agreement': false },
    events: { made },
  };
  const request = (change: object) => ErasureRequest.parse({ ...recording, ...change });
  const judged = (change: object, pack = terms()) => {
    const { verdict, findings } = judgeErasure(request(change), pack);
    return [
      verdict,
      ...findings.map(({ rule, effect, reason, flipsAt }) => [rule.slice('sample/'.length), effect, reason.slice(11), flipsAt]),
    ];
  };
  const end = at('2027-05-10T00:00');

  test('is held by its rule until the day on which the years have passed', () => {
    expect(judged({})).toEqual(['deny', ['keep-recordings', 'deny', 'retention.keep', end]]);
    const old = at('2024-03-02T23:00');
    expect(judged({ events: { made: old }, at: at('2026-03-01T23:59:59.999') })[0]).toBe('deny');
    expect(judged({ events: { made: old }, at: at('2026-03-02T00:00') })).toEqual(['allow']);
    expect(judgeErasure(request({}), terms()).findings[0]).toMatchObject({ force: 'law', facts: { since: 'made', years: 2 } });
  });

  test('is held by whoever wants it, and where nobody knows whether someone does', () => {
    const kept = ['keep-recordings', 'deny', 'retention.keep', end];
    expect(judged({ legalHold: true })).toEqual(['deny', ['retention', 'deny', 'retention.legal-hold', undefined], kept]);
    expect(judged({ legalHold: undefined })).toEqual(['deny', ['retention', 'deny', 'retention.hold-unknown', undefined], kept]);
    expect(keepUntil(request({ legalHold: true }), terms())).toEqual({ kind: 'open', heldBy: ['sample/retention'] });
  });

  test('of an event that nobody knows, or that has not come, is held until it is', () => {
    expect(judged({ events: {} })).toEqual(['deny', ['keep-recordings', 'deny', 'retention.unknown', undefined]]);
    expect(judged({ events: { made: 'not-yet' } })).toEqual(['deny', ['keep-recordings', 'deny', 'retention.not-begun', undefined]]);
    const agreed = { material: 'call-record', by: 'lender', circumstances: {} };
    const silence = 'retention warn retention.no-rule';
    expect(reasons(judged({ ...agreed, events: { settled: 'not-yet' } }))).toEqual(['keep-agreements deny retention.not-begun', silence]);
    expect(reasons(judged({ ...agreed, events: { settled: recording.at } }))).toEqual([silence]);
    expect(judged({ ...agreed, events: { settled: recording.at + 1 } })).toEqual([
      'deny',
      ['keep-agreements', 'deny', 'retention.keep', recording.at + 1],
      ['retention', 'warn', 'retention.no-rule', undefined],
    ]);
  });

  test('of a guideline is warned of, and does not hold', () => {
    const agency = { material: 'call-record', by: 'agency', events: { 'last-activity': made } };
    expect(judged(agency)).toEqual(['warn', ['keep-records', 'warn', 'retention.keep', at('2026-05-10T00:00')]]);
    expect(judged({ ...agency, events: {} })).toEqual(['warn', ['keep-records', 'warn', 'retention.unknown', undefined]]);
    expect(keepUntil(request(agency), terms())).toEqual({ kind: 'until', at: recording.at, heldBy: [] });
  });

  test('in a zone that nobody knows is held', () => {
    expect(judged({ zone: 'Mars/Olympus' })).toEqual(['deny', ['keep-recordings', 'deny', 'retention.zone-unknown', undefined]]);
  });

  test('under no rule, or one that is off or not in force, is no leave', () => {
    const silence = ['warn', ['retention', 'warn', 'retention.no-rule', undefined]];
    expect(judged({ material: 'impact-assessment' })).toEqual(silence);
    expect(judged({ product: 'online-loan' })).toEqual(silence);
    expect(judged({}, terms('keep-recordings', '"enabled":true', '"enabled":false'))).toEqual(silence);
    expect(judged({}, terms('keep-recordings', '2020-01-01', '2026-04-01'))).toEqual(silence);
  });

  test('is held by a value no longer in force only when it was made under it', () => {
    const later = { at: at('2026-08-01T00:00'), events: { made: at('2025-08-01T00:00') } };
    expect(judged(later)).toEqual(['deny', ['keep-recordings', 'deny', 'retention.keep', at('2027-08-01T00:00')]]);
    const after = at('2026-07-01T00:00');
    expect(judged({ ...later, events: { made: after } })).toEqual([
      'deny',
      ['keep-recordings', 'deny', 'retention.keep', at('2027-07-01T00:00')],
    ]);
    expect(judged({ ...later, events: { made: after - 1 } })).toEqual([
      'deny',
      ['keep-recordings', 'deny', 'retention.keep', at('2028-06-30T00:00')],
    ]);
  });

  test('names every rule that holds it longest, and no other', () => {
    const both = { circumstances: { 'oral-agreement': true }, events: { made, settled: end } };
    expect(keepUntil(request(both), terms())).toEqual({
      kind: 'until',
      at: end,
      heldBy: ['sample/keep-recordings', 'sample/keep-agreements'],
    });
    const sooner = { ...both, events: { made, settled: end - 1 } };
    expect(keepUntil(request(sooner), terms())).toEqual({ kind: 'until', at: end, heldBy: ['sample/keep-recordings'] });
  });
});

describe('a term', () => {
  test('speaks of a matter surely, perhaps or not at all: one answer that is no outweighs what is not known', () => {
    const scope = { products: ['credit-card'], by: ['agency'] } as const;
    const value = { lenders: ['bank'], when: ['complex'] } as const;
    const whole = { product: 'credit-card', by: 'agency', lender: 'bank', circumstances: { complex: true } } as const;
    expect(speaksOf(scope, value, whole)).toBe('surely');
    expect(speaksOf({}, {}, { circumstances: {} })).toBe('surely');
    for (const lacking of [{ product: undefined }, { by: undefined }, { lender: undefined }, { circumstances: {} }] as const) {
      expect(speaksOf(scope, value, { ...whole, ...lacking })).toBe('perhaps');
    }
    const others = [
      { product: 'online-loan' },
      { by: 'lender' },
      { lender: 'consumer-finance' },
      { circumstances: { complex: false } },
    ] as const;
    for (const other of others) {
      expect(speaksOf(scope, value, { ...whole, ...other })).toBe('no');
      expect(speaksOf(scope, value, { circumstances: {}, ...other })).toBe('no');
    }
  });

  test('of several legs runs one after another', () => {
    const legs = [
      { unit: 'day', count: 3 },
      { unit: 'business-day', count: 1, table: 'xx' },
      { unit: 'day', count: 0 },
    ] as const;
    // 29 September and three days is a gazetted day, and a weekend follows.
    expect(lastDayOf(PlainDate.parse('2026-09-29'), legs, samplePack.holidays)).toEqual({ ok: true, value: '2026-10-05' });
  });
});
