import { Product } from '@parley/domain/account';
import {
  Audience,
  CallFact,
  Channel,
  complianceReasons,
  ContactOutcome,
  Decision,
  Disposition,
  Force,
  Language,
  PhraseCategory,
  Purpose,
  Verdict,
} from '@parley/domain/compliance';
import { CallEventBody, callRefusalCodes, Challenge } from '@parley/domain/call';
import { damageKinds, evidenceChecks } from '@parley/domain/evidence';
import { DayCount, PlanMethod, planRefusalCodes } from '@parley/domain/repayment';
import { DoAction, scriptFailureCodes, scriptIssueCodes, Sensitivity } from '@parley/domain/script';
import { describe, expect, it } from 'vitest';
import { chooseLocale, codesIn, isCode, messagesFor } from './index.ts';

/** Every text of a catalogue by its path. */
function texts(locale: 'zh-CN' | 'en'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    }
  };
  walk(messagesFor(locale), '');
  return found;
}

const chinese = texts('zh-CN');
const english = texts('en');

/** The names of the arguments of an ICU text, with `#` and plural categories left aside. */
function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\s*([A-Za-z][A-Za-z0-9]*)\s*[,}]/g)].map(([, name = '']) => name))].toSorted();
}

describe('the texts of both languages', () => {
  it('have the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  it('are never empty', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('use the same arguments', () => {
    const different = [...chinese]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('hold no Latin word in Chinese, save names and formats that have no Chinese one', () => {
    const allowed = /Parley|CSV|PDF|GB18030|UTF-8|English|UTC/g;
    const withoutArguments = (text: string) =>
      text
        .replaceAll(/\{\s*[A-Za-z][A-Za-z0-9]*\s*(,\s*(plural|select|number|date)\s*,?)?/g, '')
        .replaceAll(/\b(other|one|zero)\s*\{/g, '{')
        .replaceAll(/<\/?[a-z]+>/g, '');
    const foreign = [...chinese].filter(
      ([key, text]) => !key.endsWith('.example') && /[A-Za-z]/.test(withoutArguments(text).replaceAll(allowed, '')),
    );
    expect(foreign).toEqual([]);
  });

  it('hold no Chinese in English, save the name of the language', () => {
    expect([...english].filter(([key, text]) => key !== 'common.language.zh-CN' && /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});

describe('every code has a message', () => {
  it.each([...complianceReasons, ...scriptIssueCodes, ...scriptFailureCodes, ...callRefusalCodes, ...planRefusalCodes])('%s', (code) => {
    expect(isCode(code)).toBe(true);
  });

  it('and no message stands for something that is also a group of codes', () => {
    const codes = codesIn(messagesFor('en').codes);
    expect(codes.filter((code) => codes.some((other) => other.startsWith(`${code}.`)))).toEqual([]);
  });
});

describe('every term of the domain has a word', () => {
  const { terms } = messagesFor('en');
  it.each([
    ['verdict', Verdict.options, terms.verdict],
    ['disposition', Disposition.options, terms.disposition],
    ['outcome', ContactOutcome.options, terms.outcome],
    ['fact', CallFact.options, terms.fact],
    ['audience', Audience.options, terms.audience],
    ['sensitivity', Sensitivity.options, terms.sensitivity],
    ['action', DoAction.options, terms.doAction],
    ['challenge', Challenge.unwrap().shape.kind.options, terms.challenge],
    ['channel', Channel.options, terms.channel],
    ['purpose', Purpose.options, terms.purpose],
    ['product', Product.options, terms.product],
    ['method', PlanMethod.options, terms.method],
    ['convention', DayCount.options, terms.convention],
    ['force', Force.options, terms.force],
    ['phrase', PhraseCategory.options, terms.phrase],
    ['language', Language.options, terms.language],
  ] as const)('%s', (_, options, words) => {
    expect(Object.keys(words).toSorted()).toEqual([...options].toSorted());
  });
});

describe('the verifier has a word for', () => {
  const { verifier } = messagesFor('en');
  const names = CallEventBody.options.flatMap(({ shape }) => Object.keys(shape).filter((name) => name !== 'kind'));
  it.each([
    ['every kind of event', CallEventBody.options.map(({ shape }) => shape.kind.value), verifier.kind],
    ['every field of an event', [...new Set(names)], verifier.field],
    ['every part of a decision', Object.keys(Decision.unwrap().shape).map((part) => `decision-${part}`), verifier.decision],
    ['every check', evidenceChecks, verifier.check],
    ['every kind of damage', damageKinds, verifier.damage],
  ] as const)('%s', (_, options, words) => {
    expect(Object.keys(words).toSorted()).toEqual([...options].toSorted());
  });
});

describe('the language of a person', () => {
  it.each([
    ['en', 'zh-CN', 'en'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'fr;q=0.9, zh-TW;q=0.4, en;q=0.3', 'zh-CN'],
    [undefined, 'fr, de;q=0.5', 'zh-CN'],
    ['fr', 'en;q=0, zh;q=0.1', 'zh-CN'],
    [undefined, null, 'zh-CN'],
  ])('stored %s and accepted %s give %s', (stored, accepted, expected) => {
    expect(chooseLocale(stored, accepted)).toBe(expected);
  });
});
