import { checkUtterance, type PhraseGroup, type RulePack } from '@parley/domain/compliance';
import { describe, expect, test } from 'vitest';
import { australia } from './au/index.ts';
import { cnMainland } from './cn-mainland/index.ts';
import { hongKong } from './hk/index.ts';
import { india } from './in/index.ts';
import { singapore } from './sg/index.ts';
import { unitedKingdom } from './uk/index.ts';
import { usFederal } from './us-federal/index.ts';

/** A part said with its first word or its last, which mostly is a list's. */
function sayings(phrase: PhraseGroup['phrases'][number], pack: RulePack, language: PhraseGroup['language']): readonly string[] {
  const written = (word: string) => (word.startsWith('$') ? (pack.words[word.slice(1)] ?? []) : [word]);
  const words = phrase.map((part) => part.flatMap(written));
  const join = (one: readonly (string | undefined)[]) => one.join(language === 'en' ? ' ' : '');
  return [join(words.map((part) => part[0])), join(words.map((part) => part.at(-1)))];
}

describe.each([cnMainland, australia, hongKong, india, singapore, unitedKingdom, usFederal].map((pack) => [pack.id, pack] as const))(
  'the phrases of %s',
  (_, pack) => {
    test('law: every phrase of a rule that is on is found when it is said by itself', () => {
      const on = new Set(pack.rules.filter(({ enabled }) => enabled).map((rule): string => rule.id));
      const unheard = pack.phrases
        .filter(({ rule }) => on.has(rule))
        .flatMap(({ id, category, language, audiences, phrases }) =>
          phrases.flatMap((phrase) =>
            sayings(phrase, pack, language)
              .filter((text) => {
                const found = checkUtterance({ text, language, audience: audiences?.[0] ?? 'rightParty' }, pack);
                return !found.some((one) => one.category === category);
              })
              .map((text) => `${id}: ${text}`),
          ),
        );
      expect(unheard).toEqual([]);
    });
  },
);
