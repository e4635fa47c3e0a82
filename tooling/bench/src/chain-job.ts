import { createHash, hash } from 'node:crypto';
import { CallEvent } from '@parley/domain/call';
import { genesis, hashAfter, type Link, type Linked, Signature, verifyChain } from '@parley/domain/evidence';
import { Address, canonical, type Json } from '@parley/domain/kernel';
import { seeded } from '@parley/domain/testing';
import type { Contender, Job } from './job.ts';

const entries = 400;
const key = 'ab'.repeat(32);
const unsigned = Signature.parse('00'.repeat(64));

/**
 * P9 of the performance plan: the hash chain of a call of 400 events, each of about 300 bytes, canonical form included; signatures are not in
 * it. Ours is the chain as it is kept (format 2: a salted commitment to every field); `plain` is ours of format 1, which hides nothing. What the
 * peers and the limit chain is the event's text and the hash before.
 */
export function chainJob(work: 'append' | 'verify', format: 1 | 2): Job {
  const events = Array.from({ length: entries }, (_, index) => eventAt(index));
  const chain = linked(events, format);
  const head = chain.at(-1)?.link.hash;
  const texts = events.map((event) => canonical(event satisfies Json));
  const ends = { json: chained(events.map((event) => JSON.stringify(event))), text: chained(texts) };
  const contender = (name: string, run: () => string | undefined, expected: string | undefined): Contender => ({
    name,
    run: () => run()?.length ?? 0,
    wrong: () => (run() === expected ? 0 : entries),
  });
  const ours =
    work === 'append'
      ? () => linked(events, format).at(-1)?.link.hash
      : () => {
          const verified = verifyChain(chain, key, () => true);
          return verified.ok ? verified.value.head : undefined;
        };
  return {
    id: `P9-${work}-${format}`,
    title: `${work} a chain of ${entries} events, format ${format}`,
    answers: entries,
    goal: work === 'append' ? 0.4 : 0.7,
    ours: contender('parley', ours, format === 2 ? sealedHead(chain) : head),
    limit: contender('crypto.hash of ready texts', () => chained(texts, bare), ends.text),
    peers: [
      {
        ...contender('createHash(JSON.stringify)', () => chained(events.map((event) => JSON.stringify(event))), ends.json),
        ...(work === 'append' ? { goal: 1.5 } : {}),
      },
    ],
  };
}

function linked(events: readonly CallEvent[], format: 1 | 2): readonly Linked[] {
  const chain: Linked[] = [];
  let previous = events[0] === undefined ? undefined : genesis(events[0].call, events[0].device);
  for (const event of events) {
    if (previous === undefined) break;
    const ends = { previous, hash: previous, signature: unsigned };
    const link: Link = format === 2 ? { v: 2, ...ends, seed: key } : ends;
    const after = hashAfter(previous, { event, link });
    chain.push({ event, link: { ...link, hash: after } });
    previous = after;
  }
  return chain;
}

/** The head of a chain of format 2, worked out apart from the kernel and with another library: see docs/evidence of the format in `fields.ts`. */
function sealedHead(chain: readonly Linked[]): string | undefined {
  let previous = chain[0]?.link.previous;
  for (const { event } of chain) {
    const { body, ...place } = event;
    const { kind, ...properties } = body;
    const names = Object.keys(properties).toSorted();
    const values: { readonly [name: string]: unknown } = properties;
    const fields = names.map((name, index) => {
      const digest = hash('sha256', `${key}:${String(index >> 1).padStart(4, '0')}`);
      const salt = index % 2 === 0 ? digest.slice(0, 32) : digest.slice(32);
      return [name, hash('sha256', `${salt}:${name}:${JSON.stringify(values[name])}`)] as const;
    });
    const at = { at: place.at, call: place.call, callSeq: place.callSeq, device: place.device, id: place.id, kind, seq: place.seq };
    previous = Address.parse(`sha256:${hash('sha256', JSON.stringify({ fields: Object.fromEntries(fields), place: at, previous, v: 2 }))}`);
  }
  return previous;
}

const stream = (text: string) => createHash('sha256').update(text).digest('hex');
const bare = (text: string) => hash('sha256', text);

function chained(texts: readonly string[], of: (text: string) => string = stream): string {
  return texts.reduce((previous, text) => of(previous + text), '');
}

/** An event of a kind whose values are texts alone, so that any library writes it canonically. */
function eventAt(index: number): CallEvent {
  const { below } = seeded(index);
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  return CallEvent.parse({
    id: uuid(),
    device: 'station-1',
    call: '0192f0c1-0000-7000-8000-000000000000',
    seq: 1000 + index,
    callSeq: index,
    at: 1_764_000_000_000 + index * 4500,
    body: { kind: 'palette-used', entry: `entry-of-the-palette-${hex(8)}`, from: `part-of-the-script.step-${hex(8)}` },
  });
}
