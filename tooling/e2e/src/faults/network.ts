import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Chance, pick } from '../chaos/chance.ts';

/** What becomes of messages of sync on their way. */
export type Weather = 'fair' | 'drop' | 'delay' | 'duplicate' | 'reorder' | 'old-bundle';
const deeds = [
  'requests dropped',
  'answers dropped',
  'delayed',
  'delivered twice',
  'delivered late, after others',
  'old bundles sent',
] as const;
type Deed = (typeof deeds)[number];

/** The way between workstations and the portal. */
export type Network = {
  readonly url: string;
  readonly weather: (kind: Weather) => void;
  /** Delivers what was held back, of the dead too. */
  readonly deliver: () => Promise<void>;
  readonly done: ReadonlyMap<Deed, number>;
  readonly close: () => Promise<void>;
};

type Letter = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A pull's answer as it is written on the wire; a bundle is plain text and touches nothing else in it. */
const Pulled = z.looseObject({ json: z.looseObject({ kind: z.literal('changes'), bundle: z.unknown() }) });

/** Opens a way to the portal at an address, which keeps the first bundle that comes by. */
export async function network(portal: string, chance: Chance): Promise<Network> {
  const done = new Map<Deed, number>();
  const held: Letter[] = [];
  let weather: Weather = 'fair';
  let first: unknown = null;
  const count = (deed: Deed) => done.set(deed, (done.get(deed) ?? 0) + 1);

  const deliver = async () => {
    const late = held.splice(0);
    for (const letter of late) {
      count('delivered late, after others');
      await forward(portal, letter).catch(() => undefined);
    }
  };
  const rewritten = (letter: Letter, reply: Reply): Reply => {
    if (!letter.path.endsWith('/sync/pull')) return reply;
    const pulled = Pulled.safeParse(parsed(reply.body));
    if (!pulled.success) return reply;
    const { json } = pulled.data;
    first ??= json.bundle;
    if (weather !== 'old-bundle' || first === null) return reply;
    count('old bundles sent');
    return { ...reply, body: Buffer.from(JSON.stringify({ ...pulled.data, json: { ...json, bundle: first } })) };
  };
  const carry = async (letter: Letter): Promise<Reply | undefined> => {
    const touched = letter.path.includes('/sync/') && chance() < 0.7;
    switch (touched ? weather : 'fair') {
      case 'drop':
        if (chance() < 0.5) {
          count('requests dropped');
          return undefined;
        }
        await forward(portal, letter);
        count('answers dropped');
        return undefined;
      case 'delay': {
        count('delayed');
        await wait(20 + chance() * 400);
        const reply = await forward(portal, letter);
        await wait(chance() * 200);
        return reply;
      }
      case 'duplicate': {
        count('delivered twice');
        const both = [forward(portal, letter), forward(portal, letter)];
        return pick(chance, await Promise.all(both));
      }
      case 'reorder':
        // Whoever sent it believes it lost; it arrives when later ones have, or when its sender is dead.
        held.push(letter);
        return undefined;
      default:
        return forward(portal, letter);
    }
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const letter: Letter = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body: await buffer(request),
    };
    const reply = await carry(letter);
    if (reply === undefined) {
      response.destroy();
      return;
    }
    const { headers, body } = rewritten(letter, reply);
    response.writeHead(reply.status, { ...headers, 'content-length': body.length }).end(body);
    if (held.length > 0 && chance() < 0.5) await deliver();
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    weather: (kind) => (weather = kind),
    deliver,
    done,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Every address is another workstation to the portal's limits on guessing, which are not what is tried here. */
let senders = 0;

function forward(portal: string, { method, path, headers, body }: Letter): Promise<Reply> {
  const { connection: _connection, 'transfer-encoding': _coding, 'accept-encoding': _accepts, host: _host, ...others } = headers;
  senders += 1;
  const from = `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`;
  return new Promise((resolve, reject) => {
    const sent = ask(
      new URL(path, portal),
      { method, headers: { ...others, 'content-length': body.length, 'x-forwarded-for': from } },
      (reply) => {
        buffer(reply).then((text) => {
          const { connection: _ended, 'transfer-encoding': _chunked, ...kept } = reply.headers;
          resolve({ status: reply.statusCode ?? 502, headers: kept, body: text });
        }, reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
