import { Address } from '#kernel';
import { type Breach, caseClassOf, checkScript, comparisonsIn, publishScript, type ScriptBody, type ScriptPack } from '#script';
import { describe, expect, test } from 'vitest';
import { isBroken } from '../testing/broken.ts';
import { type Fault, faults, type Way } from '../testing/faults/index.ts';
import { casesFor, searchNaively, type Sought, wayOf } from '../testing/oracle.ts';
import { contextWith, replayOn, unlocked } from '../testing/replay.ts';
import { assembled } from '../testing/script-data.ts';
import { seeded } from '../testing/seeded.ts';
import { soundProperties, soundSource, soundThirdPartyVariables } from '../testing/sound-script.ts';
import { varied } from '../testing/vary.ts';

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
    const last = wayOf(call);
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
    // The breach says of which of them it is.
    const told = breach.given;
    expect(told === undefined).toBe(comparisonsIn(body).length === 0);
    if (told === undefined) return;
    const bits = told.reduce((set, { holds }, index) => (holds ? set | (1 << index) : set), 0);
    const classes = broken.map((given) => caseClassOf(told, (variable) => given[variable]));
    expect(classes).toContainEqual({ kind: 'class', caseClass: bits });
  });
});
