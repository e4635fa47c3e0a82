import { evaluateContact, tighten, type ContactRequest, type PackOverlay, type RulePack } from '@parley/domain/compliance';
import { knownRequest } from '@parley/domain/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usFederal, usOverlays } from './index.ts';

const rank = { allow: 0, warn: 1, deny: 2 } as const;
/** The overlays that lie over others. */
const under: Readonly<Record<string, string>> = { 'us-cautious-ny': 'us-ny', 'us-cautious-nyc': 'us-nyc', 'us-cautious-tx': 'us-tx' };

function overlayOf(id: string): PackOverlay {
  const overlay = usOverlays.find((candidate) => candidate.id === id);
  if (overlay === undefined) throw new Error(`no overlay ${id}`);
  return overlay;
}

function laid(id: string): RulePack {
  const below = under[id];
  const result = tighten(below === undefined ? usFederal : laid(below), overlayOf(id));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('the states and the city', () => {
  test('are all there, and each is law of its own', () => {
    const local = usOverlays.filter(({ jurisdiction }) => jurisdiction !== undefined).map(({ id }) => id);
    expect(local.toSorted()).toEqual(['us-ca', 'us-ma', 'us-ny', 'us-nyc', 'us-tx', 'us-wa']);
  });

  test.each(usOverlays.map(({ id }) => id))('%s only tightens', (id) => {
    const pack = laid(id);
    fc.assert(
      fc.property(knownRequest, (request) => {
        expect(rank[evaluateContact(request, pack).verdict]).toBeGreaterThanOrEqual(rank[evaluateContact(request, usFederal).verdict]);
      }),
      { numRuns: 100 },
    );
  });

  test('enforce nothing unverified as law', () => {
    const rules = usOverlays.flatMap(({ id }) => laid(id).rules);
    expect(rules.filter(({ verified, enabled, force }) => enabled && !verified && force !== 'lender')).toEqual([]);
  });
});

test('the Act binds agencies alone: an original creditor is held by the stay, the voice and the practice, and nothing else', () => {
  const binding = new Set(['us-federal/bankruptcy', 'us-federal/artificial-voice', 'us-federal/authorised', 'us-federal/no-such-person']);
  const ofCreditor = (request: ContactRequest): ContactRequest => ({ ...request, by: { kind: 'lender' } });
  fc.assert(
    fc.property(knownRequest, (request) => {
      const { findings } = evaluateContact(ofCreditor(request), usFederal);
      expect(findings.filter(({ rule }) => !binding.has(rule))).toEqual([]);
    }),
  );
});

test('has English phrases of every category, by the hundred', () => {
  expect(new Set(usFederal.phrases.map(({ category }) => category)).size).toBe(13);
  const spoken = usFederal.phrases.flatMap(({ phrases }) => phrases.map((parts) => parts.reduce((ways, words) => ways * words.length, 1)));
  expect(spoken.reduce((sum, ways) => sum + ways, 0)).toBeGreaterThan(1000);
});
