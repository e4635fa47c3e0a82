import { describe, expect, test } from 'vitest';
import { explainEn } from '../explain/words-en.ts';
import { explainZhCN } from '../explain/words-zh-cn.ts';
import { packOf, packIds } from '../packs.ts';
import { run } from '../run.ts';

async function explained(argv: readonly string[]) {
  const out: string[] = [];
  const code = await run(['explain', ...argv], {
    print: (line) => out.push(line),
    complain: () => undefined,
    readInput: () => Promise.resolve(''),
    isTerminal: true,
    lang: 'en_GB.UTF-8',
  });
  return { code, text: out.join('\n') };
}

function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe.each(packIds)('the pack %s, explained', (id) => {
  test.each(['zh-CN', 'en'] as const)('has every rule with every value in %s, and no word is missing', async (language) => {
    const pack = packOf(id);
    if (!pack.ok) throw new Error(pack.error.code);
    const { code, text } = await explained(['pack', id, '--language', language]);
    expect(code).toBe(0);
    const sections = text.split('\n## ').slice(1);
    expect(sections.length).toBe(pack.value.rules.length);
    for (const [index, rule] of pack.value.rules.entries()) {
      const section = sections[index] ?? '';
      expect(section).toContain(rule.title[language]);
      expect(section).toContain(`\`${rule.id}\``);
      for (const { from, until, citation } of rule.values) {
        for (const part of [from, until ?? from, citation.document, citation.article]) expect(section).toContain(part);
      }
    }
    expect(text).not.toMatch(/undefined|\[object|\{\w+\}|: ?$|  $/m);
    const dated = pack.value.rules.reduce((sum, { values }) => sum + values.length, 0);
    expect(text.match(/^- (From \d|自 \d).*\S.*:? .*\S/gm)?.length).toBe(dated);
  });

  test('shows every enabled pre-call rule and every rule of speech in situations of both signs', async () => {
    const pack = packOf(id);
    if (!pack.ok) throw new Error(pack.error.code);
    const { text } = await explained(['pack', id, '--language', 'en']);
    const sections = text.split('\n## ').slice(1);
    const bare = pack.value.rules.filter(({ enabled, kind }, index) => {
      const section = sections[index] ?? '';
      return enabled && kind !== 'property' && !(section.includes('It speaks in: `') && section.includes('it is silent in: `'));
    });
    expect(bare.map((rule) => rule.id)).toEqual([]);
  });
});

describe('parley explain', () => {
  test('says the window in plain words, and that an unverified rule is switched off', async () => {
    const { text } = await explained(['pack', 'cn-mainland']);
    expect(text).toContain("Contact is possible 08:00-22:00 by the debtor's clock. Hours agreed with the debtor take their place.");
    expect(text).toMatch(/No calls on rest days[\s\S]*?not verified, switched off/);
  });

  test('leaves out no parameter that narrows or widens a rule', async () => {
    const { text } = await explained(['pack', 'us-federal', '--language', 'en']);
    for (const part of [
      'At most 7 attempts within 7 civil day(s)',
      'Contacts that the person began count too.',
      'Only contacts with the same addressee count.',
      "Contacts within 7 civil day(s) of the person's consent",
      'none for 5 minute(s)',
      'This does not hold if the debtor has a lawyer who does not answer',
      'Only a refusal in writing counts',
      'A number stands for the person reached.',
      'Applies to: Phone; Mobile',
      'A notice is due within 5 civil day(s)',
      'No contact with a recorded or generated voice unless',
      'No contact at these places: Work.',
      'A refusal lasts until it is withdrawn.',
      'If the debtor agreed to contact with others, others may be contacted freely.',
    ]) {
      expect(text).toContain(part);
    }
    expect((await explained(['pack', 'au', '--language', 'en'])).text).toContain('An ordinary weekend is not a rest day.');
  });

  test('ends with 2 for an unknown pack and for no pack', async () => {
    expect((await explained(['pack', 'nowhere'])).code).toBe(2);
    expect((await explained(['pack'])).code).toBe(2);
  });

  test('has the same placeholders in both languages, and no empty text', () => {
    const facts = (words: typeof explainEn) =>
      texts(words).map(([path, text]) => [
        path,
        [...text.matchAll(/\{\w+\}/g)]
          .map(([name]) => name)
          .toSorted()
          .join(''),
      ]);
    expect(facts(explainZhCN)).toEqual(facts(explainEn));
    expect([...texts(explainEn), ...texts(explainZhCN)].filter(([, text]) => text === '')).toEqual([]);
  });
});
