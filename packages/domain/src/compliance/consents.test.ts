import { clockOf, Zone } from '#calendar';
import { describe, expect, test } from 'vitest';
import { askingOf } from './asking.ts';
import { consentsTo, isConsented, nextConsent } from './consents.ts';
import { ContactRequest } from './contact.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const noon = at('2026-05-12T12:00');
const lender = { kind: 'lender' };
const shanghai = clockOf(Zone.parse('Asia/Shanghai'));
if (shanghai === undefined) throw new Error('the zone is known');

function consented(consents: readonly object[], history: readonly object[] = [], { days }: { readonly days?: number } = { days: 2 }) {
  if (shanghai === undefined) return [];
  const request = { at: noon, channel: 'phone', purpose: 'collection', to: 'debtor', debt: { id: 'd1' }, by: lender };
  const past = history.map((one) => ({ channel: 'phone', to: 'debtor', outcome: 'conversation', by: lender, from: 'collector', ...one }));
  return consentsTo(askingOf(ContactRequest.parse({ ...request, debtor: { consents }, history: past })), days, shanghai);
}

/** The first and last of some moments at which a person consents. */
function stretch(consents: readonly object[], history: readonly object[] = []): readonly boolean[] {
  const found = consented(consents, history);
  return [noon - 1, noon, noon + 9_999, noon + 10_000, at('2026-05-13T23:59:59.999'), at('2026-05-14T00:00')].map(
    (moment) => shanghai !== undefined && isConsented(found, shanghai, moment),
  );
}

describe('a consent', () => {
  test('frees from its instant to the end of the last of its civil days', () => {
    expect(stretch([{ at: noon, to: lender }])).toEqual([false, true, true, true, true, false]);
  });

  test.each([
    ['it is withdrawn', [{ at: noon, to: lender, withdrawnAt: noon + 10_000 }], []],
    [
      'another to the same party is',
      [
        { at: noon, to: lender },
        { at: noon - 60_000_000, to: lender, withdrawnAt: noon + 10_000 },
      ],
      [],
    ],
    ['a conversation', [{ at: noon, to: lender }], [{ at: noon + 10_000 }]],
    ['a contact that may have been one', [{ at: noon, to: lender }], [{ at: noon + 10_000, outcome: undefined }]],
  ])('ends before its days when, and not before, %s', (_, consents, history) => {
    expect(stretch(consents, history).slice(1)).toEqual([true, true, false, false, false]);
  });

  test('is not ended by the conversation it was given in, by one without a person, with another party, or the withdrawal of another', () => {
    const whole = [false, true, true, true, true, false];
    const agency = { kind: 'agency', agency: 'alpha' };
    expect(stretch([{ at: noon, to: lender }], [{ at: noon }])).toEqual(whole);
    expect(stretch([{ at: noon, to: lender }], [{ at: noon + 10_000, outcome: 'no-answer' }])).toEqual(whole);
    expect(stretch([{ at: noon, to: lender }], [{ at: noon + 10_000, by: agency }])).toEqual(whole);
    expect(
      stretch([
        { at: noon, to: lender },
        { at: noon, to: agency, withdrawnAt: noon + 10_000 },
      ]),
    ).toEqual(whole);
    expect(stretch([{ at: noon, to: agency }])).toEqual([false, false, false, false, false, false]);
  });

  test('withdrawn at its own instant, or before it, is none from then on', () => {
    expect(stretch([{ at: noon, to: lender, withdrawnAt: noon }])).not.toContain(true);
    expect(stretch([{ at: noon, to: lender, withdrawnAt: noon - 1 }])).not.toContain(true);
  });

  test('is none to a rule that knows none', () => {
    expect(consented([{ at: noon, to: lender }], [], {})).toEqual([]);
  });

  test('comes next when it is the first after a moment, not at it', () => {
    const found = consented([noon + 50, noon, noon + 20, noon + 30].map((moment) => ({ at: moment, to: lender })));
    expect([noon - 1, noon, noon + 19, noon + 20, noon + 30, noon + 50].map((moment) => nextConsent(found, moment))).toEqual([
      noon,
      noon + 20,
      noon + 20,
      noon + 30,
      noon + 50,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
