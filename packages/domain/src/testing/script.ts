import type { Audience, CallFact, Localised, ScriptProperty } from '#compliance';
import type { Block, DoAction, DoOutcome, PaletteEntry, ScriptBody, Step } from '#script';
import fc from 'fast-check';
import { conditions } from './condition.ts';
import { everyVariable } from './script-data.ts';

/** Facts that anything said may establish. */
const pool: readonly CallFact[] = [
  'institution-named',
  'debt-disclosed',
  'third-party-on-line',
  'cease-requested',
  'vulnerable-person',
  'hardship-stated',
];
/** Facts that only an action establishes. */
const earned: readonly CallFact[] = ['right-party-verified', 'plan-agreed', 'promise-recorded', 'proof-sent'];
const facts = fc.subarray([...pool], { maxLength: 2 });
const seldom = fc.oneof(
  { weight: 4, arbitrary: fc.constant<CallFact[]>([]) },
  { weight: 1, arbitrary: fc.subarray([...pool, 'right-party-verified' as const], { minLength: 1, maxLength: 1 }) },
);
const audiences = fc.constantFrom<Audience>('public', 'thirdPartySafe', 'rightParty');

function said(text: string): Localised {
  return { 'zh-CN': text, en: text };
}

/** A block that may well be labelled for the wrong audience; what the call must bring about first is for the right party. */
const blocks: fc.Arbitrary<Block> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(audiences, fc.constantFrom('hello', '{institution}', '{outstanding}', '{tail} {dueDate}'))
      .map(([audience, text]) => ({ audience, text: said(text) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('{planPeriods}', '{promiseAmount:words}', '{planTotal} {promiseDue:short}')
      .map((text) => ({ audience: 'rightParty' as const, text: said(text) })),
  },
);

/**
 * Small scripts with every kind of step and condition, random edges, needs and palette. Their ids and targets are sound, only an action's own
 * `done` establishes what it must, and a plan and a promise need the right party; everything else may be wrong with them.
 */
export const scriptBodies: fc.Arbitrary<ScriptBody> = fc.integer({ min: 2, max: 6 }).chain((size) => {
  const ids = Array.from({ length: size }, (_, index) => `s${index}`);
  const target = fc.constantFrom(...ids, 'end', 'end', 'resume');
  const step = fc.constantFrom(...ids, 'end');
  const spoken = fc.array(blocks, { minLength: 1, maxLength: 2 });
  const entry: fc.Arbitrary<Omit<PaletteEntry, 'id'>> = fc.record(
    {
      label: fc.constant(said('entry')),
      establishes: facts,
      goto: step,
      resume: fc.boolean(),
      when: conditions([...pool, 'right-party-verified']),
    },
    { requiredKeys: ['label', 'establishes', 'goto', 'resume'] },
  );
  return fc
    .record({
      steps: fc.tuple(...ids.map((id) => stepOf(id, target, spoken))),
      palette: fc.array(entry, { maxLength: 2 }),
      politeEnd: step,
    })
    .map(({ steps, palette, politeEnd }) => ({
      id: 'invented',
      title: said('invented'),
      pack: 'invented',
      products: ['other'],
      variables: everyVariable,
      entry: 's0',
      politeEnd,
      steps: [...steps, { id: 'end', kind: 'end', title: said('end'), needs: [], disposition: 'ended-politely' }],
      palette: palette.map((one, index) => ({ ...one, id: `p${index}` })),
    }));
});

function stepOf(id: string, target: fc.Arbitrary<string>, spoken: fc.Arbitrary<Block[]>): fc.Arbitrary<Step> {
  const head = { id: fc.constant(id), title: fc.constant(said(id)), needs: seldom, unless: seldom };
  const answer = (name: string) => fc.record({ id: fc.constant(name), label: fc.constant(said(name)), establishes: facts, next: target });
  return fc.oneof(
    fc.record({ ...head, kind: fc.constant('say' as const), blocks: spoken, establishes: facts, next: target }),
    fc.record({ ...head, kind: fc.constant('ask' as const), blocks: spoken, answers: fc.tuple(answer('a0'), answer('a1')) }),
    fc.oneof(
      { weight: 3, arbitrary: actionOf(id, 'verify-identity', { target, others: ['failed', 'refused'] }) },
      { weight: 1, arbitrary: actionOf(id, 'build-plan', { target, others: ['declined'] }) },
      { weight: 1, arbitrary: actionOf(id, 'record-promise', { target, others: ['declined'] }) },
      { weight: 1, arbitrary: actionOf(id, 'schedule-follow-up', { target, others: ['declined'] }) },
      { weight: 1, arbitrary: actionOf(id, 'send-proof', { target, others: [] }) },
    ),
    fc.record({ ...head, kind: fc.constant('branch' as const), when: conditions([...pool, ...earned]), then: target, otherwise: target }),
  );
}

/** What `done` earns, where it earns something. */
const earns: { readonly [action in DoAction]?: CallFact } = {
  'verify-identity': 'right-party-verified',
  'build-plan': 'plan-agreed',
  'record-promise': 'promise-recorded',
  'send-proof': 'proof-sent',
};

function actionOf(
  id: string,
  action: DoAction,
  ways: { readonly target: fc.Arbitrary<string>; readonly others: readonly DoOutcome['outcome'][] },
): fc.Arbitrary<Step> {
  const own = earns[action];
  const ofTheRightParty = action === 'build-plan' || action === 'record-promise';
  const done = ways.target.map((next): DoOutcome => ({ outcome: 'done', establishes: own === undefined ? [] : [own], next }));
  const others = ways.others.map((outcome) =>
    fc.record({ outcome: fc.constant(outcome), establishes: fc.constant([]), next: ways.target }),
  );
  return fc.record({
    id: fc.constant(id),
    title: fc.constant(said(id)),
    needs: ofTheRightParty ? fc.constant<CallFact[]>(['right-party-verified']) : seldom,
    unless: seldom,
    kind: fc.constant('do' as const),
    action: fc.constant(action),
    instructions: fc.constant(said(action)),
    outcomes: fc.tuple(done, ...others),
  });
}

/** Properties over the facts that `scriptBodies` use. */
export const scriptProperties: fc.Arbitrary<ScriptProperty> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...pool, ...earned), fc.constantFrom(...pool, ...earned))
    .map(([first, then]) => ({ kind: 'precedes' as const, rule: 'invented/order', first, then })),
  fc
    .tuple(fc.constantFrom(...pool, ...earned), fc.constantFrom(...pool))
    .map(([never, whileFact]) => ({ kind: 'never-while' as const, rule: 'invented/never', never, whileFact })),
  fc.constantFrom('right-party-verified' as const, 'institution-named' as const).map((fact) => ({
    kind: 'sealed-until' as const,
    rule: 'invented/sealed',
    audience: 'rightParty' as const,
    fact,
  })),
  fc
    .constantFrom(...pool, ...earned)
    .map((fact) => ({ kind: 'ends-with' as const, rule: 'invented/end', dispositions: ['ended-politely' as const], fact })),
  fc.integer({ min: 1, max: 3 }).map((moves) => ({ kind: 'exit-within' as const, rule: 'invented/exit', moves })),
);
