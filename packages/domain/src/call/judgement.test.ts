import { ContactRequest, packAddress, type RulePack, type Verdict } from '#compliance';
import { instant, type Instant } from '#kernel';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callDay, inventedPlan, opening } from '../testing/call.ts';
import { knownRequest } from '../testing/compliance.ts';
import { recordPack } from '../testing/record-pack.ts';
import { contextWith } from '../testing/replay.ts';
import { assembled } from '../testing/script-data.ts';
import { soundProperties, soundSource } from '../testing/sound-script.ts';
import type { CallContext } from './context.ts';
import { decide } from './decide.ts';
import type { CallEvent, CallEventBody } from './event.ts';
import type { CallInput } from './input.ts';
import { CallRecord, judgeRecord, type RecordJudgement } from './judgement.ts';
import { newCall } from './state.ts';

const pack = recordPack;
const sound = contextWith(assembled(soundSource), soundProperties, {
  daysPastDue: { type: 'integer', value: 40 },
  outstanding: { type: 'money', currency: 'CNY', amount: '60000.00' },
});
const context = contextUnder(pack);

function contextUnder(rules: RulePack): CallContext {
  const address = packAddress(rules);
  const script = { ...sound.script, certificate: { ...sound.script.certificate, pack: address } };
  return { ...sound, script, pack: { address, properties: rules.scriptProperties } };
}

const start = instant(Date.parse('2026-11-24T10:00:00+08:00'));
const tomorrow = instant(start + 86_400_000);

const toWish: readonly CallInput[] = [
  { kind: 'answer', answer: 'speaking' },
  { kind: 'next' },
  { kind: 'identity-result', challenge: 'birth-year', passed: true },
  { kind: 'next' },
  { kind: 'next' },
];
const close: readonly CallInput[] = [
  { kind: 'next' },
  { kind: 'end', outcome: 'conversation', disposition: 'ended-politely' },
  { kind: 'wrap-up', note: 'noted' },
];
const plan: readonly CallInput[] = [
  ...toWish,
  { kind: 'answer', answer: 'time' },
  { kind: 'next' },
  { kind: 'agree-plan', plan: inventedPlan(12, money('CNY', 6_000_000n)), on: callDay },
  { kind: 'answer', answer: 'agrees' },
  { kind: 'follow-up', followUp: { at: tomorrow, channel: 'sms', purpose: 'reminder' }, now: start },
  { kind: 'end', outcome: 'conversation', disposition: 'plan-agreed' },
  { kind: 'wrap-up', note: 'kept' },
];
const calls = {
  plan,
  refused: [...toWish, { kind: 'answer', answer: 'stop' }, ...close],
  disputed: [...toWish, { kind: 'palette', entry: 'answers.disputes' }, { kind: 'outcome', outcome: 'done' }, ...close],
  represented: [...toWish, { kind: 'note-fact', fact: 'lawyer-stated' }, { kind: 'answer', answer: 'no' }, ...close],
  complained: [...toWish, { kind: 'note-fact', fact: 'complaint-raised' }, { kind: 'answer', answer: 'no' }, ...close],
  doubted: [...toWish, { kind: 'palette', entry: 'answers.doubts' }, { kind: 'polite-end' }, ...close],
  flagged: [...toWish, { kind: 'flag-utterance', category: 'insult' }, { kind: 'answer', answer: 'no' }, ...close],
  unanswered: [
    { kind: 'no-answer', outcome: 'no-answer' },
    { kind: 'wrap-up', note: '' },
  ],
} as const satisfies Readonly<Record<string, readonly CallInput[]>>;

function eventsOf(inputs: readonly CallInput[], from: Instant = start): readonly CallEvent[] {
  let state = newCall(context);
  const bodies: CallEventBody[] = [];
  const answered = inputs.some(({ kind }) => kind === 'no-answer') ? inputs : [{ kind: 'connected' } as const, ...inputs];
  for (const input of [opening(context), ...answered]) {
    const decision = decide(state, input, context);
    if (!decision.ok) throw new Error(`${input.kind}: ${decision.error.code}`);
    state = decision.value.state;
    bodies.push(...decision.value.events);
  }
  return bodies.map((body, index) => ({
    id: `0192f0c1-0000-7000-8000-${String(index).padStart(12, '0')}` as CallEvent['id'],
    device: 'd1' as CallEvent['device'],
    call: '0192f0c1-0000-7000-8000-999999999999' as CallEvent['call'],
    seq: index,
    callSeq: index,
    at: instant(from + 1000 * index),
    body,
  }));
}

const contact = ContactRequest.parse({
  at: start,
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  number: 'n1',
  place: 'mobile',
  voice: 'human',
  debtor: { zones: ['Asia/Shanghai'], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] },
  debt: { id: 'account-1', product: 'credit-card', basis: 'contract', disputed: false },
  by: { kind: 'lender' },
  authorised: true,
  history: [],
});

type Spoken = readonly string[];
function recordOf(name: keyof typeof calls, after: object = {}, said: Spoken = ['Good morning, this is Li Ming.']): CallRecord {
  return CallRecord.parse({
    events: eventsOf(calls[name]),
    contact,
    said: { count: said.length, utterances: said.map((text, index) => ({ index, text, language: 'en', audience: 'rightParty' })) },
    after: { debtor: contact.debtor, debt: contact.debt, complaints: [], proofSent: false, ...after },
  });
}

const judged = (record: CallRecord): RecordJudgement => judgeRecord(record, { context, pack });
const reasons = (record: CallRecord) => judged(record).findings.map(({ rule, reason }) => `${rule} ${reason}`);

describe('a call judged afterwards', () => {
  test('is kept when all is known and nothing was found', () => {
    for (const name of ['plan', 'unanswered'] as const) {
      expect(judged(recordOf(name))).toEqual({ standing: 'kept', verdict: 'allow', pack: packAddress(pack), findings: [] });
    }
  });

  test('in which more was recorded than might be is told by the event that names it', () => {
    const { events } = recordOf('plan');
    const at = events.findIndex(({ body }) => body.kind === 'identity-checked');
    const [hash, key] = ['ab'.repeat(32), 'cd'.repeat(32)];
    const recorded = (ends: number): CallRecord => {
      const body = { kind: 'audio-recorded', take: 0, part: 0, hash, key, bytes: 9, begins: 0, ends } as const;
      const named = events.toSpliced(at, 0, { ...events[0], at: events[at]?.at, body } as CallEvent);
      return { ...recordOf('plan'), events: named.map((event, callSeq) => ({ ...event, callSeq, seq: callSeq })) };
    };
    expect(judged(recorded(3000)).standing).toBe('kept');
    expect(judged(recorded(9000))).toMatchObject({
      standing: 'broken',
      findings: [{ reason: 'compliance.record.overlong', effect: 'deny', facts: { event: at } }],
    });
  });

  test.each<readonly [keyof typeof calls, object, string]>([
    ['refused', { debtor: { ...contact.debtor, cease: [{ at: start + 9000, channels: ['phone', 'sms'] }] } }, 'invented/cease'],
    ['disputed', { debt: { ...contact.debt, disputed: true } }, 'invented/dispute'],
    ['represented', { debtor: { ...contact.debtor, flags: ['lawyer'] } }, 'invented/lawyer'],
    ['complained', { complaints: [start + 60_000] }, 'invented/complaint'],
    ['doubted', { proofSent: true }, 'invented/record'],
  ])('%s: what was asked is kept, not kept, or not known', (name, done, rule) => {
    expect(judged(recordOf(name, done)).standing).toBe('kept');
    expect(reasons(recordOf(name))).toEqual([`${rule} compliance.request.not-kept`]);
    expect(judged(recordOf(name)).standing).toBe('broken');
    const { after: _after, ...unknown } = recordOf(name, done);
    expect(reasons(unknown)).toEqual([`${rule} compliance.request.unknown`]);
    expect(judged(unknown).standing).toBe('unknown');
  });

  test('is judged over all of the time at which it may have been opened, and a turned clock or a rough time is told', () => {
    const known = { earliest: start, latest: start, basis: 'beacon', beaconAgeMs: 0, turned: [] } as const;
    const clocked = (clock: object): CallRecord => {
      const record = recordOf('unanswered');
      const [first, ...later] = record.events;
      return CallRecord.parse({ ...record, events: [{ ...first, body: { ...first?.body, clock: { ...known, ...clock } } }, ...later] });
    };
    const evening = start + 13 * 3_600_000;
    expect(judged(clocked({})).standing).toBe('kept');
    expect(reasons(clocked({ turned: [60_000, -7_200_000] }))).toEqual(['invented/record compliance.clock.turned']);
    expect(judged(clocked({ turned: [60_000, -7_200_000] }))).toMatchObject({
      standing: 'unknown',
      verdict: 'warn',
      findings: [{ effect: 'warn', facts: { times: 2, minutes: 120 } }],
    });
    expect(reasons(clocked({ latest: start + 120_000 }))).toEqual([]);
    expect(reasons(clocked({ latest: start + 120_001 }))).toEqual(['invented/record compliance.clock.wide']);
    const late = ['invented/window compliance.call-window.outside', 'invented/record compliance.clock.wide'];
    expect(reasons(clocked({ latest: evening }))).toEqual([...late, 'invented/record compliance.contact.otherwise']);
    // Bounds elsewhere than the record's own moment free nothing: that moment counts too.
    expect(reasons(clocked({ earliest: evening, latest: evening }))).toContain('invented/window compliance.call-window.outside');
    expect(() => clocked({ latest: start - 1 })).toThrow(/Invalid/);
  });

  test('a refusal of before the call, or of another channel, is not the one of the call', () => {
    for (const cease of [
      { at: start - 1, channels: ['phone'] },
      { at: start + 9000, channels: ['email'] },
    ]) {
      expect(reasons(recordOf('refused', { debtor: { ...contact.debtor, cease: [cease] } }))).toEqual([
        'invented/cease compliance.request.not-kept',
      ]);
    }
  });

  test('a follow-up against what the person asked is found', () => {
    const cease = { debtor: { ...contact.debtor, cease: [{ at: start + 9000, channels: ['sms'] }] } };
    expect(reasons(recordOf('plan', cease))).toEqual(['invented/cease compliance.cease.refused']);
    expect(reasons(recordOf('plan', { debtor: { ...contact.debtor, flags: ['lawyer'] } }))).toEqual([
      'invented/lawyer compliance.hold.flagged',
    ]);
  });

  test('words are found with their place, and words nobody wrote down may have been any', () => {
    const said = ['Good morning.', 'You will go to jail, fool.'];
    expect(judged(recordOf('plan', {}, said))).toMatchObject({
      standing: 'broken',
      verdict: 'deny',
      findings: [
        { rule: 'invented/threat', effect: 'deny', facts: { category: 'false-legal-consequence', utterance: 1, from: 9, until: 19 } },
        { rule: 'invented/insult', effect: 'warn', facts: { category: 'insult', utterance: 1 } },
      ],
    });
    const { said: _said, ...silent } = recordOf('plan');
    expect(reasons(silent)).toEqual(['invented/threat compliance.utterance.unknown', 'invented/insult compliance.utterance.unknown']);
    expect(judged(recordOf('unanswered', {}, [])).standing).toBe('kept');
    expect(reasons(recordOf('flagged'))).toEqual(['invented/insult compliance.utterance.flagged']);
  });

  test('the contact is judged at its moment, with its own facts and no others', () => {
    const late = instant(Date.parse('2026-11-24T22:00:00+08:00'));
    const record = { ...recordOf('plan'), events: eventsOf(calls.plan, late), contact: { ...contact, at: late } };
    expect(reasons(record)).toEqual(['invented/window compliance.call-window.outside', 'invented/record compliance.contact.otherwise']);
    for (const other of [{ ...contact, at: instant(start + 1) }, { ...contact, channel: 'sms' as const }, undefined]) {
      expect(reasons({ ...recordOf('unanswered'), contact: other })).toEqual(['invented/record compliance.contact.unknown']);
    }
  });

  test('a record is whole: every event in its place, under the script and pack it names', () => {
    const whole = recordOf('plan');
    const why = (events: readonly CallEvent[]) =>
      judged({ ...whole, events }).findings.flatMap(({ facts }) => ('why' in facts ? [facts['why']] : []));
    expect(why(whole.events.slice(0, -1))).toEqual(['not-wrapped-up']);
    expect(why(whole.events.slice(0, -2))).toEqual(['not-ended', 'not-wrapped-up']);
    expect(why(whole.events.slice(1))).toEqual(expect.arrayContaining(['gap', 'not-opened', 'does-not-fit']));
    expect(why(whole.events.map((event, index) => (index === 3 ? { ...event, at: instant(start - 1) } : event)))).toEqual(['out-of-order']);
    expect(why(whole.events.map((event, index) => (index === 3 ? { ...event, device: 'd2' as CallEvent['device'] } : event)))).toEqual([
      'mixed',
    ]);
    expect(why([])).toEqual(['not-opened', 'not-ended', 'not-wrapped-up']);
    const other = { ...context, bundle: context.script.address };
    expect(judgeRecord(whole, { context: other, pack }).findings.map(({ facts }) => facts['why'])).toEqual(['other-bundle']);
    const elsewhere = { ...context, pack: { ...context.pack, address: context.bundle } };
    expect(judgeRecord(whole, { context: elsewhere, pack }).findings.map(({ facts }) => facts['why'])).toContain('other-pack');
  });

  test('a broken property is found with its event and clause', () => {
    const properties = [
      ...pack.scriptProperties,
      { kind: 'ends-with', rule: 'invented/read-back', dispositions: ['plan-agreed'], fact: 'proof-sent' } as const,
    ];
    const stricter = { ...pack, scriptProperties: properties };
    const events = recordOf('plan').events.map((event) => {
      const { body } = event;
      if (body.kind !== 'call-opened') return event;
      return { ...event, body: { ...body, pack: packAddress(stricter), decision: { ...body.decision, pack: packAddress(stricter) } } };
    });
    const under = { context: { ...context, pack: { address: packAddress(stricter), properties } }, pack: stricter };
    const { standing, findings } = judgeRecord({ ...recordOf('plan'), events }, under);
    expect(standing).toBe('broken');
    expect(findings).toMatchObject([
      {
        rule: 'invented/read-back',
        effect: 'deny',
        reason: 'compliance.property.broken',
        citation: { document: 'An invented code', article: '1' },
      },
    ]);
  });
});

const rank: Readonly<Record<Verdict, number>> = { allow: 0, warn: 1, deny: 2 };

/** Every object that has one property less at whatever depth, and one event or utterance less. Other lists are known to be whole, and a window without its weekdays is another window: they stay. */
function* poorer(value: unknown, name = ''): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      if (name === 'events' || name === 'utterances') yield value.filter((_, place) => place !== index);
      for (const less of poorer(entry)) yield value.map((kept: unknown, place) => (place === index ? less : kept));
    }
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === 'days') continue;
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    for (const less of poorer(member, key)) yield { ...value, [key]: less };
  }
}

const records = fc
  .record({
    name: fc.constantFrom(...(Object.keys(calls) as readonly (keyof typeof calls)[])),
    request: knownRequest,
    own: fc.boolean(),
    cease: fc.constantFrom([], ['phone'], ['sms', 'phone']),
    flags: fc.constantFrom([], ['lawyer']),
    disputed: fc.boolean(),
    complaints: fc.constantFrom([], [start + 5000]),
    proofSent: fc.boolean(),
    said: fc.array(fc.constantFrom('Good morning.', 'You will go to jail.', 'Fool!'), { maxLength: 3 }),
  })
  .map(({ name, request, own, cease, flags, disputed, complaints, proofSent, said }) => {
    const refused = cease.length === 0 ? [] : [{ at: start + 9000, channels: cease }];
    const after = { debtor: { ...contact.debtor, cease: refused, flags }, debt: { ...contact.debt, disputed }, complaints, proofSent };
    const record = recordOf(name, after, said);
    if (own) return record;
    const other = { ...request, channel: 'phone' as const, number: contact.number };
    return CallRecord.parse({ ...record, events: eventsOf(calls[name], request.at), contact: other });
  });

test('law: a record with a fact removed never gets a better judgement', { timeout: 120_000 }, () => {
  let kept = 0;
  let compared = 0;
  fc.assert(
    fc.property(records, (record) => {
      const full = judged(record);
      if (full.standing === 'kept') kept += 1;
      for (const less of poorer(record)) {
        const read = CallRecord.safeParse(less);
        if (!read.success) continue;
        compared += 1;
        const now = judged(read.data);
        expect(rank[now.verdict]).toBeGreaterThanOrEqual(rank[full.verdict]);
        if (full.standing !== 'kept') expect(now.standing).not.toBe('kept');
      }
    }),
    { numRuns: 60 },
  );
  expect(kept).toBeGreaterThan(0);
  expect(compared).toBeGreaterThan(1000);
});
