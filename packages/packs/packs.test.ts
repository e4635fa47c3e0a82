import { effectOf, packAddress, RulePack } from '@parley/domain/compliance';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { australia } from './au/index.ts';
import { cnMainland } from './cn-mainland/index.ts';
import { generatedText, packFolder } from './compile/generated-text.ts';
import { hongKong } from './hk/index.ts';
import { india } from './in/index.ts';
import { singapore } from './sg/index.ts';
import { unitedKingdom } from './uk/index.ts';
import { usFederal } from './us-federal/index.ts';

const packs: readonly RulePack[] = [cnMainland, australia, hongKong, india, singapore, unitedKingdom, usFederal];

test('every folder with a pack.yaml is a pack that is tested here', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const withPack = folders.filter(({ name }) => readdirSync(join(import.meta.dirname, name)).includes('pack.yaml'));
  expect(withPack.map(({ name }) => name).toSorted()).toEqual(packs.map(({ id }) => id).toSorted());
});

describe.each(packs.map((pack) => [pack.id, pack] as const))('the pack %s', (id, pack) => {
  test('is compiled from its YAML files as they are now', () => {
    expect(readFileSync(`${packFolder(id)}/generated.ts`, 'utf8')).toBe(generatedText(id));
  });

  test('has a citation on every value, and no gap or overlap from its first day in force to the horizon', () => {
    const faulty = pack.rules.filter(({ values }) =>
      values.some(({ until, citation }, index) => {
        const next = values[index + 1];
        const unbroken = next === undefined ? until === undefined || until >= pack.horizon.until : until === next.from;
        return citation.document === '' || citation.article === '' || !unbroken;
      }),
    );
    expect(faulty.map((rule) => rule.id)).toEqual([]);
  });

  test('enforces nothing unverified as law', () => {
    const unverified = pack.rules.filter(({ verified }) => !verified);
    expect(unverified.filter(({ enabled, force }) => enabled && force !== 'lender')).toEqual([]);
    expect(pack.rules.filter(({ grade, verified }) => grade === 'C' && verified)).toEqual([]);
  });

  // Rules on plans say themselves what they do while something is not known.
  test('lets nothing that is not known of a contact, a call or a record weigh less than a breach', () => {
    const rules = pack.rules.filter(({ moment }) => moment !== 'plan');
    expect(rules.filter((rule) => effectOf(rule) === 'deny' && rule.unknown === 'warn').map(({ id: rule }) => rule)).toEqual([]);
  });

  test('keeps its address when read again', () => {
    expect(packAddress(RulePack.parse(structuredClone(pack)))).toBe(packAddress(pack));
  });

  test('has script properties for every property rule, and phrases for every rule on words', () => {
    const named = new Set<string>([...pack.scriptProperties, ...pack.phrases].map(({ rule }) => rule));
    const empty = pack.rules.filter((rule) => (rule.kind === 'property' || rule.kind === 'phrases') && !named.has(rule.id));
    expect(empty.map((rule) => rule.id)).toEqual([]);
  });
});
