import type { CallFact, ScriptProperty } from '#compliance';
import { PlainDate } from '#calendar';
import { Address } from '#kernel';
import { money } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amounts } from '../testing/money.ts';
import { scriptBodies } from '../testing/script.ts';
import { checkScript } from './check.ts';
import { diffScripts } from './diff.ts';
import { conditionTest } from './conditions.ts';
import { establish, factSet, factsOf, missingFrom } from './facts.ts';
import { checkCertificate, judgeScript, publishScript, type ScriptPack } from './publish.ts';
import { render } from './render.ts';
import { type Block, ScriptBody, type Step } from './script.ts';
import { percent, spoken, spokenMoney } from './spoken.ts';

/** No comparison is made. */
const text = (both: string) => ({ 'zh-CN': both, en: both });
const body: ScriptBody = ScriptBody.parse({
  id: 'small',
  title: text('Small'),
  pack: 'invented',
  products: ['other'],
  variables: [
    { name: 'institution', type: 'text', sensitivity: 'public', title: text('Institution') },
    { name: 'outstanding', type: 'money', sensitivity: 'rightParty', title: text('Outstanding') },
  ],
  entry: 'hello',
  politeEnd: 'end',
  steps: [
    {
      id: 'hello',
      kind: 'say',
      title: text('Hello'),
      blocks: [{ audience: 'public', text: text('{institution}') }],
      establishes: ['institution-named'],
      next: 'verify',
    },
    {
      id: 'verify',
      kind: 'do',
      title: text('Verify'),
      action: 'verify-identity',
      instructions: text('Ask'),
      outcomes: [
        { outcome: 'done', establishes: ['right-party-verified'], next: 'debt' },
        { outcome: 'failed', next: 'end' },
        { outcome: 'refused', next: 'end' },
      ],
    },
    {
      id: 'debt',
      kind: 'say',
      title: text('Debt'),
      needs: ['right-party-verified'],
      blocks: [{ audience: 'rightParty', text: text('{outstanding}') }],
      establishes: ['debt-disclosed'],
      next: 'end',
    },
    { id: 'end', kind: 'end', title: text('End'), disposition: 'ended-politely' },
  ],
  palette: [],
});
const [hello, verify, debt] = body.steps;
const properties: readonly ScriptProperty[] = [
  { kind: 'precedes', rule: 'invented/identity-before-debt', first: 'right-party-verified', then: 'debt-disclosed' },
];
const pack: ScriptPack = { address: Address.parse(`sha256:${'a'.repeat(64)}`), properties, thirdPartyVariables: [] };

function withStep(index: number, change: object): ScriptBody {
  return ScriptBody.parse({ ...body, steps: body.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) });
}

test('law: facts go into a set and come back in order, and what is established is no longer missing', () => {
  fc.assert(
    fc.property(fc.subarray<CallFact>(['institution-named', 'debt-disclosed', 'cease-requested', 'third-party-on-line']), (facts) => {
      expect(factsOf(factSet(facts))).toEqual(facts);
      expect(missingFrom(establish(0, facts), facts)).toEqual([]);
      for (const fact of facts) expect(conditionTest({ kind: 'not', of: { kind: 'fact', fact } }, () => 0)(factSet(facts), 0)).toBe(false);
    }),
  );
});

test('law: a third party on the line undoes a verification, and a verification puts the right party back', () => {
  const verified = establish(0, ['right-party-verified']);
  expect(factsOf(establish(verified, ['third-party-on-line']))).toEqual(['third-party-on-line']);
  expect(factsOf(establish(establish(verified, ['third-party-on-line']), ['right-party-verified']))).toEqual(['right-party-verified']);
});

test('law: a script does not differ from itself', () => {
  fc.assert(
    fc.property(scriptBodies, (script) => {
      expect(diffScripts(script, script)).toEqual([]);
    }),
  );
});

test('law: an amount is spoken in both languages with the same exact digits', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const digits = (spokenText: string) => spokenText.replaceAll(/[^\d.-]/g, '');
      expect(digits(spokenMoney(amount, 'zh-CN'))).toBe(digits(spokenMoney(amount, 'en')));
    }),
  );
});

test('golden: values as they are spoken', () => {
  const amount = { type: 'money' as const, value: money('CNY', 123_450n) };
  const date = { type: 'date' as const, value: PlainDate.parse('2026-12-05') };
  const person = { type: 'person' as const, familyName: '王', givenName: '小美', honorific: 'ms' as const };
  expect([spoken(amount, 'zh-CN'), spoken(amount, 'en')]).toEqual(['人民币1,234.50元', 'CNY 1,234.50']);
  expect([spoken(date, 'zh-CN'), spoken(date, 'en')]).toEqual(['2026年12月5日', '5 December 2026']);
  expect([spoken(person, 'zh-CN'), spoken(person, 'en')]).toEqual(['王女士', 'Ms 王']);
  expect(['0.1825', '0', '0.005', '1.5', '0.18', '0.00012'].map(percent)).toEqual(['18.25%', '0%', '0.5%', '150%', '18%', '0.012%']);
});

test('golden: a missing value, or one of another type, is an error and never a gap', () => {
  const block: Block = { audience: 'rightParty', text: text('owed: {outstanding}') };
  expect(render(block, 'en', {})).toEqual({ ok: false, error: { code: 'script.missing-value', variable: 'outstanding' } });
  expect(render(block, 'en', { outstanding: { type: 'text', value: 'a lot' } })).toMatchObject({
    ok: false,
    error: { code: 'script.value-type', expected: 'money' },
  });
  expect(render(block, 'en', { outstanding: { type: 'money', value: money('JPY', 5n) } })).toEqual({ ok: true, value: 'owed: JPY 5' });
  expect(render({ audience: 'public', text: text('{toString}') }, 'en', {})).toMatchObject({
    ok: false,
    error: { code: 'script.missing-value' },
  });
});

test('golden: a value that looks like a placeholder is spoken as it is', () => {
  const block: Block = { audience: 'public', text: text('{institution}') };
  expect(render(block, 'en', { institution: { type: 'text', value: '{outstanding}' } })).toEqual({ ok: true, value: '{outstanding}' });
});

const block = (audience: string, both: string | { 'zh-CN': string; en: string }) => ({
  blocks: [{ audience, text: typeof both === 'string' ? text(both) : both }],
});
const outcomesOf = (step: Step | undefined) => (step?.kind === 'do' ? step.outcomes : []);
test.each<[string, ScriptBody]>([
  ['script.unknown-target', withStep(0, { next: 'nowhere' })],
  ['script.duplicate-id', { ...body, steps: [...body.steps, ...(hello === undefined ? [] : [hello])] }],
  ['script.reserved-id', withStep(2, { id: 'resume' })],
  ['script.orphan-step', withStep(0, { next: 'end' })],
  ['script.endless-loop', withStep(0, { next: 'hello' })],
  ['script.dead-end', withStep(0, { next: 'hello' })],
  ['script.resume-on-main-line', withStep(0, { next: 'resume' })],
  ['script.undeclared-variable', withStep(0, block('public', '{agent}'))],
  ['script.audience', withStep(0, block('public', '{outstanding}'))],
  ['script.third-party-variable', withStep(0, block('thirdPartySafe', '{institution}'))],
  ['script.placeholder-parity', withStep(0, block('public', { 'zh-CN': '{institution}', en: 'the bank' }))],
  ['script.malformed-placeholder', withStep(0, block('public', '{institution'))],
  ['script.placeholder-in-label', withStep(0, { title: text('{institution}') })],
  ['script.missing-outcome', withStep(1, { outcomes: outcomesOf(verify).slice(0, 2) })],
  ['script.duplicate-outcome', withStep(1, { outcomes: [...outcomesOf(verify), ...outcomesOf(verify)] })],
  ['script.fact-not-earned', withStep(0, { establishes: ['right-party-verified'] })],
  [
    'script.variable-sensitivity',
    { ...body, variables: body.variables.map((variable) => ({ ...variable, sensitivity: 'public' as const })) },
  ],
  ['script.variable-type', { ...body, variables: body.variables.map((variable) => ({ ...variable, type: 'code' as const })) }],
  ['script.unknown-variable', { ...body, variables: body.variables.map((variable) => ({ ...variable, name: 'cardNumber' })) }],
  ['script.secret-spoken', { ...body, variables: body.variables.map((variable) => ({ ...variable, sensitivity: 'secret' as const })) }],
])('golden: %s is found', (code, broken) => {
  expect(checkScript(body, [])).toEqual([]);
  expect(checkScript(broken, []).map((issue) => issue.code)).toContain(code);
});

test('golden: a sound and proved script is published, accepted, and refused once anything in it is changed', () => {
  const published = publishScript(body, pack);
  if (!published.ok) throw new Error(published.error.code);
  expect(checkCertificate(published.value, pack)).toEqual({ ok: true, value: published.value });
  const changed = { ...published.value, body: withStep(0, { next: 'end' }) };
  expect(checkCertificate(changed, pack)).toMatchObject({ ok: false, error: { code: 'script.wrong-address' } });
  const other = { ...pack, address: Address.parse(`sha256:${'b'.repeat(64)}`) };
  expect(checkCertificate(published.value, other)).toMatchObject({ ok: false, error: { code: 'script.wrong-pack' } });
  const forged = { ...published.value, certificate: { ...published.value.certificate, statesExplored: 1 } };
  expect(checkCertificate(forged, pack)).toMatchObject({ ok: false, error: { code: 'script.certificate-mismatch' } });
});

test('golden: an unproved script is not published, and is judged with the rule it breaks', () => {
  const leaking = withStep(0, { next: 'debt' });
  const hasty = ScriptBody.parse({
    ...leaking,
    steps: leaking.steps.map((step) =>
      step.id === 'debt' ? { ...debt, needs: [], blocks: [{ audience: 'public', text: text('a bill') }] } : step,
    ),
  });
  expect(publishScript(hasty, pack)).toMatchObject({ ok: false });
  expect(judgeScript(hasty, pack)).toMatchObject({ proved: false, breaks: ['identity-before-debt'], shortestCall: 2 });
  expect(judgeScript(body, pack)).toEqual({ proved: true, breaks: [], shortestCall: null, issues: [] });
});

test('golden: a diff names what was added, removed, reworded and redirected', () => {
  const after = ScriptBody.parse({
    ...withStep(0, { next: 'end', title: text('Good day') }),
    steps: withStep(0, { next: 'end', title: text('Good day') }).steps.filter(({ id }) => id !== 'debt'),
  });
  expect(diffScripts(body, after).map(({ kind }) => kind)).toEqual(['text-changed', 'edges-changed', 'step-removed']);
  expect(diffScripts(after, body).map(({ kind }) => kind)).toEqual(['text-changed', 'edges-changed', 'step-added']);
});

test('law: a plan agreed anew has not been read back', () => {
  const readBack = establish(0, ['plan-agreed', 'plan-read-back']);
  expect(factsOf(readBack)).toEqual(['plan-agreed', 'plan-read-back']);
  expect(factsOf(establish(readBack, ['plan-agreed']))).toEqual(['plan-agreed']);
});
