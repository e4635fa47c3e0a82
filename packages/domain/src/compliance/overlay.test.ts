import { describe, expect, test } from 'vitest';
import { checkUtterance } from './check-utterance.ts';
import { PackOverlay, tighten } from './overlay.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

describe('the law of a part of the land', () => {
  const base = samplePack.rules.find(({ id }) => id === 'sample/call-window');
  const local = (overlay: object) =>
    tighten(
      samplePack,
      PackOverlay.parse({
        id: 'local',
        pack: 'sample',
        title: { 'zh-CN': '地方', en: 'Local' },
        citation: { document: 'A local code', article: '7' },
        tightenings: [],
        ...overlay,
      }),
    );
  const binding = { kind: 'bind', rule: 'sample/call-window', by: ['lender'], grade: 'A', references: [] };

  test('lays rules of its own force, which a lender may not', () => {
    const tightenings = [{ kind: 'add', added: { ...base, id: 'local/hours' } }];
    expect(local({ tightenings })).toMatchObject({ ok: false, error: { code: 'compliance.overlay-not-lender-force' } });
    const laid = local({ jurisdiction: 'XX-1', tightenings });
    expect(laid).toMatchObject({ ok: true });
    expect(laid.ok && laid.value.rules.at(-1)).toMatchObject({ id: 'local/hours', force: 'law' });
  });

  test('binds other parties to a rule of the pack under its own text, and a lender only itself', () => {
    const laid = local({ jurisdiction: 'XX-1', tightenings: [binding] });
    expect(laid.ok && laid.value.rules.at(-1)).toMatchObject({
      id: 'local/call-window',
      force: 'law',
      scope: { by: ['lender'] },
      values: [{ citation: { document: 'A local code' } }, { citation: { document: 'A local code' } }],
    });
    const own = local({ tightenings: [binding] });
    expect(own.ok && own.value.rules.at(-1)).toMatchObject({ force: 'lender', effect: 'deny' });
    expect(local({ tightenings: [{ ...binding, rule: 'sample/threat' }] })).toMatchObject({
      error: { code: 'compliance.overlay-wrong-kind' },
    });
  });

  test('switches on phrases that are off, and leaves a rule that is off without script properties', () => {
    const rules = samplePack.rules.map((rule) => (rule.id === 'sample/threat' ? { ...rule, enabled: false } : rule));
    const pack = RulePack.parse({ ...samplePack, rules });
    const overlay = { id: 'strict', pack: 'sample', title: samplePack.title, citation: { document: 'House rules', article: '1' } };
    const laid = tighten(
      pack,
      PackOverlay.parse({ ...overlay, tightenings: [{ kind: 'switch-on', rule: 'sample/threat', effect: 'deny' }] }),
    );
    if (!laid.ok) throw new Error(laid.error.code);
    const said = { text: '我会联系你家人', language: 'zh-CN', audience: 'rightParty' } as const;
    expect(checkUtterance(said, pack)).toEqual([]);
    expect(checkUtterance(said, laid.value)).toMatchObject([{ rule: 'strict/threat', category: 'telling-others' }]);
    const property = { kind: 'exit-within', rule: 'sample/rest-day', moves: 3 };
    const off = samplePack.rules.map((rule) =>
      rule.id === 'sample/rest-day' ? { ...rule, kind: 'property', values: [{ ...rule.values[0], value: true }] } : rule,
    );
    expect(RulePack.safeParse({ ...samplePack, rules: off, scriptProperties: [property] }).success).toBe(false);
  });
});
