import { Address } from '#kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoParts, renamed } from '../testing/cut.ts';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { include, named, say, safeText, end, assembled } from '../testing/script-data.ts';
import { soundSource } from '../testing/sound-script.ts';
import { assemble } from './assemble.ts';
import { prove } from './prove.ts';
import { readScriptSource } from './read.ts';
import type { ScriptBody } from './script.ts';

const pack = Address.parse(`sha256:${'e'.repeat(64)}`);
const none = { parts: [], variables: [] };

/** A script, and which of its steps become a part and a part within that part. */
const cuts = scriptBodies.chain((body) => {
  const ids = body.steps.map(({ id }) => id);
  return fc.subarray(ids, { minLength: 1, maxLength: ids.length - 1 }).chain((outer) =>
    fc.tuple(
      fc.constant(body),
      fc.constant(new Set(outer)),
      fc.subarray(outer).map((inner) => new Set(inner)),
    ),
  );
});
const byId = (body: ScriptBody) => body.steps.toSorted((one, other) => (one.id < other.id ? -1 : 1));

test('law: a script cut into a part, and a part within that part, is put together to the script it was', () => {
  fc.assert(
    fc.property(cuts, ([body, outer, inner]) => {
      const source = readScriptSource(cutIntoParts(body, { outer, inner }));
      if (!source.ok) throw new Error(JSON.stringify(source.error));
      const again = assemble(source.value, none);
      if (!again.ok) throw new Error(JSON.stringify(again.error));
      const whole = renamed(body, { outer, inner });
      expect({ ...again.value, steps: [] }).toEqual({ ...whole, steps: [] });
      expect(byId(again.value).map(tidy)).toEqual(byId(whole).map(tidy));
    }),
    { numRuns: 300 },
  );
});

/** An empty list of what rules a step out is no list. */
function tidy(step: ScriptBody['steps'][number]) {
  const { unless = [], ...rest } = step;
  return { ...rest, unless: [...unless].toSorted() };
}

test('law: the proof says of a script in parts what it says of the script written out', () => {
  fc.assert(
    fc.property(cuts, scriptProperties, ([body, outer, inner], property) => {
      const source = readScriptSource(cutIntoParts(body, { outer, inner }));
      const again = source.ok ? assemble(source.value, none) : source;
      if (!again.ok) throw new Error(JSON.stringify(again.error));
      const [parts, whole] = [again.value, body].map((one) => prove(one, [property], { pack }));
      const lengths = (proof: typeof parts) =>
        proof?.kind === 'broken' ? proof.all.map((breach) => `${breach.property.kind} ${breach.call.length}`).toSorted() : proof?.kind;
      expect(lengths(parts)).toEqual(lengths(whole));
    }),
    { numRuns: 200 },
  );
});

test('golden: the guards of an include step hold for every step of its part, and of the parts within', () => {
  const body = assembled({
    ...soundSource,
    steps: [
      include('outer', 'outer', { exits: { done: 'end' }, needs: ['institution-named'], unless: ['cease-requested'] }),
      end('end', 'ended-politely'),
    ],
    entry: 'outer',
    politeEnd: 'end',
    parts: [
      {
        id: 'outer',
        title: named('outer'),
        exits: ['done'],
        entry: 'inner',
        steps: [include('inner', 'inner', { exits: { done: 'done' }, unless: ['vulnerable-person'] })],
        palette: [],
      },
      {
        id: 'inner',
        title: named('inner'),
        exits: ['done'],
        entry: 'word',
        steps: [say('word', [safeText], { next: 'done' })],
        palette: [],
      },
    ],
  });
  expect(body.entry).toBe('outer.inner.word');
  expect(body.steps[0]).toMatchObject({
    id: 'outer.inner.word',
    needs: ['institution-named'],
    unless: ['cease-requested', 'vulnerable-person'],
    next: 'end',
  });
});
