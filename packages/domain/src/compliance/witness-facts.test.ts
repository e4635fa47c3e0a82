import { describe, expect, test } from 'vitest';
import { ContactRequest } from './contact.ts';
import { evaluateContact } from './evaluate.ts';
import type { Rule } from './rule.ts';
import { samplePack } from './sample-pack.ts';
import { nearRule } from './witness-facts.ts';

/** A request at noon of which a rule speaks and that nothing else is said against. */
function plainOf({ scope }: Rule): ContactRequest {
  return ContactRequest.parse({
    at: Date.parse('2026-05-12T12:00+08:00'),
    channel: scope.channels?.[0] ?? 'phone',
    purpose: scope.purposes?.[0] ?? 'locate',
    to: scope.to?.[0] ?? 'debtor',
    place: scope.places?.[0] ?? 'mobile',
    number: 'n1',
    voice: 'human',
    debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [], consents: [] },
    debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
    by: { kind: 'lender' },
    authorised: true,
    history: [],
  });
}

/** What a rule alone says of the requests near a plain one: each reason once, and whether it is ever silent. */
function saidNear(rule: Rule): readonly string[] {
  const pack = { ...samplePack, rules: [{ ...rule, enabled: true }], phrases: [] };
  const said = nearRule(rule, plainOf(rule)).map((request) => evaluateContact(request, pack).findings[0]?.reason ?? '-');
  return [...new Set(said)].toSorted();
}

const reasons: Readonly<Record<string, readonly string[]>> = {
  'call-window': ['-', 'call-window.agreed-hours-unknown', 'call-window.zone-unknown'],
  'inconvenient-time': ['inconvenient-time.stated', 'inconvenient-time.unknown'],
  frequency: ['-', 'frequency.history-unknown', 'frequency.reached'],
  'cooling-off': ['-', 'cooling-off.history-unknown', 'cooling-off.resting'],
  spacing: ['-', 'spacing.history-unknown', 'spacing.too-soon'],
  once: ['-', 'once.history-unknown', 'once.made'],
  'notice-due': ['-', 'notice-due.history-unknown', 'notice-due.overdue', 'notice-due.unknown'],
  place: ['-', 'place.refused', 'place.unknown'],
  voice: ['-', 'voice.artificial', 'voice.unknown'],
  hold: ['-', 'hold.flagged', 'hold.unknown'],
  cease: ['-', 'cease.refused', 'cease.unknown'],
  'debt-basis': ['-', 'debt-basis.not-accepted', 'debt-basis.unknown'],
  dispute: ['dispute.pending', 'dispute.unknown'],
  'third-party': ['-', 'third-party.debtor-reachable', 'third-party.unknown'],
  authorised: ['authorised.missing', 'authorised.unknown'],
  'rest-day': ['rest-day.zone-unknown'],
};

describe('near a request are those to which a rule says what it can say for a fact', () => {
  test.each(samplePack.rules.filter(({ moment }) => moment === 'pre-call').map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const closed = id === 'sample/closed-place' ? ['-', 'place.closed', 'place.unknown'] : reasons[rule.kind];
    expect(saidNear(rule)).toEqual(closed?.map((reason) => (reason === '-' ? reason : `compliance.${reason}`)));
  });
});

const minute = 60_000;
const day = 1440 * minute;

/** The histories near a request: how many contacts, their ages, and each way in which one is unlike the request. */
function histories(id: string, change: object = {}) {
  const rule = samplePack.rules.find((one) => one.id === `sample/${id}`);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const request = { ...plainOf(rule), ...change };
  const pasts = nearRule(rule, request).flatMap(({ history }) => (history === undefined || history.length === 0 ? [] : [history]));
  const unlike = ({ debt, number, by, to, from, consent, answerWrong }: (typeof pasts)[number][number]) =>
    [
      debt === 'd1' ? '' : 'debt',
      number === request.number ? '' : 'number',
      by.kind === request.by.kind ? '' : 'by',
      to === request.to ? '' : 'to',
      from === 'collector' ? '' : 'from',
      consent === true ? 'consent' : '',
      answerWrong === true ? 'wrong' : '',
    ].join('');
  const all = pasts.flat();
  return {
    counts: [...new Set(pasts.map(({ length }) => length))],
    ages: [...new Set(all.map(({ at }) => request.at - at))],
    unlike: [...new Set(all.map(unlike))],
    outcomes: [...new Set(all.map(({ outcome }) => outcome))],
    channels: [...new Set(all.map(({ channel }) => channel))],
  };
}

describe('the histories near a request', () => {
  test('lie at the edges of what a rule counts, and differ from it in each thing that a rule may heed', () => {
    const each = ['', 'debt', 'number', 'by', 'consent'];
    expect(histories('attempts')).toEqual({
      counts: [3, 4],
      ages: [0, 6 * day, 7 * day],
      unlike: each,
      outcomes: ['no-answer', 'voicemail', 'conversation'],
      channels: ['phone'],
    });
    expect(histories('rest')).toMatchObject({ counts: [1], ages: [0, 2 * day, 3 * day], unlike: each, channels: ['sms'] });
    expect(histories('spacing')).toMatchObject({ counts: [1], ages: [0, 30 * minute - 1, 30 * minute], unlike: each });
    expect(histories('agreed-tries')).toMatchObject({ counts: [2, 3], ages: [0, 4 * day, 5 * day], unlike: [...each, 'to'] });
    expect(histories('once')).toMatchObject({ counts: [1], ages: [day], unlike: [...each, 'from', 'wrong'] });
    expect(histories('notice-due')).toMatchObject({ counts: [1], ages: [2 * day, 3 * day], unlike: [...each, 'from', 'wrong'] });
  });

  test('name another party and addressee than the request, whoever those are', () => {
    const agency = { by: { kind: 'agency', agency: 'alpha' }, to: 'third-party', number: undefined };
    expect(histories('agreed-tries', agency).unlike).toEqual(['', 'debt', 'number', 'by', 'consent', 'to']);
  });

  test('come with a consent at the edges of its days where the rule knows one, and without one first', () => {
    const rule = samplePack.rules.find(({ id }) => id === 'sample/agreed-rest');
    if (rule === undefined) throw new Error('the sample has the rule');
    const request = plainOf(rule);
    const consents = nearRule(rule, request).map(({ debtor }) =>
      (debtor.consents ?? []).map(({ at, to }) => `${(request.at - at) / day} ${to.kind}`).join(),
    );
    expect([...new Set(consents)]).toEqual(['', '2 lender', '3 lender']);
  });
});
