import { CallEvent } from '@parley/domain/call';
import { appendLink, genesis, keyPair, signBytes, verifyChain, type Link } from '@parley/domain/evidence';
import { addressOf, CallId, DeviceId, sha256Hex } from '@parley/domain/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPush, nextPush, type Outbox } from './outbox.ts';
import { receivePush, type Received } from './receive.ts';
import { type ChainedEvent, mostEvents, type PushAnswer, type PushRequest, syncProtocol } from './sync.ts';

const uuid = (high: number, low: number) =>
  `0192f0c1-${high.toString(16).padStart(4, '0')}-7000-8000-${low.toString(16).padStart(12, '0')}`;

/** A device's first two events are links of format 1: recorded before, and still in its outbox. */
function linkAfter(previous: Link['previous'], event: CallEvent, secret: string): Link {
  if (event.seq > 1) return appendLink(previous, event, { secret, seed: sha256Hex(event.id) });
  const hash = addressOf({ previous, event });
  return { previous, hash, signature: signBytes(hash, secret) };
}

function workstation(number: number) {
  const device = DeviceId.parse(`ws-${number}`);
  const keys = keyPair(new Uint8Array(32).fill(number + 1));
  const events: ChainedEvent[] = [];
  const heads = new Map<string, { head: ReturnType<typeof genesis>; count: number }>();
  return {
    device,
    keys,
    events,
    write(callNumber: number) {
      const call = CallId.parse(uuid(number * 100 + callNumber, 1));
      const at = heads.get(call) ?? { head: genesis(call, device), count: 0 };
      const event = CallEvent.parse({
        id: uuid(number, events.length + 2),
        device,
        call,
        seq: events.length,
        callSeq: at.count,
        at: 1_790_000_000_000 + events.length,
        body: { kind: 'paused' },
      });
      const link = linkAfter(at.head, event, keys.secret);
      heads.set(call, { head: link.hash, count: at.count + 1 });
      events.push({ event, link });
    },
  };
}

function portal(key: Received['key']) {
  const stored: ChainedEvent[] = [];
  return {
    stored,
    receive(request: PushRequest): PushAnswer {
      const receipt = receivePush(request, {
        key,
        revoked: false,
        upTo: stored.length - 1,
        hashAt: (seq) => stored[seq]?.link.hash,
        callHead: (call) => {
          const chain = stored.filter(({ event }) => event.call === call);
          const last = chain.at(-1);
          return last === undefined ? undefined : { head: last.link.hash, count: chain.length };
        },
      });
      stored.push(...receipt.store);
      return receipt.answer;
    },
  };
}

function unsent({ outbox, station }: { readonly outbox: Outbox; readonly station: { readonly events: readonly ChainedEvent[] } }) {
  return station.events.filter(({ event }) => event.seq > outbox.acked);
}

/** What the network does to one push: loses it, loses the answer, delivers it twice, or lets the answer arrive late. */
const fate = fc.constantFrom('lost', 'answer-lost', 'twice', 'late', 'fine');

describe('sync over a network that loses, doubles and delays', () => {
  it('converges for every workstation: nothing lost, nothing doubled, every chain verifies', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2), fate, fc.integer({ min: 1, max: 5 })), { maxLength: 25 }), (moves) => {
        const stations = [0, 1, 2].map((number) => {
          const station = workstation(number);
          const one: { station: typeof station; server: ReturnType<typeof portal>; outbox: Outbox; late: PushAnswer[] } = {
            station,
            server: portal(station.keys.key),
            outbox: { kind: 'sending', acked: -1 },
            late: [],
          };
          return one;
        });
        for (const [which, call, happens, limit] of moves) {
          const one = stations[which];
          if (one === undefined) continue;
          one.station.write(call);
          const push = nextPush(one.outbox, one.station.device, unsent(one).slice(0, limit));
          if (push === undefined || happens === 'lost') continue;
          const answer = one.server.receive(push);
          if (happens === 'twice') one.outbox = afterPush(one.outbox, one.server.receive(push));
          if (happens === 'late') one.late.push(answer);
          if (happens === 'fine') one.outbox = [...one.late.splice(0), answer].reduce(afterPush, one.outbox);
        }
        for (const one of stations) {
          for (let round = 0; round < 60; round += 1) {
            const push = nextPush(one.outbox, one.station.device, unsent(one).slice(0, 3));
            if (push === undefined) break;
            one.outbox = afterPush(one.outbox, one.server.receive(push));
          }
          expect(one.server.stored).toEqual(one.station.events);
          const calls = new Set(one.server.stored.map(({ event }) => event.call));
          for (const call of calls) {
            const chain = one.server.stored.filter(({ event }) => event.call === call);
            expect(verifyChain(chain, one.station.keys.key).ok).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'an altered event',
      (linked: ChainedEvent): ChainedEvent => ({ ...linked, event: { ...linked.event, body: { kind: 'unpaused' } } }),
      'sync.chain-broken',
    ],
    [
      'a foreign signature',
      (linked: ChainedEvent): ChainedEvent => ({ ...linked, link: { ...linked.link, signature: '0'.repeat(128) } }),
      'sync.signature',
    ],
  ])('%s is refused and nothing of its batch is stored', (_, change, code) => {
    const station = workstation(0);
    for (const call of [0, 0, 1]) station.write(call);
    const server = portal(station.keys.key);
    const events = station.events.map((linked, index) => (index === 1 ? change(linked) : linked));
    expect(server.receive({ protocol: syncProtocol, device: station.device, events })).toMatchObject({ kind: 'refused', code });
    expect(server.stored).toEqual([]);
  });

  it('a rewritten past is a conflict, a hole names the first event that is not stored, another protocol is named', () => {
    const station = workstation(0);
    for (const call of [0, 0, 0]) station.write(call);
    const server = portal(station.keys.key);
    const [first, second, third] = station.events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events were written');
    expect(server.receive({ protocol: syncProtocol, device: station.device, events: [first, third] })).toEqual({
      kind: 'refused',
      code: 'sync.gap',
      expected: 0,
    });
    expect(server.receive({ protocol: syncProtocol, device: station.device, events: [first, second] })).toEqual({
      kind: 'accepted',
      upTo: 1,
    });
    const rewritten = { ...first, link: { ...first.link, hash: second.link.hash } };
    expect(server.receive({ protocol: syncProtocol, device: station.device, events: [rewritten] })).toMatchObject({
      code: 'sync.conflict',
    });
    expect(server.receive({ protocol: syncProtocol - 1, device: station.device, events: [third] })).toEqual({
      kind: 'refused',
      code: 'sync.protocol',
      spoken: syncProtocol,
    });
  });

  it('a held outbox keeps everything and sends nothing', () => {
    const station = workstation(0);
    station.write(0);
    const held = afterPush({ kind: 'sending', acked: -1 }, { kind: 'refused', code: 'sync.revoked' });
    expect(held).toMatchObject({ kind: 'held', acked: -1 });
    expect(nextPush(held, station.device, station.events)).toBeUndefined();
  });

  it('a batch holds what one request may hold, in order, and nothing that is stored already', () => {
    const station = workstation(0);
    for (let index = 0; index < 3; index += 1) station.write(0);
    const [first] = station.events;
    if (first === undefined) throw new Error('three events were written');
    const waiting = Array.from({ length: mostEvents + 3 }, (_, seq) => ({ ...first, event: { ...first.event, seq } })).toReversed();
    const push = nextPush({ kind: 'sending', acked: 0 }, station.device, waiting);
    expect(push?.events.map(({ event }) => event.seq)).toEqual(Array.from({ length: mostEvents }, (_, index) => index + 1));
  });
});
