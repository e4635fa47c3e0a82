import { describe, expect, test } from 'vitest';
import { PackOverlay, tighten } from './overlay.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const citation = { document: 'An invented code', article: '1' };
const house = { document: 'House rules', article: '9' };
const plan = (id: string, kind: string, values: readonly object[]) => ({
  ...samplePack.rules[0],
  id: `sample/${id}`,
  kind,
  moment: 'plan',
  scope: {},
  unknown: 'warn',
  enabled: false,
  values: values.map((value, index) => ({
    citation: { ...citation, article: String(index + 1) },
    value,
    ...(index === 0 ? { from: '2020-01-01', until: '2026-07-01' } : { from: '2026-07-01' }),
  })),
});
const fixed = (rate: string) => ({ method: 'irr-monthly', cap: { kind: 'fixed', rate }, lenders: ['bank'] });
const pack = RulePack.parse({
  ...samplePack,
  rules: [
    ...samplePack.rules.map((rule) =>
      rule.id === 'sample/inconvenient-time' ? { ...rule, id: 'sample/own', kind: 'property', moment: 'script' } : rule,
    ),
    plan('term', 'plan-term', [{ months: 60 }, { months: 36, arrangement: 'personalised' }]),
    plan('cost', 'plan-annual-cost', [fixed('0.36'), fixed('0.24')]),
    plan('moving', 'plan-annual-cost', [
      { method: 'irr-compound', cap: { kind: 'multiple', times: 4, of: 'BASE' } },
      { method: 'irr-compound', cap: { kind: 'multiple', times: 3, of: 'BASE' } },
    ]),
    { ...plan('night', 'call-window', [{ windows: [{ from: '20:00', until: '06:00' }], agreed: 'ignore' }]), moment: 'pre-call' },
  ].map((rule) => (rule.id === 'sample/night' ? { ...rule, values: [{ ...rule.values[0], until: undefined }] } : rule)),
});

function lay(tightening: object, more: object = {}) {
  const overlay = { id: 'own', pack: 'sample', title: samplePack.title, citation: house, tightenings: [tightening], ...more };
  return tighten(pack, PackOverlay.parse(overlay));
}

/** The rule that a tightening lays beside the pack's own, or why there is none. */
function laid(tightening: object, more: object = {}): unknown {
  const done = lay(tightening, more);
  if (!done.ok) return done.error;
  expect(done.value.rules.slice(0, -1)).toEqual(pack.rules);
  return done.value.rules.at(-1);
}

const looser = (rule: string, article: string) => ({ code: 'compliance.overlay-looser', rule, clause: { ...citation, article } });

describe('a tightening', () => {
  test('lays a rule of the lender beside the pack’s own, on, with its own clause and every other parameter kept', () => {
    const own = { force: 'lender', enabled: true, effect: 'deny', unknown: 'deny' };
    expect(laid({ kind: 'shorter-term', rule: 'sample/term', months: 36, effect: 'deny' })).toMatchObject({
      ...own,
      id: 'own/term',
      values: [
        { from: '2020-01-01', until: '2026-07-01', citation: house, value: { months: 36 } },
        { from: '2026-07-01', citation: house, value: { months: 36, arrangement: 'personalised' } },
      ],
    });
    expect(laid({ kind: 'lower-cap', rule: 'sample/cost', rate: '0.24', effect: 'deny' })).toMatchObject({
      ...own,
      id: 'own/cost',
      values: [
        { citation: house, value: fixed('0.24') },
        { citation: house, value: fixed('0.24') },
      ],
    });
    expect(laid({ kind: 'lower-max', rule: 'sample/attempts', max: 4, effect: 'deny' })).toMatchObject({
      ...own,
      id: 'own/attempts',
      values: [{ citation: house, value: { max: 4, per: 'number', days: 7, sum: 'caller' } }],
    });
    expect(laid({ kind: 'narrow-window', rule: 'sample/call-window', from: '10:00', until: '18:00', effect: 'deny' })).toMatchObject({
      ...own,
      id: 'own/call-window',
      values: [
        { citation: house, value: { windows: [{ from: '10:00', until: '18:00' }], agreed: 'replace' } },
        { citation: house, value: { windows: [{ from: '10:00', until: '18:00' }], agreed: 'replace' } },
      ],
    });
    expect(laid({ kind: 'switch-on', rule: 'sample/rest-day', effect: 'deny' })).toMatchObject({ ...own, id: 'own/rest-day' });
  });

  test('that only warns leaves what is not known to the rule', () => {
    expect(laid({ kind: 'shorter-term', rule: 'sample/term', months: 1, effect: 'warn' })).toMatchObject({
      effect: 'warn',
      unknown: 'warn',
    });
    expect(laid({ kind: 'lower-max', rule: 'sample/attempts', max: 1, effect: 'warn' })).toMatchObject({ effect: 'warn', unknown: 'deny' });
  });

  test('is refused one unit past any value of the rule, with the clause of that value', () => {
    expect(laid({ kind: 'shorter-term', rule: 'sample/term', months: 37, effect: 'deny' })).toEqual(looser('sample/term', '2'));
    expect(laid({ kind: 'shorter-term', rule: 'sample/term', months: 61, effect: 'deny' })).toEqual(looser('sample/term', '1'));
    expect(laid({ kind: 'lower-cap', rule: 'sample/cost', rate: '0.24000001', effect: 'deny' })).toEqual(looser('sample/cost', '2'));
    expect(laid({ kind: 'lower-cap', rule: 'sample/cost', rate: '0.37', effect: 'deny' })).toEqual(looser('sample/cost', '1'));
    expect(laid({ kind: 'lower-max', rule: 'sample/attempts', max: 5, effect: 'deny' })).toEqual(looser('sample/attempts', '1'));
    const window = { kind: 'narrow-window', rule: 'sample/call-window', effect: 'deny' };
    expect(laid({ ...window, from: '09:59', until: '18:00' })).toEqual(looser('sample/call-window', '2'));
    expect(laid({ ...window, from: '10:00', until: '18:01' })).toEqual(looser('sample/call-window', '2'));
    expect(laid({ ...window, from: '07:59', until: '18:00' })).toEqual(looser('sample/call-window', '1'));
    expect(laid({ ...window, from: '19:00', until: '09:00' })).toEqual(looser('sample/call-window', '1'));
  });

  test('binds a party by a copy of the rule: a lender’s denies, that of a part of the land does as the rule', () => {
    const binding = { kind: 'bind', rule: 'sample/dispute', by: ['agency'], grade: 'B', references: ['S1'] };
    const bound = {
      id: 'own/dispute',
      grade: 'B',
      references: ['S1'],
      scope: { by: ['agency'] },
      values: [{ citation: house, value: true }],
    };
    expect(laid(binding)).toMatchObject({ ...bound, force: 'lender', effect: 'deny', unknown: 'deny' });
    const local = laid(binding, { jurisdiction: 'XX-1' });
    expect(local).toMatchObject({ ...bound, force: 'guideline', unknown: 'warn' });
    expect(local).not.toHaveProperty('effect');
    expect(laid({ ...binding, rule: 'sample/attempts' })).toMatchObject({ scope: { channels: ['phone'], by: ['agency'] } });
    expect(laid({ ...binding, rule: 'sample/nothing' })).toEqual({ code: 'compliance.overlay-unknown-rule', rule: 'sample/nothing' });
  });

  test('of a ceiling that moves is a fixed one beside it, however high', () => {
    expect(laid({ kind: 'lower-cap', rule: 'sample/moving', rate: '0.9', effect: 'deny' })).toMatchObject({
      id: 'own/moving',
      values: [{ value: { method: 'irr-compound', cap: { kind: 'fixed', rate: '0.9' } } }, { value: { cap: { rate: '0.9' } } }],
    });
  });

  test('of equal times leaves no hour, which is within any', () => {
    const none = { kind: 'narrow-window', rule: 'sample/call-window', from: '05:00', until: '05:00', effect: 'deny' };
    expect(laid(none)).toMatchObject({ id: 'own/call-window', values: [{ value: { windows: [{ from: '05:00', until: '05:00' }] } }, {}] });
  });

  test('of hours over midnight may lie on either side of it or over it, and nowhere else', () => {
    const night = (from: string, until: string) => laid({ kind: 'narrow-window', rule: 'sample/night', from, until, effect: 'deny' });
    for (const [from, until] of [
      ['20:00', '06:00'],
      ['21:00', '05:00'],
      ['20:00', '24:00'],
      ['22:00', '23:00'],
      ['00:00', '06:00'],
    ] as const) {
      expect(night(from, until)).toMatchObject({ id: 'own/night', values: [{ value: { windows: [{ from, until }] } }] });
    }
    for (const [from, until] of [
      ['19:59', '06:00'],
      ['20:00', '06:01'],
      ['19:00', '20:00'],
      ['05:00', '21:00'],
      ['10:00', '12:00'],
    ] as const) {
      expect(night(from, until)).toEqual(looser('sample/night', '1'));
    }
  });

  test.each([
    ['narrow-window', { from: '10:00', until: '11:00', effect: 'deny' }],
    ['lower-max', { max: 0, effect: 'deny' }],
    ['shorter-term', { months: 1, effect: 'deny' }],
    ['lower-cap', { rate: '0', effect: 'deny' }],
  ])('of the kind %s is refused on a rule of any other kind', (kind, more) => {
    const own = { 'narrow-window': 'call-window', 'lower-max': 'frequency', 'shorter-term': 'plan-term', 'lower-cap': 'plan-annual-cost' };
    const strangers = pack.rules.filter((rule) => rule.kind !== Object.entries(own).find(([name]) => name === kind)?.[1]);
    for (const { id, kind: found } of strangers) {
      expect(laid({ kind, rule: id, ...more })).toEqual({ code: 'compliance.overlay-wrong-kind', rule: id, kind: found });
    }
  });

  test('switches on or binds whatever does not name the pack’s own rule, and nothing else', () => {
    const refused = (tightening: object) =>
      pack.rules
        .filter(({ id }) => !lay({ ...tightening, rule: id }).ok)
        .map(({ kind }) => kind)
        .toSorted();
    expect(refused({ kind: 'switch-on', effect: 'deny' })).toEqual(['phrases', 'property']);
    const terms = ['deadline', 'deadline', 'retention', 'retention', 'retention'];
    expect(refused({ kind: 'bind', by: ['agency'], grade: 'B', references: ['S1'] })).toEqual([...terms, 'phrases', 'property'].toSorted());
  });
});

describe('an overlay', () => {
  test('of another pack is refused, and names it', () => {
    const tightening = { kind: 'switch-on', rule: 'sample/rest-day', effect: 'deny' };
    expect(laid(tightening, { pack: 'other' })).toEqual({ code: 'compliance.overlay-other-pack', pack: 'other' });
    expect(lay(tightening)).toMatchObject({ ok: true, value: { overlays: ['own'] } });
  });

  test('is refused as a whole where the pack it would make is unfit', () => {
    const added = { ...pack.rules.find(({ id }) => id === 'sample/rest-day'), enabled: true };
    expect(laid({ kind: 'add', added })).toEqual({
      code: 'compliance.overlay-invalid',
      faults: ['compliance.pack-repeated-rule sample/rest-day'],
    });
  });

  test('brings script properties and phrases of its own after those of the pack', () => {
    const added = { ...pack.rules.find(({ kind }) => kind === 'property'), id: 'own/exit', force: 'lender' };
    const property = { kind: 'exit-within', rule: 'own/exit', moves: 3 };
    const phrase = { ...pack.phrases[0], id: 'own', rule: 'sample/threat' };
    const done = lay({ kind: 'add', added }, { scriptProperties: [property], phrases: [phrase] });
    expect(done).toMatchObject({ ok: true, value: { scriptProperties: [property] } });
    expect(done.ok && done.value.phrases.map(({ id }) => id)).toEqual(['tell', 'jail', 'own']);
  });
});
