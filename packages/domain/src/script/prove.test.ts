import type { ScriptProperty } from '#compliance';
import { Address } from '#kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesFor, searchNaively, type Sought, wayOf } from '../testing/oracle.ts';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { type Breach, prove } from './prove.ts';
import type { ScriptBody } from './script.ts';

const pack = Address.parse(`sha256:${'0'.repeat(64)}`);
const horizon = 5;

/** What the naive search of every call of up to `horizon` moves says of a property, and what the proof says: the same, for some case at least. */
function expectAgreement(body: ScriptBody, sought: Sought, breach: Breach | undefined): void {
  const cases = casesFor(body);
  const found = cases.map((given) => searchNaively(body, sought, { given, horizon, limit: 20_000 }));
  if (found.some(({ complete }) => !complete)) return;
  const naive = Math.min(...found.map(({ shortest }) => shortest ?? Infinity));
  const proved = breach?.call.length ?? Infinity;
  const way = wayOf(breach?.call ?? []);
  const tried = Math.min(...found.map(({ refused }) => refused.get(way) ?? Infinity));
  if (sought.kind === 'no-dead-end' && proved < naive && tried === proved) {
    // A way that no call gets through, in no case: the last move is the first try of it.
    expect(found.some(({ passed }) => passed.has(way))).toBe(false);
  } else if (naive <= horizon) expect(proved).toBe(naive);
  else expect(proved).toBeGreaterThan(horizon);
}

const held: readonly Sought[] = [{ kind: 'no-dead-end' }, { kind: 'value-known' }];

test('law: the proof agrees with a naive search of every short call of every case, and its breaking call is the shortest', () => {
  fc.assert(
    fc.property(scriptBodies, scriptProperties, (body, property) => {
      const proof = prove(body, [property], { pack });
      const all = proof.kind === 'broken' ? proof.all : [];
      for (const sought of [property, ...held]) {
        expectAgreement(
          body,
          sought,
          all.find((breach) => breach.property.kind === sought.kind),
        );
      }
    }),
    { numRuns: 600 },
  );
});

const leak: ScriptBody = {
  id: 'leak',
  title: { 'zh-CN': '泄露', en: 'Leak' },
  pack: 'invented',
  products: ['other'],
  variables: [],
  entry: 'hello',
  politeEnd: 'end',
  steps: [
    {
      id: 'hello',
      kind: 'say',
      title: { 'zh-CN': '好', en: 'Hello' },
      needs: [],
      blocks: [{ audience: 'public', text: { 'zh-CN': '您好', en: 'Hello' } }],
      establishes: ['institution-named'],
      next: 'debt',
    },
    {
      id: 'debt',
      kind: 'say',
      title: { 'zh-CN': '账', en: 'Debt' },
      needs: [],
      blocks: [{ audience: 'public', text: { 'zh-CN': '账单', en: 'The bill' } }],
      establishes: ['debt-disclosed'],
      next: 'end',
    },
    { id: 'end', kind: 'end', title: { 'zh-CN': '完', en: 'End' }, needs: [], disposition: 'ended-politely' },
  ],
  palette: [],
};
const identityBeforeDebt: ScriptProperty = {
  kind: 'precedes',
  rule: 'invented/identity-before-debt',
  first: 'right-party-verified',
  then: 'debt-disclosed',
};

test('golden: a debt stated before verification is found with the two moves that lead to it', () => {
  const proof = prove(leak, [identityBeforeDebt], { pack });
  expect(proof).toMatchObject({
    kind: 'broken',
    property: identityBeforeDebt,
    call: [
      { step: 'hello', move: { kind: 'next' }, to: 'debt' },
      { step: 'debt', move: { kind: 'next' }, to: 'end' },
    ],
  });
});

test('edge: a step whose needs nothing establishes is a dead end, not a proof', () => {
  const blocked: ScriptBody = {
    ...leak,
    steps: leak.steps.map((step) => (step.id === 'debt' ? { ...step, needs: ['right-party-verified'] } : step)),
  };
  const proof = prove(blocked, [identityBeforeDebt], { pack });
  expect(proof).toMatchObject({ kind: 'broken', property: { kind: 'no-dead-end' } });
});

test('edge: an end farther than allowed is found', () => {
  const property: ScriptProperty = { kind: 'exit-within', rule: 'invented/exit', moves: 1 };
  expect(prove({ ...leak, politeEnd: 'debt' }, [property], { pack })).toMatchObject({ kind: 'broken', property });
  expect(prove(leak, [property], { pack })).toMatchObject({ kind: 'proved' });
});

test('edge: a breaking jump names the step it comes down on, not the branch it aims at, and is made from where it is the nearest', () => {
  const named = { 'zh-CN': 'x', en: 'x' };
  const blocks = [{ audience: 'public' as const, text: named }];
  const script: ScriptBody = {
    ...leak,
    entry: 'hello',
    steps: [
      { id: 'hello', kind: 'say', title: named, needs: [], blocks, establishes: ['institution-named'], next: 'hello' },
      {
        id: 'either',
        kind: 'branch',
        title: named,
        needs: [],
        when: { kind: 'fact', fact: 'institution-named' },
        then: 'resume',
        otherwise: 'never',
      },
      { id: 'never', kind: 'say', title: named, needs: ['debt-disclosed'], blocks, establishes: [], next: 'end' },
      { id: 'end', kind: 'end', title: named, needs: [], disposition: 'ended-politely' },
    ],
    palette: [
      { id: 'plain', label: named, establishes: [], goto: 'end', resume: false },
      { id: 'said', label: named, establishes: ['vulnerable-person'], goto: 'either', resume: true },
    ],
  };
  const property: ScriptProperty = { kind: 'precedes', rule: 'invented/order', first: 'debt-disclosed', then: 'vulnerable-person' };
  const proof = prove(script, [property], { pack });
  expect(proof.kind === 'broken' && proof.all.find((breach) => breach.property === property)?.call).toEqual([
    { step: 'hello', move: { kind: 'next' }, to: 'hello' },
    { step: 'hello', move: { kind: 'palette', entry: 'said' }, to: 'hello' },
  ]);
});

test('edge: a breaking note is made where the call stands', () => {
  const property: ScriptProperty = {
    kind: 'never-while',
    rule: 'invented/quiet',
    never: 'complaint-raised',
    whileFact: 'institution-named',
  };
  expect(prove(leak, [property], { pack })).toMatchObject({
    kind: 'broken',
    call: [
      { step: 'hello', move: { kind: 'next' }, to: 'debt' },
      { step: 'debt', move: { kind: 'note', fact: 'complaint-raised' }, to: 'debt' },
    ],
  });
});
