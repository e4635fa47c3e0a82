import type { Audience, CallFact, Localised, ScriptProperty } from '#compliance';
import { type Block, type PaletteEntry, type ScriptBody, standardVariables, type Step } from '#script';
import fc from 'fast-check';

const pool: readonly CallFact[] = ['institution-named', 'debt-disclosed', 'third-party-on-line', 'cease-requested', 'vulnerable-person'];
const facts = fc.subarray([...pool], { maxLength: 2 });
const seldom = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray([...pool, 'right-party-verified' as const], { minLength: 1, maxLength: 1 }) },
);
const audiences = fc.constantFrom<Audience>('public', 'thirdPartySafe', 'rightParty');

function said(text: string): Localised {
  return { 'zh-CN': text, en: text };
}

/** A block that may well be labelled for the wrong audience. */
const blocks: fc.Arbitrary<Block> = fc
  .tuple(audiences, fc.constantFrom('hello', '{institution}', '{outstanding}', '{tail} {dueDate}'))
  .map(([audience, text]) => ({ audience, text: said(text) }));

/**
 * Small scripts with every kind of step, random edges, needs and palette. Their ids and targets are sound and only a passed verification
 * establishes `right-party-verified`; everything else may be wrong with them.
 */
export const scriptBodies: fc.Arbitrary<ScriptBody> = fc.integer({ min: 2, max: 6 }).chain((size) => {
  const ids = Array.from({ length: size }, (_, index) => `s${index}`);
  const target = fc.constantFrom(...ids, 'end');
  const spoken = fc.array(blocks, { minLength: 1, maxLength: 2 });
  const entry: fc.Arbitrary<Omit<PaletteEntry, 'id'>> = fc.record({
    label: fc.constant(said('entry')),
    establishes: facts,
    goto: target,
    resume: fc.boolean(),
  });
  return fc
    .record({
      steps: fc.tuple(...ids.map((id) => stepOf(id, target, spoken))),
      palette: fc.array(entry, { maxLength: 2 }),
      politeEnd: target,
    })
    .map(({ steps, palette, politeEnd }) => ({
      id: 'invented',
      title: said('invented'),
      pack: 'invented',
      products: ['other'],
      variables: standardVariables.map((variable) => ({ ...variable, title: said(variable.name) })),
      entry: 's0',
      politeEnd,
      steps: [...steps, { id: 'end', kind: 'end', title: said('end'), needs: [], disposition: 'ended-politely' }],
      palette: palette.map((one, index) => ({ ...one, id: `p${index}` })),
    }));
});

function stepOf(id: string, target: fc.Arbitrary<string>, spoken: fc.Arbitrary<Block[]>): fc.Arbitrary<Step> {
  const head = { id: fc.constant(id), title: fc.constant(said(id)), needs: seldom, unless: seldom };
  const answer = (name: string) => fc.record({ id: fc.constant(name), label: fc.constant(said(name)), establishes: facts, next: target });
  const outcome = <Name extends 'done' | 'failed' | 'refused'>(name: Name, establishes: readonly CallFact[]) =>
    target.map((next) => ({ outcome: name, establishes, next }));
  return fc.oneof(
    fc.record({ ...head, kind: fc.constant('say' as const), blocks: spoken, establishes: facts, next: target }),
    fc.record({ ...head, kind: fc.constant('ask' as const), blocks: spoken, answers: fc.tuple(answer('a0'), answer('a1')) }),
    fc.record({
      ...head,
      kind: fc.constant('do' as const),
      action: fc.constant('verify-identity' as const),
      instructions: fc.constant(said('verify')),
      outcomes: fc.tuple(outcome('done', ['right-party-verified']), outcome('failed', []), outcome('refused', [])),
    }),
    fc.record({
      ...head,
      kind: fc.constant('branch' as const),
      when: fc.constantFrom(...pool).map((fact) => ({ kind: 'fact' as const, fact })),
      then: target,
      otherwise: target,
    }),
  );
}

/** Properties over the facts that `scriptBodies` use. */
export const scriptProperties: fc.Arbitrary<ScriptProperty> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...pool, 'right-party-verified' as const), fc.constantFrom(...pool))
    .map(([first, then]) => ({ kind: 'precedes' as const, rule: 'invented/order', first, then })),
  fc
    .tuple(fc.constantFrom(...pool), fc.constantFrom(...pool))
    .map(([never, whileFact]) => ({ kind: 'never-while' as const, rule: 'invented/never', never, whileFact })),
  fc.constant({
    kind: 'sealed-until' as const,
    rule: 'invented/sealed',
    audience: 'rightParty' as const,
    fact: 'right-party-verified' as const,
  }),
  fc
    .constantFrom(...pool)
    .map((fact) => ({ kind: 'ends-with' as const, rule: 'invented/end', dispositions: ['ended-politely' as const], fact })),
);
