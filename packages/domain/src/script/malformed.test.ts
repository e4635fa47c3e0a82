import type { ScriptProperty } from '#compliance';
import { Address, type Result } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutIntoParts } from '../testing/cut.ts';
import { hostileSources } from '../testing/hostile.ts';
import { scriptBodies } from '../testing/script.ts';
import { everyVariable, named, type SourceData } from '../testing/script-data.ts';
import { soundProperties, soundSource, soundThirdPartyVariables } from '../testing/sound-script.ts';
import { spoiled } from '../testing/spoil.ts';
import { assemble } from './assemble.ts';
import { checkCases } from './cases.ts';
import { checkScript } from './check.ts';
import { scriptIssueCodes, type Unsound } from './issues.ts';
import { prove } from './prove.ts';
import { checkCertificate, publishScript, type PublishRefusal, type ScriptPack } from './publish.ts';
import { readScriptPart, readScriptSource } from './read.ts';
import type { PublishedScript, ScriptBody } from './script.ts';

const library = { parts: [], variables: everyVariable };
const pack: ScriptPack = {
  address: Address.parse(`sha256:${'f'.repeat(64)}`),
  properties: [],
  thirdPartyVariables: soundThirdPartyVariables,
};
/** Milliseconds for one piece of data, generous for a machine with other work: most take less than ten. */
const bound = 5000;

/** Everything that is done to data of unknown origin before a call is made by it. It throws nothing. */
function publishFrom(data: unknown): Result<PublishedScript, PublishRefusal> {
  const source = readScriptSource(data);
  const body = source.ok ? assemble(source.value, library) : source;
  if (!body.ok) return body;
  for (const { code } of [...checkScript(body.value, []), ...issuesOfCases(body.value)]) expect(scriptIssueCodes).toContain(code);
  return publishScript(body.value, pack);
}

/** Test cases are run on scripts that are sound; on others they are not asked. */
function issuesOfCases(body: ScriptBody) {
  return checkScript(body, pack.thirdPartyVariables).length === 0 ? checkCases(body) : [];
}

/** A refusal that says what is wrong, or a script that is whole: nothing in between. */
function expectWhole(published: Result<PublishedScript, PublishRefusal>): void {
  if (published.ok) {
    expect(checkCertificate(published.value, pack)).toEqual(published);
    return;
  }
  switch (published.error.code) {
    case 'script.unsound':
      expect(published.error.issues.length).toBeGreaterThan(0);
      for (const { code } of published.error.issues) expect(scriptIssueCodes).toContain(code);
      return;
    case 'script.not-proved':
      expect(published.error.breaches.length).toBeGreaterThan(0);
      return;
    case 'script.too-large':
      expect(published.error.statesExplored).toBeGreaterThanOrEqual(0);
  }
}

test('law: a source of parts with anything in it spoiled is refused with what is wrong, or published whole', () => {
  let refused = 0;
  fc.assert(
    fc.property(scriptBodies, fc.nat(), (body, seed) => {
      const source = cutIntoParts(body, { outer: new Set(['s0', 's1']), inner: new Set(['s1']) });
      const published = publishFrom(spoiled(source, seed));
      expectWhole(published);
      if (!published.ok && published.error.code === 'script.unsound') refused += 1;
    }),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(200);
});

const written: SourceData = {
  ...soundSource,
  cases: [
    {
      id: 'one',
      title: named('one'),
      given: { daysPastDue: { type: 'integer', value: 3 } },
      moves: ['answer speaking', 'next'],
      expect: { at: 'greet.verify' },
    },
  ],
};
test('law: the sound script with anything in it spoiled is refused with what is wrong, or goes on to its proof', () => {
  let sound = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const source = readScriptSource(spoiled(written, seed));
      const body = source.ok ? assemble(source.value, library) : source;
      if (!body.ok) return expectWhole(body);
      const issues = checkScript(body.value, pack.thirdPartyVariables);
      for (const { code } of issues) expect(scriptIssueCodes).toContain(code);
      // A proof takes a moment: not every script that is still sound is proved.
      if (issues.length > 0 || (sound += 1) % 5 > 0) return undefined;
      return expectWhole(publishScript(body.value, pack));
    }),
    { numRuns: 500 },
  );
  expect(sound).toBeGreaterThan(0);
});

test('law: a part with anything in it spoiled is read or refused', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const part = readScriptPart(spoiled(written.parts[0], seed));
      if (!part.ok) for (const { code } of part.error.issues) expect(scriptIssueCodes).toContain(code);
    }),
    { numRuns: 500 },
  );
});

test.each(hostileSources)('golden: %s is refused: %s', { timeout: bound }, (_, code, data) => {
  const published = publishFrom(data);
  expect(published).toMatchObject({ ok: false, error: { code: 'script.unsound' } });
  const issues = !published.ok && published.error.code === 'script.unsound' ? published.error.issues : [];
  expect(issues.map((issue) => issue.code)).toContain(code);
});

describe('a proof that would take too long', () => {
  const body = assembledSmall();
  const property: ScriptProperty = { kind: 'exit-within', rule: 'invented/exit', moves: 3 };

  test('is given up at its budget: the script is too large, and nothing is certified', () => {
    expect(prove(body, [property], { pack: pack.address }).kind).toBe('proved');
    expect(prove(body, [property], { pack: pack.address, budget: { states: 20, pairs: 1000 } })).toMatchObject({ kind: 'too-large' });
    expect(prove(body, [property], { pack: pack.address, budget: { states: 1000, pairs: 20 } })).toMatchObject({ kind: 'too-large' });
  });

  test('is not begun where the cases are of more classes than a proof looks at: such a script is not published', () => {
    const figures = ['outstanding', 'principal', 'interest', 'fees', 'penalties'].flatMap((variable) =>
      (['lt', 'gt'] as const).map((op) => ({
        kind: 'compare' as const,
        variable,
        op,
        figure: { type: 'money' as const, currency: 'CNY' as const, amount: '5.00' },
      })),
    );
    const days = (['lt', 'gt'] as const).map((op) => ({
      kind: 'compare' as const,
      variable: 'daysPastDue',
      op,
      figure: { type: 'integer' as const, value: 5 },
    }));
    const weighing: ScriptBody = {
      ...body,
      steps: body.steps.map((step) =>
        step.kind === 'branch' && step.id === 'age' ? { ...step, when: { kind: 'any' as const, of: [...figures, ...days] } } : step,
      ),
    };
    expect(publishScript(weighing, { ...pack, properties: soundProperties })).toEqual({
      ok: false,
      error: { code: 'script.too-large', statesExplored: 0 },
    });
  });
});

function assembledSmall(): ScriptBody {
  const source = readScriptSource(soundSource);
  const body: Result<ScriptBody, Unsound> = source.ok ? assemble(source.value, library) : source;
  if (!body.ok) throw new Error('the sound script is read');
  return body.value;
}
