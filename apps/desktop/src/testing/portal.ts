import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGunzip } from 'node:zlib';
import { implement, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import {
  type AudioAnswer,
  type AudioHeldAnswer,
  type ChainedEvent,
  contract,
  type LeaseAccount,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  receiveAudio,
  receivePush,
} from '@parley/contract';
import type { CollectionCase } from '@parley/domain/call';
import { PlainDate } from '@parley/domain/calendar';
import { type Lease, sealLease } from '@parley/domain/escrow';
import { type Beacon, callerDay, type PublicKey, sealBeacon, type SignedText } from '@parley/domain/evidence';
import { AgentId, type CaseId, type Instant, instant, invariant } from '@parley/domain/kernel';
import { inventedCase, lenderKeys, morning } from './invented.ts';

/** A portal of one lender and one agent, over real HTTP and the real contract, that keeps everything in memory. It judges pushes by the portal's own function. */
export type TestPortal = {
  readonly url: string;
  readonly stored: readonly ChainedEvent[];
  /** The parts of recordings that it stored, sealed, by `call take-part`; and how many were sent. */
  readonly audio: ReadonlyMap<string, { readonly sealed: Uint8Array; readonly key: string }>;
  readonly audioSent: () => number;
  readonly pushes: () => number;
  /** What was said of leases with every pull. */
  readonly asked: readonly LeaseAccount[];
  /** The key that was enrolled. */
  readonly key: () => PublicKey | undefined;
  /** What it will send; a test changes it as it likes. */
  readonly sends: {
    cases: readonly CollectionCase[];
    withdrawn: readonly CaseId[];
    bundle: SignedText | null;
    revision: number;
    revoked: boolean;
    approve: 'yes' | 'later' | 'no';
    refusesPush: PushAnswer | null;
    recoveryKey: SignedText | null;
    losesAnswers: boolean;
    /** How many more parts it answers before its answers are lost; null: all. */
    audioAnswers: number | null;
    refusesAudio: AudioAnswer | null;
    /** What time it is there. */
    now: () => Instant;
    /** The beacon in its answers; null when it sends none. */
    beacon: (asked: Omit<Beacon, 'lender' | 'time'>) => SignedText | null;
    /** How many tokens a lease names; null: nobody is leased. */
    tokens: number | null;
    /** How long a lease lasts. */
    leaseMs: number;
    /** What becomes of a lease on its way. */
    leased: (lease: Lease) => SignedText;
  };
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

/** A day's lease of every case, new with every request. */
function leasesFor({ cases, tokens, leaseMs, now, leased }: TestPortal['sends'], { device, leases }: PullRequest): readonly SignedText[] {
  if (tokens === null || leases === undefined) return [];
  const issuedAt = now();
  return cases.map(({ lender, debtor, revision }) => {
    const named = Array.from({ length: tokens }, (_, index) => `t${index + 1}`);
    const lease = {
      lender,
      debtor: debtor.id,
      device,
      serial: leases.round,
      issuedAt,
      expiresAt: instant(issuedAt + leaseMs),
      tokens: named,
      revision,
    };
    return leased({ ...lease, contacts: [] });
  });
}

const token = 'an-invented-token';
/** The only day for which this portal sends a key. */
export const callerKey = callerDay('c0'.repeat(32), { agent: AgentId.parse('agent-1'), day: PlainDate.parse('2026-11-24') });
type Context = { readonly authorization: string | undefined };

/** Starts the portal on a port of the system's choosing, or on the one given. */
export async function testPortal(port = 0): Promise<TestPortal> {
  const stored: ChainedEvent[] = [];
  const audio = new Map<string, { readonly sealed: Uint8Array; readonly key: string }>();
  let audioSent = 0;
  const asked: LeaseAccount[] = [];
  const sends: TestPortal['sends'] = {
    cases: [],
    withdrawn: [],
    bundle: null,
    revision: 1,
    revoked: false,
    approve: 'yes',
    refusesPush: null,
    recoveryKey: null,
    losesAnswers: false,
    audioAnswers: null,
    refusesAudio: null,
    now: () => instant(Date.now()),
    beacon: (question) => sealBeacon({ ...question, lender: inventedCase(1).lender, time: sends.now() }, lenderKeys),
    tokens: 9,
    leaseMs: 86_400_000,
    leased: (lease) => sealLease(lease, lenderKeys.secret, lenderKeys.key),
  };
  let key: PublicKey | undefined;
  let pushes = 0;

  const os = implement(contract).$context<Context>();
  const mine = os.middleware(({ context, next }) => {
    if (context.authorization !== `Bearer ${token}`) throw new ORPCError('UNAUTHORIZED');
    return next();
  });
  const router = {
    workstations: {
      enrol: os.workstations.enrol.use(mine).handler(({ input }) => {
        key = input.key;
        const { lender } = inventedCase(1);
        return {
          lender,
          lenderName: '示例消费金融（演示）',
          agent: AgentId.parse('agent-1'),
          agentName: '演示坐席',
          bundleKey: lenderKeys.key,
          recoveryKey: sends.recoveryKey,
          serverTime: morning,
        };
      }),
    },
    sync: {
      push: os.sync.push.use(mine).handler(({ input }): PushAnswer => {
        pushes += 1;
        if (sends.refusesPush !== null) return sends.refusesPush;
        invariant(key, 'a workstation pushes after it has enrolled');
        const receipt = receivePush(input, {
          key,
          revoked: sends.revoked,
          upTo: stored.length - 1,
          hashAt: (seq) => stored[seq]?.link.hash,
          callHead: (call) => {
            const chain = stored.filter(({ event }) => event.call === call);
            const last = chain.at(-1);
            return last === undefined ? undefined : { head: last.link.hash, count: chain.length };
          },
        });
        stored.push(...receipt.store);
        if (sends.losesAnswers) throw new ORPCError('SERVICE_UNAVAILABLE');
        return receipt.answer;
      }),
      pull: os.sync.pull.use(mine).handler(({ input }): PullAnswer => {
        if (sends.revoked) return { kind: 'refused', code: 'sync.revoked' };
        if (input.leases !== undefined) asked.push(input.leases);
        const since = input.cursor === null ? 0 : Number(input.cursor.slice(1));
        const fresh = sends.revision > since;
        return {
          kind: 'changes',
          cursor: `r${sends.revision}`,
          more: false,
          remaining: 0,
          cases: fresh ? [...sends.cases] : [],
          withdrawn: fresh ? [...sends.withdrawn] : [],
          bundle: sends.bundle,
          callerDays: [callerKey],
          recoveryKey: sends.recoveryKey,
          serverTime: sends.now(),
          beacon: input.nonce === undefined ? null : sends.beacon({ device: input.device, nonce: input.nonce }),
          leases: leasesFor(sends, input),
        };
      }),
      audioHeld: os.sync.audioHeld.use(mine).handler(({ input }): AudioHeldAnswer => {
        const names = [...audio.keys()].filter((name) => name.startsWith(input.call)).map((name) => name.slice(input.call.length + 1));
        return { kind: 'held', parts: names.map((name) => ({ take: Number(name.split('-')[0]), part: Number(name.split('-')[1]) })) };
      }),
      audio: os.sync.audio.use(mine).handler(({ input }): AudioAnswer => {
        audioSent += 1;
        if (sends.refusesAudio !== null) return sends.refusesAudio;
        const name = `${input.call} ${input.take}-${input.part}`;
        const named = stored
          .map(({ event }) => event)
          .filter(({ call }) => call === input.call)
          .flatMap(({ body }) => (body.kind === 'audio-recorded' ? [body] : []))
          .find(({ take, part }) => take === input.take && part === input.part);
        const sealed = new Uint8Array(Buffer.from(input.sealed, 'base64'));
        const judged = receiveAudio(input, { sealed, revoked: sends.revoked, named, held: audio.has(name), bytes: 0 });
        if (judged.store !== null) audio.set(name, { sealed: judged.store, key: input.key });
        if (sends.audioAnswers !== null && (sends.audioAnswers -= 1) < 0) throw new ORPCError('SERVICE_UNAVAILABLE');
        return judged.answer;
      }),
    },
  };
  const rpc = new RPCHandler(router);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/api/auth/device/code') {
      json(200, {
        device_code: 'an-invented-device-code',
        user_code: 'ABCD2345',
        verification_uri: `${url()}/device`,
        expires_in: 600,
        interval: 0.1,
      });
      return;
    }
    if (request.url === '/api/auth/device/token') {
      if (sends.approve === 'yes') json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
      else json(400, { error: sends.approve === 'no' ? 'access_denied' : 'authorization_pending' });
      return;
    }
    const call = new Request(new URL(request.url ?? '/', url()), { ...(await received(request)), method: request.method ?? 'GET' });
    const handled = await rpc.handle(call, { prefix: '/rpc', context: { authorization: request.headers.authorization } });
    if (!handled.matched) return void json(404, {});
    response
      .writeHead(handled.response.status, Object.fromEntries(handled.response.headers))
      .end(Buffer.from(await handled.response.arrayBuffer()));
  };
  let server = createServer((request, response) => void answer(request, response));
  let listening = port;
  const url = () => `http://127.0.0.1:${listening}`;
  const start = () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => void answer(request, response));
      server.listen(listening, '127.0.0.1', () => {
        const address = server.address();
        if (typeof address === 'object' && address !== null) listening = address.port;
        resolve();
      });
    });
  await start();
  return {
    get url() {
      return url();
    },
    stored,
    audio,
    audioSent: () => audioSent,
    asked,
    pushes: () => pushes,
    key: () => key,
    sends,
    start,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A request's headers and its body, unpacked where the workstation packed it. */
async function received(request: IncomingMessage): Promise<{ readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> | null }> {
  const packed = request.headers['content-encoding'] === 'gzip';
  const chunks: Uint8Array[] = [];
  for await (const chunk of packed ? request.pipe(createGunzip()) : request) chunks.push(Buffer.from(chunk));
  const headers = new Headers({
    'content-type': request.headers['content-type'] ?? '',
    authorization: request.headers.authorization ?? '',
  });
  return { headers, body: request.method === 'POST' ? new Uint8Array(Buffer.concat(chunks)) : null };
}
