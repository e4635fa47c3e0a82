import { Address } from '#kernel';
import { checkScript, prove } from '#script';
import { expect, test } from 'vitest';
import { opening } from '../testing/call.ts';
import { beside, patch, way } from '../testing/faults/edit.ts';
import { contextWith, unlocked, waysOn } from '../testing/replay.ts';
import { assembled, branch, fact, type SourceData } from '../testing/script-data.ts';
import { soundProperties, soundSource, soundThirdPartyVariables } from '../testing/sound-script.ts';
import { replay } from './apply.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import type { CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { newCall } from './state.ts';
import { judge } from './summary.ts';
import { viewOf } from './view.ts';

const pack = Address.parse(`sha256:${'c'.repeat(64)}`);
const figures = {
  daysPastDue: { type: 'integer', value: 10 },
  outstanding: { type: 'money', currency: 'CNY', amount: '60000.00' },
} as const;
const edited = (...edits: readonly ((source: SourceData) => SourceData)[]) =>
  assembled(edits.reduce((source, edit) => edit(source), soundSource));

/** A call as far as these inputs bring it, each of which must be taken. */
function called(context: CallContext, inputs: readonly CallInput[]) {
  let state = newCall(context);
  const events: CallEventBody[] = [];
  for (const input of [opening(context), { kind: 'connected' as const }, ...inputs]) {
    const decision = decide(state, input, context);
    if (!decision.ok) throw new Error(`${input.kind}: ${decision.error.code}`);
    state = decision.value.state;
    events.push(...decision.value.events);
  }
  return { state, events };
}

test('edge: that the person answers rightly is no way on: a step that leaves only that one is refused, and three wrong answers show why', () => {
  const body = edited(
    way('greet:verify', 'failed', { next: 'part' }),
    way('greet:verify', 'refused', { next: 'part' }),
    beside('greet:verify', { ...branch('part', fact('proof-sent'), ['sorry', 'sorry']), unless: ['complaint-raised'] }),
  );
  expect(checkScript(body, soundThirdPartyVariables)).toEqual([]);
  const proof = prove(body, soundProperties, { pack });
  expect(proof).toMatchObject({ kind: 'broken', property: { rule: 'script/no-dead-end' } });
  expect(proof).toHaveProperty('call.length', 3);
  const wrong: CallInput = { kind: 'identity-result', challenge: 'birth-year', passed: false };
  const context = unlocked(contextWith(body, soundProperties, figures));
  const { state } = called(context, [
    { kind: 'answer', answer: 'speaking' },
    { kind: 'next' },
    { kind: 'note-fact', fact: 'complaint-raised' },
    wrong,
    wrong,
    wrong,
  ]);
  const right = decide(state, { kind: 'identity-result', challenge: 'birth-year', passed: true }, context);
  expect(right.ok && right.value.state.step).toBe(state.step);
  expect(waysOn(state, context).own.filter((input) => decide(state, input, context).ok)).toEqual([]);
});

test.each(['plan', 'promise'])(
  'edge: %s is agreed on with the right person alone: the step must say so, because the runner hears it from no other',
  (step) => {
    const body = edited(patch(step, { needs: [] }));
    expect(checkScript(body, soundThirdPartyVariables)).toMatchObject([{ code: 'script.unverified-action', step }]);
  },
);

test('edge: a call that stops before it owes nothing any more was cut short, not ended politely', () => {
  const context = contextWith(assembled(soundSource), soundProperties, figures);
  const { state, events } = called(context, []);
  expect(soundProperties).toContainEqual(expect.objectContaining({ kind: 'ends-with', dispositions: ['ended-politely'] }));
  expect(viewOf(state, context).dispositions).toEqual(['cut-short']);
  const politely = decide(state, { kind: 'end', outcome: 'conversation', disposition: 'ended-politely' }, context);
  expect(politely).toMatchObject({ ok: false, error: { code: 'call.disposition-not-earned', allowed: ['cut-short'] } });
  expect(replay([...events, { kind: 'ended', outcome: 'conversation', disposition: 'ended-politely' }], context).ok).toBe(false);
  const short = called(context, [{ kind: 'end', outcome: 'conversation', disposition: 'cut-short' }]);
  expect(judge(short.events, context)).toEqual([]);
});

test('law: a record is replayed under the figures that the call was opened with, whatever the case has become', () => {
  const body = assembled(soundSource);
  const then = contextWith(body, soundProperties, figures);
  const later = contextWith(body, soundProperties, { ...figures, daysPastDue: { type: 'integer', value: 400 } });
  const { state, events } = called(then, [
    { kind: 'answer', answer: 'speaking' },
    { kind: 'next' },
    { kind: 'identity-result', challenge: 'birth-year', passed: true },
  ]);
  expect(events[0]).toMatchObject({ kind: 'call-opened', figures });
  expect(newCall(later).caseClass).not.toBe(newCall(then).caseClass);
  expect(replay(events, later)).toEqual({ ok: true, value: state });
  const [opened, ...rest] = events;
  if (opened?.kind !== 'call-opened') throw new Error('a call begins by being opened');
  const { figures: _, ...silent } = opened;
  expect(replay([silent, ...rest], then)).toMatchObject({ ok: false, error: { code: 'call.event-does-not-fit', index: 0 } });
});
