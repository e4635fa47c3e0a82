import { Address } from '#kernel';
import { type Breach, checkScript, type ProvedProperty, publishScript, type ScriptBody, type ScriptPack } from '#script';
import { describe, expect, test } from 'vitest';
import { type Fault, faults, type Way } from '../testing/faults/index.ts';
import { casesFor, searchNaively, type Sought } from '../testing/oracle.ts';
import { contextWith, type Replayed, replayOn, unlocked, waysOn } from '../testing/replay.ts';
import { assembled } from '../testing/script-data.ts';
import { seeded } from '../testing/seeded.ts';
import { soundProperties, soundSource, soundThirdPartyVariables } from '../testing/sound-script.ts';
import { varied } from '../testing/vary.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import type { CallInput } from './input.ts';
import type { CallState } from './state.ts';
import { judge } from './summary.ts';
import { viewOf } from './view.ts';

/** The scripts as they are written, and grown another way. */
const seeds = [0, 1];
const pack: ScriptPack = {
  address: Address.parse(`sha256:${'c'.repeat(64)}`),
  properties: soundProperties,
  thirdPartyVariables: soundThirdPartyVariables,
};

function spoilt(fault: Fault, seed: number): ScriptBody {
  return assembled(varied(fault.edit(soundSource), seed));
}

/** What a fault breaks, as the naive search looks for it: the pack's property, or one that every script is held to. */
function soughtBy({ rule }: Fault): Sought {
  const property = soundProperties.find((one) => one.rule === rule);
  return property ?? { kind: rule === 'script/no-dead-end' ? 'no-dead-end' : 'value-known' };
}

/** What publishing says against a script, by rule. */
function refusals(body: ScriptBody, under: ScriptPack): ReadonlyMap<string, Breach> {
  const refusal = publishScript(body, under);
  const breaches = !refusal.ok && refusal.error.code === 'script.not-proved' ? refusal.error.breaches : [];
  return new Map(breaches.map((breach) => [breach.property.rule, breach]));
}

test.each([0, 1, 2])('golden: the sound script, grown from seed %i, is published', (seed) => {
  expect(publishScript(assembled(varied(soundSource, seed)), pack)).toMatchObject({ ok: true });
});

test('golden: every kind of property is spoilt in many ways, and every feature of a script or a call spoils some', () => {
  const kinds = new Map<string, Set<Way>>();
  for (const fault of faults) {
    const { kind } = soughtBy(fault);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(fault.way));
  }
  expect(faults.length).toBeGreaterThanOrEqual(70);
  expect(Object.fromEntries([...kinds].map(([kind, ways]) => [kind, ways.size]))).toEqual({
    precedes: 9,
    'never-while': 9,
    'sealed-until': 9,
    'ends-with': 9,
    'exit-within': 8,
    'no-dead-end': 9,
    'value-known': 8,
  });
});

test.each([2, 3])('golden: the whole pack finds a spoilt script of seed %i too', (seed) => {
  const fault = seeded(seed).one(faults);
  expect([...refusals(spoilt(fault, seed), pack).keys()]).toContain(fault.rule);
});

// The property is proved for alone: a proof tracks fewer facts then, and is quick.
const scripts = faults.flatMap((fault) => seeds.map((seed) => [fault.rule, fault.way, seed, fault.about, fault] as const));
describe.each(scripts)('%s, %s (seed %i): %s', (rule, way, seed, _about, fault) => {
  const body = spoilt(fault, seed);
  const cases = casesFor(body);
  let proved: ReadonlyMap<string, Breach> | undefined;
  const breachOf = (): Breach => {
    proved ??= refusals(body, { ...pack, properties: soundProperties.filter((one) => one.rule === rule) });
    const breach = proved.get(rule);
    if (breach === undefined) throw new Error('the proof does not find it');
    return breach;
  };

  test('the script is well formed, and the proof alone refuses it', () => {
    expect(checkScript(body, soundThirdPartyVariables)).toEqual([]);
    expect(breachOf().property.rule).toBe(rule);
  });

  test('the breaking call is as short as the shortest that a naive search of every call finds', () => {
    const { call } = breachOf();
    const found = cases.map((given) => searchNaively(body, soughtBy(fault), { given, horizon: call.length, limit: 100_000 }));
    expect(found.every(({ complete }) => complete)).toBe(true);
    const lengths = found.flatMap(({ shortest }) => shortest ?? []);
    // A way refused for ever is the one breach that no single call shows: there the last move is the first try of it.
    const last = nameOf(call.at(-1));
    const refused = rule === 'script/no-dead-end' && found.every((one) => (one.refused.get(last) ?? Infinity) >= call.length);
    expect(Math.min(...lengths, refused ? call.length : Infinity)).toBe(call.length);
    if (way === 'figure') expect(lengths.length).toBeLessThan(cases.length);
  });

  test('that call, carried out on the runner without its second lock, breaks the property, for the cases it is about', () => {
    const breach = breachOf();
    const broken = cases.filter((given) => {
      const context = contextWith(body, soundProperties, given);
      const replayed = replayOn(unlocked(context), breach.call);
      return replayed !== undefined && isBroken(breach.property, replayed, context);
    });
    expect(broken.length).toBeGreaterThan(0);
    if (way === 'figure') expect(broken.length).toBeLessThan(cases.length);
  });
});

function nameOf(move: Breach['call'][number] | undefined): string {
  switch (move?.move.kind) {
    case undefined:
      return '';
    case 'answer':
      return `${move?.step} answer ${move?.move.answer}`;
    case 'outcome':
      return `${move?.step} outcome ${move?.move.outcome}`;
    default:
      return `${move?.step} ${move?.move.kind}`;
  }
}

/** Whether the call that was carried out does break the property, as the runner and its judge see it. */
function isBroken(property: ProvedProperty, { state, events, refused }: Replayed, context: CallContext): boolean {
  const free = unlocked(context);
  switch (property.kind) {
    case 'no-dead-end':
      return refused !== undefined || waysOn(state, free).own.every((input) => after(state, input, free) === undefined);
    case 'exit-within':
      return refused === undefined && !endsWithin(state, property.moves, free);
    case 'value-known': {
      const { step } = viewOf(state, context);
      return (step?.kind === 'say' || step?.kind === 'ask') && step.blocks.some(({ kind }) => kind === 'unfilled');
    }
    case 'precedes':
    case 'never-while':
    case 'sealed-until':
    case 'ends-with': {
      // The last event is the first that breaks it: no shorter call does.
      const found = judge(events, context).filter(({ rule }) => rule === property.rule);
      return refused === undefined && found[0]?.event === events.length - 1;
    }
  }
}

/** Where an input leads, when the runner lets it. */
function after(state: CallState, input: CallInput, context: CallContext): CallState | undefined {
  const decision = decide(state, input, context);
  return decision.ok ? decision.value.state : undefined;
}

/** Whether the runner itself comes to an end within so many moves. */
function endsWithin(state: CallState, moves: number, context: CallContext): boolean {
  if (viewOf(state, context).step?.kind === 'end') return true;
  if (moves === 0) return false;
  const { own, jumps } = waysOn(state, context);
  return [...own, ...jumps].some((input) => {
    const next = after(state, input, context);
    return next !== undefined && endsWithin(next, moves - 1, context);
  });
}
