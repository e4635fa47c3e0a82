import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callInputs, contextFor, opening } from '../testing/call.ts';
import { contextWith, inputFor } from '../testing/replay.ts';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { assembled } from '../testing/script-data.ts';
import { soundProperties, soundSource } from '../testing/sound-script.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import { CallEvent, CallEventBody } from './event.ts';
import { CallInput } from './input.ts';
import { newCall } from './state.ts';
import { viewOf } from './view.ts';

const figures = {
  daysPastDue: { type: 'integer', value: 40 },
  outstanding: { type: 'money', currency: 'CNY', amount: '60000.00' },
} as const;
const sound = contextWith(assembled(soundSource), soundProperties, figures);
const calls = fc
  .oneof(
    fc.constant(sound),
    fc.tuple(scriptBodies, fc.array(scriptProperties, { maxLength: 2 })).map(([body, properties]) => contextFor(body, properties)),
  )
  .chain((context) => fc.tuple(fc.constant(context), fc.array(callInputs(context), { maxLength: 30 })));

/** Every state of a call, with what was said to bring it about. */
function* statesOf(context: CallContext, inputs: readonly CallInput[]) {
  let state = newCall(context);
  yield state;
  for (const input of [opening(context), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, context);
    if (!decision.ok) continue;
    state = decision.value.state;
    yield state;
  }
}

test('law: what a view offers is what the runner takes, and what it greys out the runner refuses', () => {
  let offered = 0;
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      for (const state of statesOf(context, inputs)) {
        const view = viewOf(state, context);
        const takes = (input: CallInput) => decide(state, input, context).ok;
        const open = state.phase === 'talking';
        expect(view.palette.map(({ id }) => id)).toEqual(open ? context.script.body.palette.map(({ id }) => id) : []);
        for (const { id, allowed } of view.palette) expect([id, allowed]).toEqual([id, takes({ kind: 'palette', entry: id })]);
        expect(view.canBack).toBe(takes({ kind: 'back' }));
        expect(view.canPoliteEnd).toBe(takes({ kind: 'polite-end' }));
        expect(view.resume?.allowed ?? false).toBe(takes({ kind: 'resume' }));
        expect(view.resume?.step ?? null).toBe(state.resume);
        for (const disposition of view.dispositions) expect(takes({ kind: 'end', outcome: 'conversation', disposition })).toBe(true);
        expect(view.step?.id ?? null).toBe(open ? state.step : null);
        if (view.step?.kind === 'say') expect(view.step.canNext).toBe(takes({ kind: 'next' }));
        if (view.step?.kind === 'ask') {
          for (const { id, allowed } of view.step.answers) expect([id, allowed]).toEqual([id, takes({ kind: 'answer', answer: id })]);
        }
        for (const fact of view.notable) expect(state.facts).not.toContain(fact);
        if (!open) expect([view.notable, view.owed.filter((fact) => state.facts.includes(fact))]).toEqual([[], []]);
        if (view.resume !== null) offered += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(offered).toBeGreaterThan(0);
});

test('law: every input and every event is what its own schema reads', () => {
  const inputKinds = new Set<string>();
  const eventKinds = new Set<string>();
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      for (const input of [opening(context), ...inputs]) {
        expect(CallInput.parse(input)).toEqual(input);
        inputKinds.add(input.kind);
      }
      let state = newCall(context);
      for (const input of [opening(context), { kind: 'connected' as const }, ...inputs]) {
        const decision = decide(state, input, context);
        if (!decision.ok) continue;
        state = decision.value.state;
        for (const event of decision.value.events) {
          expect(CallEventBody.parse(event)).toEqual(event);
          eventKinds.add(event.kind);
        }
      }
    }),
    { numRuns: 400 },
  );
  for (const kind of ['open', 'next', 'back', 'answer', 'palette', 'polite-end', 'resume', 'identity-result', 'end', 'wrap-up']) {
    expect(inputKinds).toContain(kind);
  }
  for (const kind of ['call-opened', 'connected', 'step-completed', 'answered', 'palette-used', 'polite-end-chosen', 'ended']) {
    expect(eventKinds).toContain(kind);
  }
  for (const kind of ['nonsense', '', undefined]) {
    expect(CallInput.safeParse({ kind }).success).toBe(false);
    expect(CallEventBody.safeParse({ kind }).success).toBe(false);
  }
  expect(CallEvent.safeParse({}).success).toBe(false);
});

test('golden: the inputs by which an agent makes a move are inputs', () => {
  const { steps } = sound.script.body;
  for (const step of steps) {
    for (const outcome of step.kind === 'do' ? step.outcomes : []) {
      const input = inputFor({ kind: 'outcome', outcome: outcome.outcome }, step, sound);
      expect(CallInput.parse(input)).toEqual(input);
    }
  }
});
