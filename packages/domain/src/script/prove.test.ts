import type { ScriptProperty } from '#compliance';
import { Address } from '#kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { entryOf, follow, goBack, keepsHistory, machineOf, type Machine, movesAt, type Position, stepAt } from './machine.ts';
import { prove } from './prove.ts';
import type { ScriptBody } from './script.ts';
import { breaksByMoving, breaksByStanding } from './watch.ts';

const pack = Address.parse(`sha256:${'0'.repeat(64)}`);
const horizon = 4;

type Naive = { readonly position: Position; readonly history: readonly Position[] };

/** An independent, naive search: every call of up to `horizon` moves with its whole history; the length of the shortest that breaks a property. */
function naiveShortest(machine: Machine, property: ScriptProperty): number | undefined {
  const entry = entryOf(machine);
  if (entry.kind !== 'landed') return undefined;
  let calls: Naive[] = [{ position: entry.position, history: [] }];
  for (let length = 0; length <= horizon; length += 1) {
    if (calls.some(({ position }) => breaksByStanding(property, stepAt(machine, position), position.facts))) return length;
    const longer = new Map<string, Naive>();
    for (const { position, history } of calls) {
      for (const move of movesAt(machine, position)) {
        const landing = follow(machine, position, move);
        if (landing.kind !== 'landed') continue;
        if (breaksByMoving(property, position.facts, landing.establishes)) return length + 1;
        const after = move.kind === 'note' ? history : keepsHistory(move) ? [...history, position] : [];
        const next = { position: landing.position, history: after };
        longer.set(JSON.stringify(next), next);
      }
      const earlier = history.at(-1);
      const back = earlier === undefined ? undefined : goBack(machine, position, earlier);
      if (back?.kind === 'landed') {
        const next = { position: back.position, history: history.slice(0, -1) };
        longer.set(JSON.stringify(next), next);
      }
    }
    calls = [...longer.values()];
  }
  return undefined;
}

test('law: the proof agrees with a naive search of every short call, and its breaking call is the shortest', () => {
  fc.assert(
    fc.property(scriptBodies, scriptProperties, (body, property) => {
      const proof = prove(body, [property], { pack });
      const naive = naiveShortest(machineOf(body), property);
      const found = proof.kind === 'broken' ? proof.all.find((breach) => breach.property === property)?.call.length : undefined;
      if (naive !== undefined) expect(found).toBe(naive);
      else if (found !== undefined) expect(found).toBeGreaterThan(horizon);
    }),
    { numRuns: 200 },
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
