import { freedomOf } from '../testing/freedom.ts';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { ContactRequest } from './contact.ts';
import { DutyRecord, DutyRequest } from './deadline.ts';
import { Decision, Finding, NextLawful, PhraseFinding } from './decision.ts';
import { Excuse } from './excuse.ts';
import { ScriptProperty } from './facts.ts';
import { PackOverlay } from './overlay.ts';
import { PhraseGroup } from './phrase-group.ts';
import { PlanFacts, PlanPractice } from './plan-facts.ts';
import { ReplayRecord } from './replay.ts';
import { ReplayTotals } from './replay-totals.ts';
import { ErasureRequest } from './retention.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const citation = { document: 'A code', article: '1' };
const title = { 'zh-CN': '示例', en: 'Sample' };
const agency = { kind: 'agency', agency: 'alpha' };
const window = { from: '08:00', until: '20:00', days: [1, 7] };
const request = {
  at: 5,
  channel: 'phone',
  purpose: 'collection',
  to: 'debtor',
  number: 'n1',
  place: 'work',
  voice: 'human',
  debtor: {
    zones: ['Asia/Shanghai'],
    flags: ['minor'],
    cease: [{ at: 1, channels: ['phone'], withdrawnAt: 2, saidIn: 'speech' }],
    agreedHours: [window],
    inconvenient: [window],
    refusedPlaces: [{ place: 'work', at: 1, saidIn: 'writing', withdrawnAt: 2 }],
    consents: [{ at: 1, to: agency, withdrawnAt: 2 }],
  },
  debt: {
    id: 'd1',
    product: 'other',
    basis: 'contract',
    dueDate: '2026-01-01',
    lastPaymentDate: '2026-01-01',
    disputed: false,
    outstanding: { currency: 'CNY', minor: '1' },
  },
  by: { kind: 'lender' },
  authorised: true,
  history: [
    {
      at: 1,
      channel: 'phone',
      to: 'debtor',
      debt: 'd1',
      number: 'n1',
      place: 'home',
      outcome: 'busy',
      by: agency,
      from: 'collector',
      consent: true,
      answerWrong: true,
    },
  ],
};
const matter = { product: 'other', lender: 'bank', by: 'lender', circumstances: { complex: true } };
const finding = { rule: 'sample/one', effect: 'deny', force: 'law', citation, reason: 'compliance.x-y.z', facts: { a: true }, flipsAt: 5 };
const group = {
  id: 'tell',
  category: 'threat',
  severity: 'grave',
  rule: 'sample/one',
  language: 'en',
  effect: 'deny',
  audiences: ['public'],
  gap: 4,
  phrases: [[['go to'], ['jail']]],
  unless: ['x'],
  unlessInSentence: ['x'],
  inside: ['x'],
  excusable: true,
};
const words = ['will not'];
const excuse = { id: 'not', words, governs: 'after', within: 'clause', reach: 6, negates: true, stops: words, voids: words, needs: words };
const address = `sha256:${'0'.repeat(64)}`;
const overlay = { id: 'strict', pack: 'sample', jurisdiction: 'XX', title, citation };
const tally = [{ key: 'k', stricter: 1, looser: 1 }];
const facts = {
  lender: 'bank',
  arrangement: 'ordinary',
  unableToPay: true,
  willingToPay: true,
  replans: 1,
  disclosed: ['schedule'],
  allocation: { order: ['principal'], agreed: true },
  benchmarks: { 'LPR-1Y': '0.03' },
};

const debtFacts = 'debt.basis debt.disputed debt.dueDate debt.lastPaymentDate debt.outstanding debt.product';

/** Examples with every property, and where each may be changed. What is not known may be absent, everything else must be there and be a word of its list. */
const stored: readonly (readonly [name: string, schema: z.ZodType, example: object, freedom: object])[] = [
  [
    'a request',
    ContactRequest,
    request,
    {
      away: `authorised ${debtFacts} debtor.agreedHours debtor.agreedHours.*.days debtor.cease debtor.cease.*.saidIn debtor.cease.*.withdrawnAt debtor.consents debtor.consents.*.withdrawnAt debtor.flags debtor.inconvenient debtor.inconvenient.*.days debtor.refusedPlaces debtor.refusedPlaces.*.saidIn debtor.refusedPlaces.*.withdrawnAt debtor.zones history history.*.answerWrong history.*.consent history.*.debt history.*.number history.*.outcome history.*.place number place voice`,
      empty: 'debtor.agreedHours debtor.cease debtor.consents debtor.flags debtor.inconvenient debtor.refusedPlaces history',
    },
  ],
  [
    'a duty',
    DutyRequest,
    { since: 'complaint-received', at: 1, zone: 'Asia/Shanghai', ...matter },
    { away: 'by circumstances.complex lender product' },
  ],
  ['what was done of it', DutyRecord, { now: 1, done: { answer: 1, acknowledge: 'not-yet' } }, { away: 'done.acknowledge done.answer' }],
  [
    'the wish to delete',
    ErasureRequest,
    { at: 5, zone: 'Asia/Shanghai', material: 'recording', events: { made: 1, settled: 'not-yet' }, legalHold: true, ...matter },
    { away: 'by circumstances.complex events.made events.settled legalHold lender product' },
  ],
  ['a decision', Decision, { verdict: 'deny', at: 5, pack: address, findings: [] }, {}],
  ['a finding', Finding, finding, { away: 'facts.a flipsAt', word: 'citation.article citation.document' }],
  ['a lawful moment', NextLawful, { kind: 'at', at: 5, heldBy: ['sample/one'] }, { empty: 'heldBy' }],
  [
    'no lawful moment',
    NextLawful,
    { kind: 'never', heldBy: ['sample/one'], freedBy: ['x'] },
    { empty: 'freedBy heldBy', word: 'freedBy.*', blank: 'freedBy.*' },
  ],
  ['a moment nobody knows', NextLawful, { kind: 'unknown', heldBy: ['sample/one'], until: 5 }, { empty: 'heldBy' }],
  [
    'a phrase that was found',
    PhraseFinding,
    { category: 'threat', severity: 'grave', rule: 'sample/one', from: 1, until: 2, citation, effect: 'warn', by: 'list' },
    { word: 'citation.article citation.document' },
  ],
  [
    'an order',
    ScriptProperty,
    { kind: 'precedes', rule: 'r', first: 'debt-disclosed', then: 'plan-agreed' },
    { word: 'rule', blank: 'rule' },
  ],
  [
    'a ban',
    ScriptProperty,
    { kind: 'never-while', rule: 'r', never: 'debt-disclosed', whileFact: 'plan-agreed' },
    { word: 'rule', blank: 'rule' },
  ],
  [
    'a seal',
    ScriptProperty,
    { kind: 'sealed-until', rule: 'r', audience: 'rightParty', fact: 'plan-agreed' },
    { word: 'rule', blank: 'rule' },
  ],
  [
    'an end',
    ScriptProperty,
    { kind: 'ends-with', rule: 'r', dispositions: ['promise'], fact: 'plan-agreed' },
    { word: 'rule', blank: 'rule' },
  ],
  ['an exit', ScriptProperty, { kind: 'exit-within', rule: 'r', moves: 2 }, { word: 'rule', blank: 'rule' }],
  [
    'a phrase group',
    PhraseGroup,
    group,
    {
      away: 'audiences unlessInSentence',
      empty: 'inside unless',
      word: 'inside.* phrases.*.*.* unless.* unlessInSentence.*',
    },
  ],
  ['an excuse', Excuse, excuse, { empty: 'needs stops voids', word: 'needs.* stops.* voids.* words.*' }],
  [
    'an overlay',
    PackOverlay,
    { ...overlay, scriptProperties: [], phrases: [], tightenings: [] },
    {
      away: 'jurisdiction phrases scriptProperties',
      word: 'citation.article citation.document jurisdiction pack title.en title.zh-CN',
    },
  ],
  [
    'the ways of an overlay',
    PackOverlay,
    {
      ...overlay,
      tightenings: [
        { kind: 'narrow-window', rule: 'sample/one', from: '08:00', until: '20:00', effect: 'deny' },
        { kind: 'lower-max', rule: 'sample/one', max: 3, effect: 'deny' },
        { kind: 'shorter-term', rule: 'sample/one', months: 3, effect: 'warn' },
        { kind: 'lower-cap', rule: 'sample/one', rate: '0.1', effect: 'warn' },
        { kind: 'switch-on', rule: 'sample/one', effect: 'warn' },
        { kind: 'bind', rule: 'sample/one', by: ['agency'], grade: 'A', references: ['r1'] },
      ],
    },
    {
      away: 'jurisdiction',
      empty: 'tightenings tightenings.*.references',
      word: 'citation.article citation.document jurisdiction pack tightenings.*.references.* title.en title.zh-CN',
    },
  ],
  [
    'what is known of a plan',
    PlanFacts,
    facts,
    { away: 'allocation arrangement benchmarks benchmarks.LPR-1Y disclosed lender replans unableToPay willingToPay', empty: 'disclosed' },
  ],
  [
    'a contact to replay',
    ReplayRecord,
    { contact: 'c1', agent: 'ana', request: { ...request, debtor: {}, history: [] } },
    {
      away: `agent request.authorised ${debtFacts.replaceAll('debt.', 'request.debt.')} request.history request.number request.place request.voice`,
      word: 'contact',
    },
  ],
  [
    'the totals of a replay',
    ReplayTotals,
    { contacts: 1, changes: [{ change: 'allow>deny', contacts: 1 }], byRule: tally, byAgent: tally, byHour: tally },
    { empty: 'byAgent byHour byRule changes', word: 'byAgent.*.key byHour.*.key byRule.*.key' },
  ],
];

describe('what is stored', () => {
  test.each(stored)('of %s is refused when it is changed, save where that is free', (_, schema, example, freedom) => {
    const { tooMany: _strangers, ...found } = freedomOf(schema, example);
    expect(found).toEqual(freedom);
  });

  test.each([
    ['a phrase group', PhraseGroup, group],
    ['an excuse', Excuse, excuse],
    ['a contact to replay', ReplayRecord, { contact: 'c1', request }],
    ['the totals of a replay', ReplayTotals, { contacts: 1, changes: [], byRule: tally, byAgent: [], byHour: [] }],
    ['an overlay', PackOverlay, { ...overlay, tightenings: [] }],
    ['a pack', RulePack, samplePack],
  ] as const)('a property that %s does not know is refused', (_, schema, example) => {
    expect(schema.safeParse(example).success).toBe(true);
    expect(schema.safeParse({ ...example, stranger: 1 }).success).toBe(false);
  });

  test('of the practice of a lender is what it answers for itself', () => {
    expect(Object.keys(PlanPractice.parse(facts))).toEqual(['lender', 'disclosed', 'allocation']);
  });
});

describe('an id', () => {
  const most = 'a'.repeat(48);
  test.each([
    [
      'of a pack',
      (id: string) => RulePack.safeParse({ ...samplePack, id }).success,
      ['a', 'a-1', most],
      ['', 'A', '1a', '-a', 'a_b', 'a b', `${most}a`],
    ],
    [
      'of an overlay',
      (id: string) => PackOverlay.safeParse({ ...overlay, id, tightenings: [] }).success,
      ['a', 'a-1', most],
      ['', 'A', '1a', '-a', 'a.b', `${most}a`],
    ],
    [
      'of a phrase group',
      (id: string) => PhraseGroup.safeParse({ ...group, id }).success,
      ['a', 'a-1', `${most}a`],
      ['', 'A', '1a', '-a', 'a_b', 'Aa'],
    ],
    ['of an excuse', (id: string) => Excuse.safeParse({ ...excuse, id }).success, ['a', 'a-1'], ['', 'A', '1a', '-a', 'a_b', 'Aa']],
    [
      'of a version',
      (version: string) => RulePack.safeParse({ ...samplePack, version }).success,
      ['1.0.0', '10.20.30'],
      ['1.0', '1.0.0.0', 'v1.0.0', '1.0.0-a', '1a0.0', '1.0a0', '..'],
    ],
    [
      'of a reason',
      (reason: string) => Finding.safeParse({ ...finding, reason }).success,
      ['compliance.a', 'compliance.a-b.c-d.e'],
      [
        'compliance',
        'compliance.',
        'compliance.A',
        'xcompliance.a',
        'compliance.a.',
        'compliance.a b',
        'complianceXa',
        'compliance.1',
        'compliance.a.1',
        'compliance.axb1',
      ],
    ],
    [
      'of a contact',
      (contact: string) => ReplayRecord.safeParse({ contact, request }).success,
      ['c', 'c'.repeat(128)],
      ['', 'c'.repeat(129)],
    ],
  ] as const)('%s has its form from end to end', (_, isTaken, right, wrong) => {
    expect(right.filter((text) => !isTaken(text))).toEqual([]);
    expect(wrong.filter(isTaken)).toEqual([]);
  });
});
