import { Address } from '#kernel';
import { type Breach, prove, type ScriptBody } from '#script';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBroken } from '../testing/broken.ts';
import { callInputs, opening } from '../testing/call.ts';
import { casesFor } from '../testing/oracle.ts';
import { contextWith, replayOn, unlocked } from '../testing/replay.ts';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { type CallContext, maxVerificationAttempts } from './context.ts';
import { decide } from './decide.ts';
import type { CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { newCall } from './state.ts';
import { judge } from './summary.ts';
import { viewOf } from './view.ts';

const pack = Address.parse(`sha256:${'d'.repeat(64)}`);

/** Whether the runner hears every verification of a call: it counts attempts, the proof does not. */
function isHeard({ call }: Breach, body: ScriptBody): boolean {
  const verifying = new Set(body.steps.filter((step) => step.kind === 'do' && step.action === 'verify-identity').map(({ id }) => id));
  return (
    call.filter(({ step, move }) => move.kind === 'outcome' && move.outcome === 'done' && verifying.has(step)).length <=
    maxVerificationAttempts
  );
}

test('law: every breaking call of any script can be made on the runner, for a case that the proof means, and breaks the property there', () => {
  let replayed = 0;
  fc.assert(
    fc.property(scriptBodies, scriptProperties, (body, property) => {
      const proof = prove(body, [property], { pack });
      for (const breach of proof.kind === 'broken' ? proof.all : []) {
        if (!isHeard(breach, body)) continue;
        const contexts = casesFor(body).map((given) => contextWith(body, [property], given));
        // A script that cannot begin breaks the one property that no call of it can.
        const begins = contexts.filter((context) => decide(newCall(context), opening(context), context).ok);
        if (breach.call.length === 0 && begins.length < contexts.length) continue;
        const broken = begins.some((context) => {
          const call = replayOn(unlocked(context), breach.call);
          return call !== undefined && isBroken(breach.property, call, context);
        });
        expect({ breach, broken }).toEqual({ breach, broken: true });
        replayed += 1;
      }
    }),
    { numRuns: 400 },
  );
  expect(replayed).toBeGreaterThan(200);
});

/** Drives a call by any inputs, most of them refused; tells of every state. */
function drive(context: CallContext, inputs: readonly CallInput[]) {
  let state = newCall(context);
  const events: CallEventBody[] = [];
  let unfilled = 0;
  for (const input of [opening(context), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, context);
    if (!decision.ok) continue;
    state = decision.value.state;
    events.push(...decision.value.events);
    const { step } = viewOf(state, context);
    if ((step?.kind === 'say' || step?.kind === 'ask') && step.blocks.some(({ kind }) => kind === 'unfilled')) unfilled += 1;
  }
  return { events, unfilled };
}

test('law: no inputs, in no case, break a property of a script that has a certificate, or show a text that is not filled', () => {
  let proved = 0;
  const calls = fc.tuple(scriptBodies, scriptProperties).chain(([body, property]) => {
    const contexts = casesFor(body).map((given) => contextWith(body, [property], given));
    const [first] = contexts;
    if (first === undefined) throw new Error('there is a case');
    return fc.tuple(
      fc.constant({ body, property, contexts }),
      fc.array(fc.array(callInputs(first), { minLength: 10, maxLength: 60 }), { minLength: 4, maxLength: 4 }),
    );
  });
  fc.assert(
    fc.property(calls, ([{ body, property, contexts }, walks]) => {
      if (prove(body, [property], { pack }).kind !== 'proved') return;
      proved += 1;
      for (const context of contexts) {
        for (const inputs of walks) {
          const { events, unfilled } = drive(unlocked(context), inputs);
          expect({ broken: judge(events, context), unfilled }).toEqual({ broken: [], unfilled: 0 });
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(proved).toBeGreaterThan(50);
});
