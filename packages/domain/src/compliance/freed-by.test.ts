import { describe, expect, test } from 'vitest';

import { PlainDate, WallTime, Zone, zonedInstant } from '#calendar';
import { ContactRequest } from './contact.ts';
import { evaluateOver } from './evaluate-over.ts';
import { nextLawful } from './next-lawful.ts';
import { rulesApart } from './replay.ts';
import { evaluateContact } from './evaluate.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const noon = zonedInstant(PlainDate.parse('2026-03-03'), WallTime.parse('12:00'), Zone.parse('Asia/Shanghai'));
if (!noon.ok) throw new Error('the zone is known');
const now = noon.value;
const day = 86_400_000;

/** The sample with some of its rules alone. */
function packOf(...ids: readonly string[]): RulePack {
  const rules = ids.map((id) => ({
    ...samplePack.rules.find((rule) => rule.id === `sample/${id}`),
    enabled: true,
    unknown: 'deny',
    force: 'law',
  }));
  return RulePack.parse({ ...samplePack, rules, phrases: [] });
}

const past = {
  at: now - day,
  channel: 'letter',
  to: 'debtor',
  number: 'n1',
  outcome: 'connected',
  by: { kind: 'lender' },
  from: 'collector',
};
const known = {
  at: now,
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  number: 'n1',
  place: 'mobile',
  voice: 'human',
  debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] },
  debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
  by: { kind: 'lender' },
  authorised: true,
  history: [],
};
type Change = { readonly [part: string]: unknown };
const asked = (change: Change) => ContactRequest.parse({ ...known, ...change });
const person = (change: Change) => ({ debtor: { ...known.debtor, ...change } });
const debt = (change: Change) => ({ debt: { ...known.debt, ...change } });

describe('what would free a contact that no time frees', () => {
  test.each<readonly [string, string, Change, readonly string[]]>([
    ['a refusal', 'cease', person({ cease: [{ at: now - 1, channels: ['phone'] }] }), ['debtor.cease.withdrawnAt']],
    ['refusals that are not known', 'cease', person({ cease: undefined }), ['debtor.cease']],
    ['a basis that is not taken', 'basis', debt({ basis: 'assignment' }), ['debt.basis']],
    ['a basis that is not known', 'basis', debt({ basis: undefined }), ['debt.basis']],
    ['a state of the person', 'hold', person({ flags: ['deceased'] }), ['debtor.flags']],
    ['a state that is not known', 'hold', person({ flags: undefined }), ['debtor.flags']],
    ['a dispute', 'dispute', debt({ disputed: true }), ['debt.disputed']],
    ['a dispute that is not known', 'dispute', debt({ disputed: undefined }), ['debt.disputed']],
    ['another person, for a purpose that is not theirs', 'third-party', { to: 'third-party' }, ['purpose', 'to']],
    ['another person, while the debtor can be reached', 'third-party', { to: 'third-party', purpose: 'locate' }, ['debtor.flags', 'to']],
    [
      'another person, while that is not known',
      'third-party',
      { to: 'third-party', purpose: 'locate', ...person({ flags: undefined }) },
      ['debtor.flags'],
    ],
    ['a mandate that is missing', 'authorised', { authorised: false }, ['authorised']],
    ['a mandate that is not known', 'authorised', { authorised: undefined }, ['authorised']],
    ['the one contact there may be', 'once', { channel: 'letter', history: [past] }, ['history.consent', 'history.answerWrong']],
    [
      'a notice that was due',
      'notice-due',
      { ...person({ flags: ['validation-unsent'] }), history: [{ ...past, at: now - 5 * day, outcome: 'conversation', debt: 'd1' }] },
      ['debtor.flags'],
    ],
  ])('%s', (_what, id, change, freedBy) => {
    const next = nextLawful(asked(change), packOf(id));
    expect(next).toEqual({ kind: 'never', heldBy: [`sample/${id}`], freedBy });
  });

  test('each once, for all rules that hold it', () => {
    const next = nextLawful(asked({ authorised: false, ...debt({ disputed: true }) }), packOf('authorised', 'dispute'));
    expect(next).toEqual({ kind: 'never', heldBy: ['sample/authorised', 'sample/dispute'], freedBy: ['authorised', 'debt.disputed'] });
  });
});

test('a refusal ends by what the person agrees to on the very channel, and by no other', () => {
  const agreed = { ...past, at: now - 1000, consent: true };
  const refused = person({ cease: [{ at: now - 2000, channels: ['phone'] }] });
  const next = (channel: string) => nextLawful(asked({ ...refused, history: [{ ...agreed, channel }] }), packOf('cease'));
  expect(next('phone')).toEqual({ kind: 'at', at: now, heldBy: [] });
  expect(next('sms')).toMatchObject({ kind: 'never' });
});

test('beyond the horizon of a pack nothing is known, and before it the first moment is the first of the horizon', () => {
  const pack = packOf('authorised');
  const [from, until] = [1_767_196_800_000, 1_798_732_800_000];
  expect(nextLawful(asked({ at: until }), pack)).toEqual({ kind: 'unknown', heldBy: ['sample/horizon'], until });
  expect(nextLawful(asked({ at: from - day }), pack)).toEqual({ kind: 'at', at: from, heldBy: ['sample/horizon'] });
});

test('a time that nobody knows denies, by the lender', () => {
  const { verdict, findings } = evaluateOver(asked({}), { earliest: now, latest: null }, packOf('authorised'));
  expect([verdict, findings]).toEqual([
    'deny',
    [
      {
        rule: 'sample/time',
        effect: 'deny',
        force: 'lender',
        citation: { document: 'sample 1.0.0', article: 'time' },
        reason: 'compliance.time-unknown',
        facts: {},
      },
    ],
  ]);
});

test('a week that opens on one day alone opens again on that day of the next', () => {
  const rules = packOf('call-window').rules.map((rule) => ({
    ...rule,
    values: [{ ...rule.values[0], until: undefined, value: { windows: [{ from: '09:00', until: '11:00', days: [2] }], agreed: 'ignore' } }],
  }));
  const pack = RulePack.parse({ ...packOf('call-window'), rules });
  // 3 March 2026 is a Tuesday.
  expect(nextLawful(asked({}), pack)).toMatchObject({ kind: 'at', at: now + 7 * day - 3 * 3_600_000 });
  expect(nextLawful(asked({ at: now - 3 * 3_600_000 }), pack)).toMatchObject({ kind: 'at', at: now - 3 * 3_600_000 });
});

test('the rules that tell two decisions apart stand in the order of their names', () => {
  const [silent, speaking] = [{ authorised: true }, { authorised: false, ...debt({ disputed: true, basis: 'assignment' }) }].map((change) =>
    evaluateContact(asked(change), packOf('dispute', 'basis', 'authorised')),
  );
  if (silent === undefined || speaking === undefined) throw new Error('two decisions');
  const names = ['sample/authorised', 'sample/basis', 'sample/dispute'];
  expect(rulesApart(silent, speaking)).toEqual(names.map((rule) => ({ rule, before: 'silent', after: 'deny' })));
  expect(rulesApart(speaking, silent).map(({ rule }) => rule)).toEqual(names);
});

describe('what a rule says at a moment', () => {
  const restDay = (change: object) => {
    const rule = samplePack.rules.find(({ id }) => id === 'sample/rest-day');
    const xx = { ...samplePack.holidays['xx'], horizon: { from: '2026-01-01', until: '2026-03-03' }, rest: ['2026-03-02'] };
    return RulePack.parse({ ...samplePack, rules: [{ ...rule, enabled: true, ...change }], holidays: { xx }, phrases: [] });
  };
  // 3 March in Shanghai is past the table, and still the 2nd, a rest day, in New York.
  const at = now - 3 * 3_600_000;
  const found = (pack: RulePack, zones: readonly string[]) =>
    evaluateContact(asked({ at, ...person({ zones }) }), pack).findings.map(({ effect, reason }) => `${effect} ${reason}`);
  const [shanghai, newYork] = ['Asia/Shanghai', 'America/New_York'] as const;
  const [rest, unknown] = ['compliance.rest-day.rest', 'compliance.calendar-unknown'];

  test.each([
    [
      'denies what is known and warns of what is not',
      { effect: 'deny', unknown: 'warn', force: 'lender' },
      [`deny ${rest}`],
      [`deny ${rest}`],
    ],
    ['warns of what is known and denies what is not', { force: 'guideline', unknown: 'deny' }, [`deny ${unknown}`], [`deny ${unknown}`]],
    ['denies both', { force: 'law', unknown: 'deny' }, [`deny ${unknown}`], [`deny ${rest}`]],
    ['warns of both', { force: 'guideline', unknown: 'warn' }, [`warn ${unknown}`], [`warn ${rest}`]],
  ])('is the worse of what its zones say, and else the first: it %s', (_what, change, inOrder, turned) => {
    const pack = restDay({ verified: true, grade: 'A', effect: undefined, ...change });
    expect(found(pack, [shanghai, newYork])).toEqual(inOrder);
    expect(found(pack, [newYork, shanghai])).toEqual(turned);
  });

  test('of the one contact there may be, is when it was, from then on and not before', () => {
    const once = packOf('once');
    const rules = once.rules.map((rule) => ({ ...rule, unknown: 'warn', force: 'guideline', effect: undefined }));
    const told = (change: Change, pack: RulePack) =>
      evaluateContact(asked({ channel: 'letter', history: [past], ...change }), pack).findings;
    expect(told({}, once)).toMatchObject([{ reason: 'compliance.once.made', effect: 'deny', facts: { since: past.at } }]);
    expect(told({ at: past.at }, once)).toHaveLength(1);
    expect(told({ at: past.at - 1 }, once)).toMatchObject([{ reason: 'compliance.history-later' }]);
    expect(told({}, RulePack.parse({ ...once, rules }))).toMatchObject([{ effect: 'warn' }]);
    const denying = once.rules.map((rule) => ({ ...rule, unknown: 'warn', force: 'law' }));
    expect(told({}, RulePack.parse({ ...once, rules: denying }))).toMatchObject([{ effect: 'deny' }]);
  });

  test('begins with the horizon of its pack, and before it is nothing but that, by the lender', () => {
    const from = 1_767_196_800_000;
    const findings = (moment: number) => evaluateContact(asked({ at: moment, authorised: false }), packOf('authorised')).findings;
    expect(findings(from)).toMatchObject([{ rule: 'sample/authorised' }]);
    expect(findings(from - 1)).toMatchObject([{ rule: 'sample/horizon', effect: 'deny', force: 'lender', flipsAt: from }]);
  });
});
