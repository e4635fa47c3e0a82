import { ContactRequest, evaluateContact, PastContact, type RulePack, RulePack as Packs } from '#compliance';
import { DeviceId, instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordPack, recordRule } from '../testing/record-pack.ts';
import { contactsLeft, worstContacts } from './contacts-left.ts';
import { isLeft, spendsToken } from './counting.ts';
import { freshLedger, granted } from './ledger.ts';
import { reserved } from './reserve.ts';

const hour = 3_600_000;
const day = 24 * hour;
const morning = instant(Date.parse('2026-11-24T10:00:00+08:00'));
const count = { days: 1, sum: 'group', exemptConsented: false } as const;
const withRules = (...rules: readonly object[]): RulePack => Packs.parse({ ...recordPack, rules: [...recordPack.rules, ...rules] });
const tries = recordRule(
  'tries',
  { ...count, count: 'unanswered', outcomes: ['no-answer', 'busy'], per: 'number', max: 4 },
  { kind: 'frequency', scope: { channels: ['phone'] } },
);
const rest = recordRule('rest', { outcomes: ['conversation'], per: 'debtor', days: 7, sum: 'group' }, { kind: 'cooling-off' });
const pack = withRules(tries);

const request = ContactRequest.parse({
  at: morning,
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  number: 'n1',
  debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [] },
  debt: { id: 'a1', product: 'credit-card', basis: 'contract', disputed: false },
  by: { kind: 'lender' },
  authorised: true,
  history: [],
});
const asked = [request];
const past = (at: number, outcome?: string) =>
  PastContact.parse({ at, channel: 'phone', to: 'debtor', debt: 'a1', number: 'n1', by: { kind: 'lender' }, from: 'collector', outcome });
const left = (history: readonly PastContact[], hours: number, rules = pack, most = 48) =>
  contactsLeft(asked, rules, { history, from: morning, until: instant(morning + hours * hour), most });

describe('what caps leave', () => {
  it.each([
    ['all of a day', [], 4, 2],
    ['all of today and of tomorrow, into which the lease reaches', [], 24, 4],
    ['less by what was done today', [past(morning - hour, 'conversation')], 4, 1],
    ['no less by a try: it counts for no cap of the debtor', [past(morning - hour, 'no-answer')], 4, 2],
    ['less by what nobody knows the end of', [past(morning - hour)], 4, 1],
    ['less by what a clock elsewhere dates later than now', [past(morning + 5 * hour, 'conversation')], 4, 1],
    ['nothing today, all tomorrow', [past(morning - hour, 'conversation'), past(morning, 'conversation')], 24, 2],
    ['nothing when the lease ends with the day', [past(morning - hour, 'conversation'), past(morning, 'conversation')], 14, 0],
  ])('is %s', (_, history, hours, expected) => {
    expect(left(history, hours)).toBe(expected);
  });

  it('is one in the days of a rest, at most as many as the lender sets, and one at hand where nothing counts', () => {
    expect(left([], 100, withRules(rest))).toBe(1);
    expect(left([past(morning - day, 'conversation')], 100, withRules(rest))).toBe(0);
    expect(left([], 24, pack, 3)).toBe(3);
    const free = Packs.parse({ ...recordPack, rules: recordPack.rules.filter(({ kind }) => kind !== 'frequency') });
    expect(left([], 24, free)).toBe(1);
    expect(left([], 24, free, 0)).toBe(0);
    expect(contactsLeft([], pack, { history: [], from: morning, until: instant(morning + day), most: 9 })).toBe(0);
  });
});

it('a conversation spends its token and a try does not, and neither does what ended nobody knows how', () => {
  expect(spendsToken(pack, 'conversation')).toBe(true);
  expect(spendsToken(pack, 'no-answer')).toBe(false);
  expect(spendsToken(pack, 'disconnected-number')).toBe(false);
  expect(spendsToken(pack, undefined)).toBe(true);
});

const outcome = fc.constantFrom('conversation', 'no-answer', 'busy', 'connected', 'wrong-number');

it('law: whatever is done under a lease, the worst that is assumed holds back all that it would hold back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(23 * 60), outcome), { maxLength: 12 }),
      fc.nat(60),
      fc.boolean(),
      (planned, laterHours, resting) => {
        const rules = resting ? withRules(rest, tries) : pack;
        const expiresAt = instant(morning + day);
        const tokens = left([], 24, rules);
        const done: PastContact[] = [];
        let used = 0;
        for (const [minutes, ended] of planned.toSorted(([one], [other]) => one - other)) {
          const at = instant(morning + minutes * 60_000);
          if (used === tokens || !isLeft({ ...request, at }, rules, done)) continue;
          done.push(past(at, ended));
          if (spendsToken(rules, done.at(-1)?.outcome)) used += 1;
        }
        const worst = worstContacts(asked, rules, { history: [], expiresAt, tokens });
        const later = { ...request, at: instant(expiresAt + laterHours * hour) };
        if (!isLeft(later, rules, done)) expect(isLeft(later, rules, worst)).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

describe("the lender's own contact", () => {
  const lease = (tokens: number) =>
    granted(
      freshLedger,
      { device: DeviceId.parse('ws-1'), round: 1, now: morning, left: tokens },
      { lengthMs: day, unaccountedAfterMs: day },
    )?.ledger ?? freshLedger;

  it('is made when nobody holds the debtor, and by the pack', () => {
    expect(reserved(freshLedger, request, { asked, pack, history: [] })).toMatchObject({
      ok: true,
      value: { at: morning, channel: 'phone' },
    });
    const history = [past(morning - hour, 'conversation'), past(morning - 2 * hour, 'conversation')];
    expect(reserved(freshLedger, request, { asked, pack, history })).toMatchObject({ error: { code: 'lease.contact-denied' } });
  });

  it('is not made out of what a workstation may spend', () => {
    expect(reserved(lease(2), request, { asked, pack, history: [] })).toMatchObject({
      error: { code: 'lease.held', until: morning + day },
    });
    expect(reserved(lease(0), request, { asked, pack, history: [] })).toMatchObject({ ok: true });
    const wide = withRules();
    expect(reserved(lease(1), request, { asked, pack: wide, history: [] }).ok).toBe(true);
    expect(reserved(lease(1), { ...request, channel: 'letter' }, { asked, pack: withRules(rest), history: [] }).ok).toBe(false);
  });

  it('law: with every token spent besides it, no cap is passed', () => {
    fc.assert(
      fc.property(fc.nat(2), (tokens) => {
        const wide = withRules();
        const made = reserved(lease(tokens), request, { asked, pack: wide, history: [] });
        if (!made.ok) return;
        const others = Array.from({ length: tokens }, () => past(morning, 'conversation'));
        const before = [made.value, ...others].slice(0, -1);
        expect(evaluateContact({ ...request, history: before }, wide).verdict).not.toBe('deny');
      }),
    );
  });
});
