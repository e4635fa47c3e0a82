import { describe, expect, test } from 'vitest';
import { ContactRequest } from './contact.ts';
import { evaluateContact } from './evaluate.ts';
import { nextLawful } from './next-lawful.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const citation = { document: 'An invented code', article: '1' };

/** A pack of St. John's, where clocks went back at 00:01 until 2011: on 30 October 2005 to 23:01 of the day before. */
function packOf(id: string, value: object, more: object = {}): RulePack {
  const rule = samplePack.rules.find((one) => one.id === `sample/${id}`);
  const rules = [{ ...rule, scope: {}, values: [{ from: '2000-01-01', citation, value }], ...more }];
  const holidays = {
    xx: { ...samplePack.holidays['xx'], horizon: { from: '2005-01-01', until: '2005-11-02' }, rest: ['2005-10-30'], work: [] },
  };
  return RulePack.parse({
    ...samplePack,
    zone: 'America/St_Johns',
    horizon: { from: '2001-01-01', until: '2011-01-01' },
    rules,
    phrases: [],
    holidays,
  });
}

const summer = (text: string) => Date.parse(`${text}-02:30`);
const winter = (text: string) => Date.parse(`${text}-03:30`);

function asked(at: number, contacts: readonly number[] = []): ContactRequest {
  const past = { channel: 'phone', to: 'debtor', outcome: 'no-answer', by: { kind: 'lender' }, from: 'collector' };
  return ContactRequest.parse({
    at,
    channel: 'phone',
    purpose: 'collection',
    to: 'debtor',
    place: 'mobile',
    by: { kind: 'lender' },
    debtor: { zones: ['America/St_Johns'], flags: [] },
    debt: { id: 'd1' },
    history: contacts.map((moment) => ({ ...past, at: moment })),
  });
}

const cap = { count: 'attempts', outcomes: ['no-answer'], per: 'debtor', days: 7, max: 2, sum: 'group', exemptConsented: false };

describe('where clocks go back over midnight', () => {
  const [first, second] = [summer('2005-10-30T00:00:30'), winter('2005-10-29T23:05')];

  test('a cap counts from the earlier day, though its contact came later', () => {
    expect(first).toBeLessThan(second);
    const [finding] = evaluateContact(asked(winter('2005-10-31T12:00'), [first, second]), packOf('attempts', cap)).findings;
    expect(finding).toMatchObject({ reason: 'compliance.frequency.reached', facts: { used: 2 }, flipsAt: winter('2005-11-05T00:00') });
  });

  test('a cap that runs over the change lasts to the end of its days', () => {
    const [morning, noon] = [summer('2005-10-29T10:00'), summer('2005-10-29T12:00')];
    const [finding] = evaluateContact(asked(noon, [morning, morning]), packOf('attempts', cap)).findings;
    expect(finding).toMatchObject({ facts: { used: 2 }, flipsAt: winter('2005-11-05T00:00') });
  });

  test('a rest day comes twice, and is free in between', () => {
    const pack = packOf('rest-day', { table: 'xx', gazettedOnly: true }, { enabled: true });
    const free = winter('2005-10-29T23:01');
    expect(nextLawful(asked(first), pack)).toMatchObject({ kind: 'at', at: free });
    expect(evaluateContact(asked(winter('2005-10-29T23:59')), pack).verdict).toBe('allow');
    expect(nextLawful(asked(winter('2005-10-30T00:00')), pack)).toMatchObject({ kind: 'at', at: winter('2005-10-31T00:00') });
  });

  test('a window is judged by what the clock shows', () => {
    const pack = packOf('call-window', { windows: [{ from: '23:30', until: '24:00' }], agreed: 'ignore' });
    const verdicts = [
      summer('2005-10-29T23:59'),
      first,
      winter('2005-10-29T23:01'),
      winter('2005-10-29T23:30'),
      winter('2005-10-30T00:00'),
    ].map((at) => evaluateContact(asked(at), pack).verdict);
    expect(verdicts).toEqual(['allow', 'deny', 'deny', 'allow', 'deny']);
  });
});

describe('past the last day of a calendar', () => {
  test('a rest day is not known, and nobody can say when it will be', () => {
    const pack = packOf('rest-day', { table: 'xx' }, { enabled: true });
    const [last, past] = [winter('2005-11-01T23:59'), winter('2005-11-02T00:00')];
    expect(evaluateContact(asked(last), pack).findings).toEqual([]);
    expect(evaluateContact(asked(past), pack).findings).toMatchObject([
      { reason: 'compliance.calendar-unknown', facts: { date: '2005-11-02', until: '2005-11-02', zone: 'America/St_Johns' } },
    ]);
    expect(nextLawful(asked(past), pack)).toMatchObject({ kind: 'unknown', until: past, heldBy: ['sample/rest-day'] });
  });

  test('nor is one before its first', () => {
    const pack = packOf('rest-day', { table: 'xx', gazettedOnly: true }, { enabled: true });
    const before = winter('2004-12-31T23:59');
    expect(evaluateContact(asked(before), pack).findings).toMatchObject([
      { reason: 'compliance.calendar-unknown', facts: { date: '2004-12-31' }, flipsAt: winter('2005-01-01T00:00') },
    ]);
  });
});
