import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { implement, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import { type ChainedEvent, contract, type PullAnswer, type PushAnswer, receivePush } from '@parley/contract';
import type { CollectionCase } from '@parley/domain/call';
import type { PublicKey, SignedText } from '@parley/domain/evidence';
import { AgentId, type CaseId, instant, invariant } from '@parley/domain/kernel';
import { inventedCase, lenderKeys, morning } from './invented.ts';

/** A portal of one lender and one agent, over real HTTP and the real contract, that keeps everything in memory. It judges pushes by the portal's own function. */
export type TestPortal = {
  readonly url: string;
  readonly stored: readonly ChainedEvent[];
  readonly pushes: () => number;
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
  };
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

const token = 'an-invented-token';
type Context = { readonly authorization: string | undefined };

/** Starts the portal on a port of the system's choosing, or on the one given. */
export async function testPortal(port = 0): Promise<TestPortal> {
  const stored: ChainedEvent[] = [];
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
        const since = input.cursor === null ? 0 : Number(input.cursor.slice(1));
        const fresh = sends.revision > since;
        return {
          kind: 'changes',
          cursor: `r${sends.revision}`,
          more: false,
          cases: fresh ? [...sends.cases] : [],
          withdrawn: fresh ? [...sends.withdrawn] : [],
          bundle: sends.bundle,
          recoveryKey: sends.recoveryKey,
          serverTime: instant(Date.now()),
        };
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
    const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: { authorization: request.headers.authorization } });
    if (!matched) json(404, {});
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
