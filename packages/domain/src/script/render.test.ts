import { PlainDate } from '#calendar';
import type { Language } from '#compliance';
import { money } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amounts } from '../testing/money.ts';
import { placeholdersIn, splitText } from './placeholders.ts';
import { compileTemplate, render, renderTemplate } from './render.ts';
import type { Block } from './script.ts';
import { spokenForms } from './spoken.ts';
import type { Values, VariableValue } from './values.ts';
import { standardVariables } from './variables.ts';

const languages = fc.constantFrom<Language>('zh-CN', 'en');
const block = (text: string): Block => ({ audience: 'rightParty', text: { 'zh-CN': text, en: text } });

/** Words without a brace in them; "undefined" and "NaN" come out only if something went wrong. */
const wordings = fc.stringMatching(/^[A-Za-z0-9\u4e00-\u4e0f，。 .,'-]{0,12}$/);
const valuesOfType: { readonly [type in VariableValue['type']]: fc.Arbitrary<VariableValue> } = {
  text: fc.constantFrom('示例银行', 'Example Bank').map((value) => ({ type: 'text', value })),
  person: fc
    .constantFrom('mr' as const, 'ms' as const, 'none' as const)
    .map((honorific) => ({ type: 'person', familyName: '王', givenName: '', honorific })),
  money: amounts.map((value) => ({ type: 'money', value })),
  date: fc
    .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => ({
      type: 'date',
      value: PlainDate.parse(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
    })),
  integer: fc.maxSafeInteger().map((value) => ({ type: 'integer', value })),
  rate: fc.stringMatching(/^\d{1,2}(\.\d{1,10})?$/).map((value) => ({ type: 'rate', value })),
  phone: fc.stringMatching(/^[+\d][\d -]{2,20}$/).map((value) => ({ type: 'phone', value })),
  code: fc.stringMatching(/^[A-Z0-9-]{1,12}$/).map((value) => ({ type: 'code', value })),
};
/** A text with standard variables in forms that fit, and a value for each. */
const fitting = fc
  .array(
    fc.tuple(wordings, fc.constantFrom(...standardVariables)).chain(([wording, { name, type }]) =>
      fc.record({
        wording: fc.constant(wording),
        name: fc.constant(name),
        form: fc.constantFrom<string | undefined>(undefined, ...spokenForms[type]),
        value: valuesOfType[type],
      }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => ({
    text: parts.map(({ wording, name, form }) => `${wording}{${name}${form === undefined ? '' : `:${form}`}}`).join(''),
    values: Object.fromEntries(parts.map(({ name, value }) => [name, value])) satisfies Values,
    wordings: parts.map(({ wording }) => wording),
  }));

test('law: a fitting text renders whole, with all its words in order, and never shows a brace, "undefined" or "NaN"', () => {
  fc.assert(
    fc.property(fitting, languages, ({ text, values, wordings: written }, language) => {
      const said = render(block(text), language, values);
      if (!said.ok) throw new Error(said.error.code);
      expect(said.value).not.toMatch(/[{}]|undefined|NaN|null|\[object/);
      let at = 0;
      for (const wording of written) {
        expect(said.value.indexOf(wording, at)).toBeGreaterThanOrEqual(at);
        at = said.value.indexOf(wording, at) + wording.length;
      }
    }),
  );
});

test('law: take any one value away and its name is the error; nothing is rendered in part', () => {
  fc.assert(
    fc.property(fitting, languages, fc.nat(), ({ text, values }, language, which) => {
      const names = Object.keys(values);
      const gone = names[which % Math.max(1, names.length)];
      if (gone === undefined) return;
      const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== gone));
      expect(render(block(text), language, rest)).toEqual({ ok: false, error: { code: 'script.missing-value', variable: gone } });
    }),
  );
});

test('law: what is remembered of a block changes nothing, also when its text was changed under it', () => {
  fc.assert(
    fc.property(fitting, fitting, languages, (one, other, language) => {
      const text = { 'zh-CN': one.text, en: one.text };
      const spoken: Block = { audience: 'public', text };
      const values = { ...other.values, ...one.values };
      const fresh = renderTemplate(compileTemplate(one.text), language, values);
      expect(render(spoken, language, values)).toEqual(fresh);
      expect(render(spoken, language, values)).toEqual(fresh);
      text[language] = other.text;
      expect(render(spoken, language, values)).toEqual(renderTemplate(compileTemplate(other.text), language, values));
    }),
  );
});

test('law: any text is cut into parts that are the text again, and its placeholders are those of a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', ':', 'a', '款', ' ') }), (text) => {
      const parts = splitText(text);
      const joined = parts.map((part) =>
        typeof part === 'string' ? part : `{${part.name}${part.form === undefined ? '' : `:${part.form}`}}`,
      );
      expect(joined.join('')).toBe(text);
      expect(joined.filter((_, index) => typeof parts[index] !== 'string')).toEqual(
        Array.from(text.matchAll(/\{[^{}]*\}/g), ([whole]) => whole),
      );
      expect(placeholdersIn(text)).toEqual(parts.filter((part) => typeof part !== 'string'));
    }),
  );
});

test('golden: placeholders with and without a form, repeated when repeated', () => {
  expect(placeholdersIn('{a} and {b:words}, {a:} } {c{d:x:y}')).toEqual([
    { name: 'a', form: undefined },
    { name: 'b', form: 'words' },
    { name: 'a', form: '' },
    { name: 'd', form: 'x:y' },
  ]);
});

test('golden: one block in both languages', () => {
  const spoken: Block = {
    audience: 'rightParty',
    text: {
      'zh-CN':
        '{person}，尾号{tail:digits}应还{outstanding:words}，即{outstanding}，请在{dueDate:short}前分{planPeriods:words}期还，年化{annualRate:words}。',
      en: '{person}, card {tail:digits}: {outstanding:words} ({outstanding}) by {dueDate:short} in {planPeriods:words} parts at {annualRate:words}.',
    },
  };
  const values: Values = {
    person: { type: 'person', familyName: 'Wang', givenName: '', honorific: 'ms' },
    tail: { type: 'code', value: '7391' },
    outstanding: { type: 'money', value: money('CNY', 140_950n) },
    dueDate: { type: 'date', value: PlainDate.parse('2026-12-05') },
    planPeriods: { type: 'integer', value: 12 },
    annualRate: { type: 'rate', value: '0.1825' },
  };
  expect(render(spoken, 'zh-CN', values)).toEqual({
    ok: true,
    value: 'Wang女士，尾号七三九一应还人民币壹仟肆佰零玖元伍角整，即人民币1,409.50元，请在12月5日前分十二期还，年化百分之十八点二五。',
  });
  expect(render(spoken, 'en', values)).toEqual({
    ok: true,
    value:
      'Ms Wang, card seven three nine one: one thousand four hundred and nine yuan and fifty fen (CNY 1,409.50) by 5 December in twelve parts at eighteen point two five percent.',
  });
});

test('golden: a form that is not of the type is refused, also for a variable that is not standard', () => {
  const outstanding = { type: 'money', value: money('CNY', 100n) } as const;
  const refusal = (variable: string, form: string) => ({ ok: false, error: { code: 'script.unknown-form', variable, form } });
  expect(render(block('{outstanding:short}'), 'en', { outstanding })).toEqual(refusal('outstanding', 'short'));
  expect(render(block('{outstanding:}'), 'en', { outstanding })).toEqual(refusal('outstanding', ''));
  expect(render(block('{other:words}'), 'en', { other: outstanding })).toEqual({ ok: true, value: 'one yuan' });
  expect(render(block('{other:digits}'), 'en', { other: outstanding })).toEqual(refusal('other', 'digits'));
  expect(render(block('{agent:words}'), 'zh-CN', { agent: { type: 'text', value: 'x' } })).toEqual(refusal('agent', 'words'));
});

test('golden: stray braces are text, and a name that every object answers to has no value', () => {
  expect(render(block('a } b { c'), 'en', {})).toEqual({ ok: true, value: 'a } b { c' });
  for (const variable of ['toString', '__proto__', 'constructor', 'hasOwnProperty', '']) {
    expect(render(block(`{${variable}}`), 'en', {})).toEqual({ ok: false, error: { code: 'script.missing-value', variable } });
  }
});
