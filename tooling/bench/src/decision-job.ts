import { isDeepStrictEqual } from 'node:util';
import { type ContactRequest, evaluateContact, type RulePack } from '@parley/domain/compliance';
import { plainDecision } from '@parley/domain/testing';
import { cnMainland } from '@parley/packs/cn-mainland';
import { decide, type Held, packedRequest } from './decision-limit.ts';
import { eightRules, ruleNames } from './decision-pack.ts';
import { cel, type DecidingPeer, jsonLogic, type PeerFacts, peerFacts, type PeerMaker, rulesEngine } from './decision-peers.ts';
import { decisionRequests, lacking, missing } from './decision-requests.ts';
import type { Contender, Job } from './job.ts';

/** So many requests are timed, and so many compared before. */
const [timed, compared] = [256, 4096];
const places = new Map(ruleNames.map((name, index) => [`bench/${name}`, index]));

/**
 * P1 of the performance plan: may this contact be made now? Ours is the whole decision: every finding with its source, its figures and the
 * moment at which it flips. The hand-written limit and the peers say which rules hold, and nothing else. Requests are as they come out of their
 * schema, so that a history is put in columns once, as the limit's is beforehand.
 */
export function decisionJob(contacts: number): Job {
  const requests = decisionRequests(timed, contacts);
  const base = contacts === 30;
  return {
    id: base ? 'P1' : `P1-${contacts}`,
    title: `decision of 8 rules, ${contacts} past contacts`,
    answers: timed,
    goal: 0.6,
    ours: ours('parley', requests, contacts),
    limit: handWritten(requests, contacts),
    peers: base
      ? [
          peer('json-logic-engine', jsonLogic, { version: '5.0.7', goal: 10 }),
          peer('cel-js', cel, { version: '8.0.0', goal: 50 }),
          peer('json-rules-engine', rulesEngine, { version: '7.3.1', goal: 400 }),
        ]
      : [],
  };
}

/**
 * As P1, of requests that nobody has seen before: they are not frozen, so that ours puts every history in columns
 * anew, and so does the limit.
 */
export function freshDecisionJob(): Job {
  const requests = decisionRequests(timed, 30).map(thawed);
  const limit = handWritten(requests, 30);
  return {
    id: 'P1-fresh',
    title: 'decision of 8 rules, 30 past contacts not seen before',
    answers: timed,
    ours: ours('parley', requests, 30),
    limit: { ...limit, run: () => requests.reduce((sum, request) => sum + decide(packedRequest(request)).length, 0) },
    peers: [],
  };
}

function thawed(request: ContactRequest): ContactRequest {
  const { history, ...rest } = request;
  return history === undefined ? rest : { ...rest, history: history.map((past) => ({ ...past })) };
}

/** The whole pack of mainland China against the eight rules of the slowest peer. */
export function packDecisionJob(): Job {
  const requests = decisionRequests(timed, 30);
  return {
    id: 'P1-pack',
    title: 'decision of the whole cn-mainland pack, the peer 8 rules',
    answers: timed,
    ours: { name: 'parley', run: () => findings(requests, cnMainland), wrong: () => otherwise(requests, cnMainland) },
    peers: [peer('json-rules-engine', rulesEngine, { version: '7.3.1', goal: 100 })],
  };
}

/** How many requests are decided otherwise than by the plain reading. */
export function otherwise(requests: readonly ContactRequest[], pack: RulePack): number {
  return requests.filter((request) => !isDeepStrictEqual(evaluateContact(request, pack), plainDecision(request, pack))).length;
}

function findings(requests: readonly ContactRequest[], pack: RulePack): number {
  let found = 0;
  for (const request of requests) found += evaluateContact(request, pack).findings.length;
  return found;
}

function ours(name: string, requests: readonly ContactRequest[], contacts: number): Contender {
  return {
    name,
    run: () => findings(requests, eightRules),
    wrong: () =>
      decisionRequests(compared, contacts).filter((request) => textOf(heldByOurs(request)) !== textOf(decide(packedRequest(request))))
        .length,
  };
}

function heldByOurs(request: ContactRequest): readonly Held[] {
  const decision = evaluateContact(request, eightRules);
  return decision.findings.map(({ rule, effect }) => ({ rule: places.get(rule) ?? -1, deny: effect === 'deny' }));
}

function textOf(held: readonly Held[]): string {
  return held.map(({ rule, deny }) => `${rule}${deny ? '!' : '?'}`).join(' ');
}

function handWritten(requests: readonly ContactRequest[], contacts: number): Contender {
  const packed = requests.map(packedRequest);
  return { ...ours('hand-written', requests, contacts), run: () => packed.reduce((sum, request) => sum + decide(request).length, 0) };
}

function peer(name: string, make: PeerMaker, about: { readonly version: string; readonly goal: number }): Contender {
  const facts = decisionRequests(timed, 30).map(peerFacts);
  const [guarded, unguarded] = [make(true), make(false)];
  return {
    name,
    ...about,
    run: runOf(guarded, facts),
    wrong: () => wrongOf(guarded),
    remark: async () => `open on ${await opened(unguarded)} of ${missing.length} missing facts unless every rule asks`,
  };
}

/** A peer that answers at once is not made to wait. */
function runOf(decides: DecidingPeer, facts: readonly PeerFacts[]): Contender['run'] {
  const isAsync = facts.slice(0, 1).some((one) => decides(one) instanceof Promise);
  const size = (held: ReturnType<DecidingPeer>) => (held instanceof Promise ? 0 : held.length);
  if (!isAsync) return () => facts.reduce((sum, one) => sum + size(decides(one)), 0);
  return async () => {
    let found = 0;
    for (const one of facts) found += (await decides(one)).length;
    return found;
  };
}

async function wrongOf(decides: DecidingPeer): Promise<number> {
  let wrong = 0;
  for (const request of decisionRequests(compared, 30)) {
    const held = await decides(peerFacts(request));
    const answer = new Set(decide(packedRequest(request)).map(({ rule }) => rule));
    if (held.length !== ruleNames.length || held.some((one, rule) => one !== answer.has(rule))) wrong += 1;
  }
  return wrong;
}

/** Of a request that nothing holds back: for how many of its facts a peer, whose rules do not ask, holds nothing back either once it is missing. */
async function opened(decides: DecidingPeer): Promise<number> {
  const free = decisionRequests(timed, 30).find((request) => decide(packedRequest(request)).length === 0);
  if (free === undefined) throw new Error('some request is free');
  const answers = await Promise.all(missing.map(async (fact) => isOpen(decides, peerFacts(lacking(free, fact)))));
  return answers.filter((open) => open).length;
}

async function isOpen(decides: DecidingPeer, facts: PeerFacts): Promise<boolean> {
  try {
    const held = await decides(facts);
    return held.every((one) => !one);
  } catch {
    return false;
  }
}
