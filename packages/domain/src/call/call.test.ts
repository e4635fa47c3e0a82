import type { ScriptProperty } from '#compliance';
import { canonical, sha256Hex } from '#kernel';
import { checkScript, prove, type ScriptBody } from '#script';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callDay, callInputs, contextFor, inventedPlan, opening, tellTales } from '../testing/call.ts';
import { scriptBodies, scriptProperties } from '../testing/script.ts';
import { apply, replay } from './apply.ts';
import { challengeDigest, checkChallenge, normaliseAnswer } from './challenge.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import type { CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { type CallState, newCall } from './state.ts';
import { judge, shownIn } from './summary.ts';
import { viewOf } from './view.ts';

type Run = { readonly state: CallState; readonly events: readonly CallEventBody[]; readonly states: readonly CallState[] };

function drive(context: CallContext, inputs: readonly CallInput[]): Run {
  let run: Run = { state: newCall(context), events: [], states: [] };
  for (const input of [opening(context), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(run.state, input, context);
    if (!decision.ok) continue;
    run = { state: decision.value.state, events: [...run.events, ...decision.value.events], states: [...run.states, decision.value.state] };
  }
  return run;
}

/** Any script with any inputs: a call as a bad author and a bad agent would make it. */
const calls = fc
  .tuple(scriptBodies, fc.array(scriptProperties, { maxLength: 3 }))
  .map(([body, properties]) => contextFor(body, properties))
  .chain((context) => fc.tuple(fc.constant(context), fc.array(callInputs(context), { maxLength: 25 })));

test('law: before verification no view holds the debt or a text for the right party, whatever the script and the inputs', () => {
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      for (const state of drive(context, inputs).states) {
        const view = viewOf(state, context);
        if (state.facts.includes('right-party-verified')) continue;
        expect(view.debt).toBeNull();
        const shown = canonical({ ...view, script: undefined });
        for (const figure of tellTales) expect(shown.includes(figure)).toBe(false);
        if (view.step?.kind === 'say' || view.step?.kind === 'ask') {
          expect(view.step.blocks.some(({ audience }) => audience === 'rightParty')).toBe(false);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('law: only a passed verification makes a right party', () => {
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      const { state, events } = drive(context, inputs);
      const passed = events.some((event) => event.kind === 'identity-checked' && event.passed);
      if (state.facts.includes('right-party-verified')) expect(passed).toBe(true);
      expect(events.filter((event) => event.kind === 'identity-checked' && event.attempt > 3 && event.passed)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('law: a script with a certificate cannot be driven into a violation by any sequence of inputs', () => {
  let proved = 0;
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      const { body } = context.script;
      // Without the second lock: only the proof stands between the inputs and a violation.
      const unlocked = { ...context, pack: { ...context.pack, properties: [] } };
      const proof = prove(body, context.pack.properties, { pack: context.pack.address });
      if (proof.kind !== 'proved' || checkScript(body, []).some(({ code }) => code === 'script.fact-not-earned')) return;
      proved += 1;
      expect(judge(drive(unlocked, inputs).events, context)).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(proved).toBeGreaterThan(20);
});

test('law: a record replays to the state it was made from, from any prefix on, and going back never rewrites what was said', () => {
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      const { state, events, states } = drive(context, inputs);
      expect(replay(events, context)).toEqual({ ok: true, value: state });
      for (let cut = 0; cut < events.length; cut += 1) {
        const prefix = replay(events.slice(0, cut), context);
        expect(prefix.ok).toBe(true);
      }
      const shown = shownIn(events, context);
      expect(shown).toHaveLength(state.shown);
      for (const earlier of states) if (earlier.shown > 0) expect(shown[earlier.shown - 1]).toBe(earlier.step);
      for (let cut = 0; cut < events.length; cut += 1) {
        const before = shownIn(events.slice(0, cut), context);
        expect(shown.slice(0, before.length)).toEqual(before);
      }
    }),
    { numRuns: 200 },
  );
});

test('law: a refusal offers only moves that are then accepted', () => {
  fc.assert(
    fc.property(calls, ([context, inputs]) => {
      const { state } = drive(context, inputs);
      if (state.phase !== 'talking' || state.paused) return;
      const refusal = decide(state, { kind: 'answer', answer: 'no-such-answer' }, context);
      expect(refusal.ok).toBe(false);
      if (refusal.ok) return;
      for (const move of refusal.error.alternatives) {
        if (move.kind === 'palette' || move.kind === 'answer') expect(decide(state, move, context).ok).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

const title = { 'zh-CN': '步骤', en: 'Step' };
const say = (id: string, next: string, text: string): ScriptBody['steps'][number] => ({
  id,
  kind: 'say',
  title,
  needs: [],
  blocks: [{ audience: 'public', text: { 'zh-CN': text, en: text } }],
  establishes: [],
  next,
});
const planScript: ScriptBody = {
  id: 'plan',
  title,
  pack: 'invented',
  products: ['credit-card'],
  variables: [],
  entry: 'verify',
  politeEnd: 'end',
  steps: [
    {
      id: 'verify',
      kind: 'do',
      title,
      needs: [],
      action: 'verify-identity',
      instructions: title,
      outcomes: [
        { outcome: 'done', establishes: ['right-party-verified'], next: 'plan' },
        { outcome: 'failed', establishes: ['verification-failed'], next: 'bye' },
        { outcome: 'refused', establishes: [], next: 'bye' },
      ],
    },
    {
      id: 'plan',
      kind: 'do',
      title,
      needs: ['right-party-verified'],
      action: 'build-plan',
      instructions: title,
      outcomes: [
        { outcome: 'done', establishes: ['plan-agreed'], next: 'bye' },
        { outcome: 'declined', establishes: [], next: 'bye' },
      ],
    },
    say('bye', 'end', 'bye'),
    { id: 'end', kind: 'end', title, needs: [], disposition: 'ended-politely' },
  ],
  palette: [],
};
const context = contextFor(planScript, []);
const pass: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: true };
const fail: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: false };

test('golden: a denied contact is not opened, and the decision says why', () => {
  const asked = opening(context);
  const denied: CallInput = asked.kind === 'open' ? { ...asked, decision: { ...asked.decision, verdict: 'deny' } } : asked;
  expect(decide(newCall(context), denied, context)).toMatchObject({
    ok: false,
    error: { code: 'call.contact-denied', alternatives: [{ kind: 'do-not-call' }] },
  });
});

test('golden: three failed verifications end the attempt, and a fourth answer is not heard', () => {
  const { state, events } = drive(context, [fail, fail, fail]);
  expect(state.step).toBe('bye');
  expect(state.facts).toEqual(['verification-failed']);
  expect(events.filter(({ kind }) => kind === 'identity-checked')).toHaveLength(3);
  const again = drive(context, [fail, fail, fail, { kind: 'back' }, pass]);
  expect(again.state.facts).not.toContain('right-party-verified');
});

test('golden: a plan inside the authority is agreed; beyond it, or altered, it is refused and the call stands still', () => {
  const agreed = drive(context, [pass, { kind: 'agree-plan', plan: inventedPlan(12), on: callDay }]);
  expect(agreed.state.plan?.rows).toHaveLength(12);
  expect(agreed.state.step).toBe('bye');
  const { state } = drive(context, [pass]);
  expect(decide(state, { kind: 'agree-plan', plan: inventedPlan(36), on: callDay }, context)).toMatchObject({
    ok: false,
    error: { code: 'call.plan-outside-authority' },
  });
  const plan = inventedPlan(12);
  const altered = { ...plan, totals: { ...plan.totals, interest: { ...plan.totals.interest, minor: 0n } } };
  expect(decide(state, { kind: 'agree-plan', plan: altered, on: callDay }, context)).toMatchObject({
    ok: false,
    error: { code: 'call.plan-unsound' },
  });
});

test('golden: what must be earned is not done by hand', () => {
  const opened = drive(context, []);
  expect(decide(opened.state, { kind: 'outcome', outcome: 'done' }, context)).toMatchObject({
    ok: false,
    error: { code: 'call.not-by-hand', alternatives: [{ kind: 'identity-result' }] },
  });
});

test('golden: a paused call takes nothing but going on and ending', () => {
  const { state } = drive(context, [{ kind: 'pause' }]);
  expect(decide(state, pass, context)).toMatchObject({
    ok: false,
    error: { code: 'call.paused', alternatives: [{ kind: 'unpause' }, { kind: 'end' }] },
  });
  expect(decide(state, { kind: 'end', outcome: 'connected', disposition: 'ended-politely' }, context).ok).toBe(true);
});

test('edge: an event of another script does not fit', () => {
  const { events } = drive(context, [pass]);
  const other = contextFor({ ...planScript, id: 'other' }, []);
  expect(replay(events, other)).toMatchObject({ ok: false, error: { code: 'call.event-does-not-fit', index: 0 } });
  expect(apply(newCall(context), { kind: 'connected' }, context)).toBeUndefined();
});

test('golden: the second lock refuses a move that breaks a property of the pack, even without a proof', () => {
  const property: ScriptProperty = { kind: 'precedes', rule: 'invented/budget-first', first: 'budget-captured', then: 'plan-agreed' };
  const locked = contextFor(planScript, [property]);
  const { state } = drive(locked, [pass]);
  expect(decide(state, { kind: 'agree-plan', plan: inventedPlan(12), on: callDay }, locked)).toMatchObject({
    ok: false,
    error: { code: 'call.would-break', rule: property.rule },
  });
});

test('golden: a challenge digest depends on kind, answer and salt, and reads an answer as people write it', () => {
  const salt = sha256Hex('an invented salt').slice(0, 32);
  const digest = challengeDigest('card-tail', '7391', salt);
  expect(checkChallenge({ kind: 'card-tail', salt, digest }, '７３ 91')).toBe(true);
  expect(checkChallenge({ kind: 'card-tail', salt, digest }, '7392')).toBe(false);
  expect(checkChallenge({ kind: 'id-tail', salt, digest }, '7391')).toBe(false);
  expect(normaliseAnswer('id-tail', ' 12３x')).toBe('123X');
});
