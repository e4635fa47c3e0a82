import { CallEventBody } from '#call';
import { Decision } from '#compliance';
import { sha256Hex } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, inventedSecrets } from '../testing/index.ts';
import { verifyChain } from './chain.ts';
import { redact, writeEvidence, type EvidenceFile } from './evidence-file.ts';
import { commitmentTo, EventKind } from './fields.ts';
import { conductOnly, isAlwaysShown } from './redaction.ts';
import { verifyEvidence } from './verify-evidence.ts';

const chain = inventedChain(inventedBodies(24));
const full = inventedEvidence(chain);

function redacted(file: EvidenceFile, shows: Parameters<typeof redact>[1]): EvidenceFile {
  const copy = redact(file, shows);
  if (!copy.ok) throw new Error(copy.error.code);
  return copy.value;
}

/** Every field that the schema of events lets a copy show or hide, with the schema of what it holds. */
function fieldsInSchema(): readonly (readonly [kind: EventKind, field: string, schema: unknown])[] {
  return CallEventBody.options.flatMap((option) => {
    const { kind, ...fields } = option.shape;
    return Object.entries(fields).flatMap(([name, schema]) =>
      name === 'decision'
        ? Object.entries(Decision.unwrap().shape).map(([part, inner]) => [kind.value, `${name}.${part}`, inner] as const)
        : [[kind.value, name, schema] as const],
    );
  });
}

/** Texts that a person could have written or said: everything but enumerations and patterned identifiers, addresses and figures. */
function holdsFreeText(schema: unknown): boolean {
  const json = JSON.stringify(
    z.toJSONSchema(z.object({ of: schema instanceof z.ZodType ? schema : z.never() }), { unrepresentable: 'any', io: 'input' }),
  );
  const texts = json.match(/\{[^{}]*"type":"string"[^{}]*\}/g) ?? [];
  return texts.some((text) => !/"(pattern|enum|const|format)":/.test(text));
}

describe('a copy with fields hidden', () => {
  it('verifies whatever is hidden, as a chain and as a file, and says which fields there are', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (picks) => {
        const next = picks[Symbol.iterator]();
        const copy = redacted(full, () => next.next().value === true);
        expect(verifyChain(copy.events, full.key)).toEqual(verifyChain(chain, full.key));
        expect(verifyEvidence(writeEvidence(copy), { trusted: inventedKeys.lender.key })).toMatchObject({ holds: true });
        const names = (file: EvidenceFile) => file.events.map((event) => (event.v === 2 ? Object.keys(event.fields) : []));
        expect(names(copy)).toEqual(names(full));
      }),
      { numRuns: 8 },
    );
  });

  it('contains nothing of what was hidden, nor its hash, nor a seed', () => {
    const text = writeEvidence(redacted(full, conductOnly));
    for (const secret of inventedSecrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    for (const { event, link } of chain) {
      expect('seed' in link && text.includes(link.seed)).toBe(false);
      for (const [name, value] of Object.entries(event.body)) {
        const plain = sha256Hex(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)));
        expect([name, text.includes(plain)]).toEqual([name, false]);
      }
    }
  });

  it('does not tell a hidden value to whoever guesses it without its salt, nor how long it is', () => {
    const opening = redacted(full, conductOnly).events[0];
    if (opening?.v !== 2) throw new Error('the opening is sealed');
    const { commitment } = opening.fields['case'] ?? { commitment: '' };
    const shownSalts = redacted(full, conductOnly).events.flatMap((event) =>
      event.v === 2 ? Object.values(event.fields).flatMap((field) => ('salt' in field ? [field.salt] : [])) : [],
    );
    for (const salt of ['', '0'.repeat(32), ...shownSalts]) expect(commitmentTo('case', 'case-of-wang', salt)).not.toBe(commitment);
    const longer = inventedBodies(24).map((body) => (body.kind === 'wrapped-up' ? { ...body, note: 'x'.repeat(2000) } : body));
    const of = (file: EvidenceFile) => writeEvidence(redacted(file, conductOnly)).replaceAll(/[0-9a-f]{32,}/g, 'hash');
    expect(of(inventedEvidence(inventedChain(longer)))).toBe(of(full));
  });

  it('never hides what the record is to be judged by, and does not show again what was hidden', () => {
    const nothing = redacted(full, () => false);
    const opening = nothing.events[0];
    const shown = opening?.v === 2 ? Object.entries(opening.fields).flatMap(([name, field]) => ('value' in field ? [name] : [])) : [];
    expect(shown).toEqual(['bundle', 'lender', 'pack', 'script']);
    expect(redacted(nothing, () => true)).toEqual(nothing);
  });

  it('fails when a shown field is changed, taken away, renamed or put in the place of another', () => {
    const copy = redacted(full, conductOnly);
    const text = writeEvidence(copy);
    const damageOf = (change: string) => verifyEvidence(change).checks.find(({ outcome }) => outcome === 'failed')?.damage;
    expect(damageOf(text.replace('"value":"zh-CN"', '"value":"en"'))).toMatchObject({
      kind: 'altered',
      at: 0,
      path: ['fields', 'language'],
    });
    expect(damageOf(text.replace(/"case":\{[^}]*\},/, ''))).toMatchObject({ kind: 'altered', at: 0 });
    expect(damageOf(text.replace(/"agent":(\{[^}]*\}),(.*?)"case":(\{[^}]*\})/, '"agent":$3,$2"case":$1'))).toMatchObject({
      kind: 'altered',
      at: 0,
    });
    expect(damageOf(text.replace('"lender":{"commitment"', '"lendor":{"commitment"'))).toMatchObject({ at: 0, path: ['fields', 'lendor'] });
  });
});

describe('what others are shown', () => {
  it('is only what is named: every other field of every kind of event is hidden', () => {
    const shown = fieldsInSchema().filter(([kind, field]) => conductOnly(kind, field));
    expect(shown.map(([kind, field]) => `${kind} ${field}`)).toEqual([
      'call-opened lender',
      'call-opened language',
      'call-opened script',
      'call-opened pack',
      'call-opened bundle',
      'call-opened decision.verdict',
      'call-opened decision.at',
      'call-opened decision.pack',
      'step-completed step',
      'step-completed move',
      'answered step',
      'palette-used from',
      'polite-end-chosen from',
      'resumed to',
      'identity-checked step',
      'identity-checked passed',
      'identity-checked attempt',
      'budget-captured step',
      'plan-agreed step',
      'promise-recorded step',
      'follow-up-scheduled step',
      'action-done step',
      'action-done action',
      'utterance-flagged category',
      ...['take', 'part', 'hash', 'key', 'bytes', 'begins', 'ends'].map((field) => `audio-recorded ${field}`),
      'ended outcome',
    ]);
  });

  it('holds no free text, by the schema itself', () => {
    const free = fieldsInSchema().filter(([, , schema]) => holdsFreeText(schema));
    expect(free.map(([kind, field]) => `${kind} ${field}`)).toEqual(
      expect.arrayContaining(['wrapped-up note', 'call-opened decision.findings', 'identity-checked challenge']),
    );
    expect(free.filter(([kind, field]) => conductOnly(kind, field) || isAlwaysShown(kind, field))).toEqual([]);
  });

  it('shows of a hidden field only that it is there, so that no part of one is optional but where it is whole', () => {
    const optional = fieldsInSchema().filter(([, , schema]) => schema instanceof z.ZodOptional);
    expect(optional.map(([kind, field]) => `${kind} ${field}`)).toEqual([
      'call-opened lease',
      'call-opened figures',
      'call-opened clock',
      'plan-agreed balance',
    ]);
  });

  it('hides a kind of field that nobody has named yet', () => {
    expect(EventKind.options.some((kind) => conductOnly(kind, 'remark'))).toBe(false);
  });
});
