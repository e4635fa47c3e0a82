import { describe, expect, test } from 'vitest';
import { ContactRequest } from './contact.ts';
import { evaluateContact } from './evaluate.ts';
import { nextLawful } from './next-lawful.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const noon = at('2026-05-12T12:00');
const lender = { kind: 'lender' };
/** The sample pack's cap alone: three tries on an account in five days of the person's, lifted for four by their consent. */
const pack = RulePack.parse({ ...samplePack, rules: samplePack.rules.filter(({ id }) => id === 'sample/agreed-tries'), phrases: [] });

/** A call at noon after as many tries as the cap allows, the day before. */
function asked(consents: readonly object[], tries = 3): ContactRequest {
  const past = {
    at: at('2026-05-11T10:00'),
    channel: 'phone',
    to: 'debtor',
    debt: 'd1',
    outcome: 'no-answer',
    by: lender,
    from: 'collector',
  };
  return ContactRequest.parse({
    at: noon,
    channel: 'phone',
    purpose: 'collection',
    to: 'debtor',
    place: 'mobile',
    by: lender,
    debt: { id: 'd1' },
    debtor: { zones: ['Asia/Shanghai'], consents },
    history: Array.from({ length: tries }, () => past),
  });
}

describe('a cap that consent lifts', () => {
  test.each([
    ['below the cap', asked([], 2), 'allow'],
    ['at the cap', asked([]), 'deny'],
    ['at the cap, agreed to', asked([{ at: noon - 1, to: lender }]), 'allow'],
    ['agreed to with another party', asked([{ at: noon - 1, to: { kind: 'agency', agency: 'alpha' } }]), 'deny'],
    ['agreed to four days and more ago', asked([{ at: at('2026-05-07T23:59'), to: lender }]), 'deny'],
  ])('%s: %s', (_, request, verdict) => {
    expect(evaluateContact(request, pack).verdict).toBe(verdict);
  });

  test('opens when the first try leaves its days, or at the consent, whichever is first', () => {
    expect(nextLawful(asked([]), pack)).toMatchObject({ kind: 'at', at: at('2026-05-16T00:00') });
    expect(nextLawful(asked([{ at: noon + 60_000, to: lender }]), pack)).toMatchObject({ kind: 'at', at: noon + 60_000 });
  });
});
