import { CallEvent } from '#call';
import { addressOf, CallId, DeviceId, instant, sha256Hex } from '#kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLink, genesis, verifyChain } from './chain.ts';
import { keyPair, signBytes } from './keys.ts';
import type { Link, Linked } from './link.ts';

const device = keyPair(new Uint8Array(32).fill(7));
const other = keyPair(new Uint8Array(32).fill(8));
const call = '0192f0c1-2b3c-7d4e-8f50-0123456789ab';

function eventAt(callSeq: number, at: number): CallEvent {
  const tail = callSeq.toString(16).padStart(12, '0');
  return CallEvent.parse({
    id: `0192f0c1-2b3c-7d4e-8f50-${tail}`,
    device: 'ws-1',
    call,
    seq: 40 + callSeq,
    callSeq,
    at,
    body: callSeq % 2 === 0 ? { kind: 'paused' } : { kind: 'answered', step: 'greeting', answer: 'yes' },
  });
}

/** A link as it was made before format 2. */
function plainLink(previous: Link['previous'], event: CallEvent): Link {
  const hash = addressOf({ previous, event });
  return { previous, hash, signature: signBytes(hash, device.secret) };
}

const seed = (index: number) => sha256Hex(`seed ${index}`);

/** A chain whose first events are of format 1, as one that was begun before. */
function chainOf(times: readonly number[], plain = 0): Linked[] {
  const chain: Linked[] = [];
  let previous = genesis(CallId.parse(call), DeviceId.parse('ws-1'));
  for (const [index, at] of times.entries()) {
    const event = eventAt(index, at);
    const link = index < plain ? plainLink(previous, event) : appendLink(previous, event, { secret: device.secret, seed: seed(index) });
    chain.push({ event, link });
    previous = link.hash;
  }
  return chain;
}

const times = fc.array(fc.nat(2_000_000_000_000), { minLength: 2, maxLength: 12 });

/** Re-reads the chain as it would come from a file, after one change to its text. */
function reread(chain: readonly Linked[], change: (link: Link, event: CallEvent) => Linked, at: number): Linked[] {
  return chain.map((linked, index) => (index === at ? change(linked.link, linked.event) : linked));
}

describe('a call chain', () => {
  it('verifies as written, and names its head and length', () => {
    fc.assert(
      fc.property(times, fc.nat(3), (moments, plain) => {
        const chain = chainOf(moments, plain);
        const verified = verifyChain(chain, device.key);
        expect(verified).toEqual({ ok: true, value: { head: chain.at(-1)?.link.hash, count: moments.length } });
      }),
      { numRuns: 30 },
    );
  });

  it('locates an altered event', () => {
    fc.assert(
      fc.property(times, fc.nat(), fc.nat(3), (moments, pick, plain) => {
        const chain = chainOf(moments, plain);
        const at = pick % chain.length;
        const altered = reread(chain, (link, event) => ({ link, event: { ...event, at: instant(event.at + 1) } }), at);
        expect(verifyChain(altered, device.key)).toEqual({
          ok: false,
          error: { code: 'evidence.altered', at, event: chain[at]?.event.id },
        });
      }),
      { numRuns: 30 },
    );
  });

  it('locates a dropped, a doubled and a swapped event', () => {
    fc.assert(
      fc.property(times, fc.nat(), fc.nat(3), (moments, pick, plain) => {
        const chain = chainOf(moments, plain);
        const at = pick % (chain.length - 1);
        const dropped = chain.filter((_, index) => index !== at);
        const doubled = chain.flatMap((linked, index) => (index === at ? [linked, linked] : [linked]));
        const swapped = chain.map((linked, index) =>
          index === at ? (chain[at + 1] ?? linked) : index === at + 1 ? (chain[at] ?? linked) : linked,
        );
        expect(verifyChain(dropped, device.key)).toMatchObject({ ok: false, error: { code: 'evidence.out-of-place', at } });
        expect(verifyChain(doubled, device.key)).toMatchObject({ ok: false, error: { code: 'evidence.out-of-place', at: at + 1 } });
        expect(verifyChain(swapped, device.key)).toMatchObject({ ok: false, error: { code: 'evidence.out-of-place', at } });
      }),
      { numRuns: 30 },
    );
  });

  it('does not accept links made by another device, even when every hash is right', () => {
    const chain = chainOf([1, 2, 3]);
    expect(verifyChain(chain, other.key)).toMatchObject({ ok: false, error: { code: 'evidence.signature', at: 0 } });
    const forged = reread(
      chain,
      (link, event) => ({
        event,
        link: { ...link, signature: appendLink(link.previous, event, { secret: other.secret, seed: seed(1) }).signature },
      }),
      1,
    );
    expect(verifyChain(forged, device.key)).toMatchObject({ ok: false, error: { code: 'evidence.signature', at: 1 } });
  });

  it('does not verify under another seed, under none, or as the other format', () => {
    const chain = chainOf([1, 2]);
    const altered = { ok: false, error: { code: 'evidence.altered', at: 1 } };
    expect(
      verifyChain(
        reread(chain, (link, event) => ({ event, link: { ...link, seed: seed(9) } }), 1),
        device.key,
      ),
    ).toMatchObject(altered);
    const plain = ({ previous, hash, signature }: Link): Link => ({ previous, hash, signature });
    expect(
      verifyChain(
        reread(chain, (link, event) => ({ event, link: plain(link) }), 1),
        device.key,
      ),
    ).toMatchObject(altered);
    const sealed = (link: Link): Link => ({ ...plain(link), v: 2, seed: seed(1) });
    const old = chainOf([1, 2], 2);
    expect(
      verifyChain(
        reread(old, (link, event) => ({ event, link: sealed(link) }), 1),
        device.key,
      ),
    ).toMatchObject(altered);
  });

  it('is not satisfied by nothing', () => {
    expect(verifyChain([], device.key)).toEqual({ ok: false, error: { code: 'evidence.empty' } });
  });

  it('verifies after a round trip through JSON', () => {
    const chain = chainOf([1_790_000_000_000, 1_790_000_001_000]);
    const read = chain.map(({ event, link }) => ({ event: CallEvent.parse(JSON.parse(JSON.stringify(event))), link }));
    expect(verifyChain(read, device.key).ok).toBe(true);
  });
});
