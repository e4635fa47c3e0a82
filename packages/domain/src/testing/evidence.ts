import { CallEvent, type CallEventBody } from '#call';
import { appendLink, evidenceOf, genesis, keyPair, signEnrolment, signReceipt, type EvidenceFile, type Linked, type Seed } from '#evidence';
import { addressOf, CallId, DeviceId, EventId, instant, invariant, LenderId, sha256Hex, uuidV7 } from '#kernel';
import { money } from '#money';
import { inventedPlan } from './call.ts';

/** The keys of an invented device and an invented lender. */
export const inventedKeys = { device: keyPair(new Uint8Array(32).fill(7)), lender: keyPair(new Uint8Array(32).fill(9)) };

/** What an invented call is about and must not leave a redacted copy. */
export const inventedSecrets = [
  'his sister 李女士 says he is in hospital',
  '"minor":"4321000"',
  'case-of-wang',
  'agent-47',
  'number-of-the-sister',
  'compliance.invented',
  'third-party-on-line',
  'someone-else',
] as const;

const start = Date.UTC(2026, 10, 24, 2);
const address = (of: string) => addressOf({ of });
const cny = (minor: bigint) => money('CNY', minor);

/** The bodies of an invented call: one of every kind that may stand in a call, then pairs of a step and an answer until there are `count`. */
export function inventedBodies(count: number): readonly CallEventBody[] {
  const bodies: unknown[] = [
    {
      kind: 'call-opened',
      case: 'case-of-wang',
      lender: 'lender-1',
      agent: 'agent-47',
      number: 'number-of-the-sister',
      language: 'zh-CN',
      script: address('script'),
      pack: address('pack'),
      bundle: address('bundle'),
      decision: {
        verdict: 'warn',
        at: start,
        pack: address('pack'),
        findings: [
          {
            rule: 'invented/rule',
            effect: 'warn',
            force: 'guideline',
            citation: { document: 'An invented code', article: '1' },
            reason: 'compliance.invented',
            facts: { contacts: 3 },
          },
        ],
      },
      figures: { daysPastDue: { type: 'integer', value: 36 } },
    },
    { kind: 'connected' },
    { kind: 'step-completed', step: 'greeting', move: 'next' },
    { kind: 'answered', step: 'greeting', answer: 'someone-else' },
    { kind: 'fact-noted', fact: 'third-party-on-line' },
    { kind: 'palette-used', entry: 'third-party', from: 'greeting' },
    { kind: 'resumed', to: 'greeting' },
    { kind: 'identity-checked', step: 'identity', challenge: 'birth-year', passed: true, attempt: 1 },
    {
      kind: 'budget-captured',
      step: 'budget',
      budget: { income: cny(4_321_000n), necessary: cny(210_000n), otherDebts: cny(40_000n), household: 3 },
    },
    { kind: 'plan-agreed', step: 'plan', plan: inventedPlan(6) },
    { kind: 'promise-recorded', step: 'promise', promise: { due: '2026-12-25', amount: cny(50_000n) } },
    { kind: 'follow-up-scheduled', step: 'later', followUp: { at: start + 86_400_000, channel: 'phone', purpose: 'callback' } },
    { kind: 'action-done', step: 'proof', action: 'send-proof', outcome: 'done' },
    { kind: 'utterance-flagged', category: 'threat' },
    inventedPart(0),
    inventedPart(1),
    { kind: 'paused' },
    { kind: 'unpaused' },
  ];
  const end: readonly unknown[] = [
    { kind: 'polite-end-chosen', from: 'promise' },
    { kind: 'ended', outcome: 'conversation', disposition: 'promise' },
    { kind: 'wrapped-up', note: 'his sister 李女士 says he is in hospital' },
  ];
  for (let more = bodies.length + end.length; more < count; more += 1) {
    const step = `step-${more >> 1}`;
    bodies.push(more % 2 === 0 ? { kind: 'step-completed', step, move: 'next' } : { kind: 'answered', step, answer: 'yes' });
  }
  return [...bodies, ...end].map((body) => CallEvent.unwrap().shape.body.parse(body));
}

/** The chain of an invented call, one event each few seconds; `seedOf` brings each event's seed. */
export function inventedChain(
  bodies: readonly CallEventBody[],
  seedOf = (index: number): Seed => sha256Hex(`seed ${index}`),
): readonly [Linked, ...(readonly Linked[])] {
  const call = CallId.parse(identifier(0));
  const device = DeviceId.parse('ws-1');
  let previous = genesis(call, device);
  const [first, ...rest] = bodies.map((body, callSeq): Linked => {
    const event = CallEvent.parse({
      id: EventId.parse(identifier(callSeq + 1)),
      device,
      call,
      seq: 40 + callSeq,
      callSeq,
      at: start + callSeq * 4500,
      body,
    });
    const link = appendLink(previous, event, { secret: inventedKeys.device.secret, seed: seedOf(callSeq) });
    previous = link.hash;
    return { event, link };
  });
  invariant(first, 'an invented call has events');
  return [first, ...rest];
}

/** The evidence file of an invented chain, with the lender's word for the device and for the end. */
export function inventedEvidence(chain: readonly [Linked, ...(readonly Linked[])]): EvidenceFile {
  const lender = LenderId.parse('lender-1');
  const { call, device } = chain[0].event;
  const { key } = inventedKeys.device;
  const head = chain.at(-1)?.link.hash ?? chain[0].link.hash;
  const at = instant(start + 3_600_000);
  return evidenceOf({
    lender,
    call,
    device,
    key,
    enrolment: signEnrolment({ lender, device, key, enrolledAt: instant(start - 86_400_000) }, inventedKeys.lender),
    receipt: signReceipt({ lender, device, call, head, count: chain.length, receivedAt: at }, inventedKeys.lender),
    chain,
  });
}

/** A part of the invented call's recording: ten seconds of one take. */
export function inventedPart(part: number): Extract<CallEventBody, { kind: 'audio-recorded' }> {
  const [hash, key] = [sha256Hex(`sealed ${part}`), sha256Hex('the key of the take')];
  return { kind: 'audio-recorded', take: 0, part, hash, key, bytes: 40_000, begins: part * 10_000, ends: (part + 1) * 10_000 };
}

function identifier(number: number): string {
  return uuidV7(instant(start + number), new Uint8Array(10).fill(number % 251));
}
