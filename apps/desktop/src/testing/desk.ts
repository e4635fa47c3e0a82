import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Reading } from '@parley/domain/calendar';
import type { Instant } from '@parley/domain/kernel';
import { host, type Host, type HostOptions } from '../host/host.ts';
import type { IpcContract } from '../ipc/contract.ts';
import { morning } from './invented.ts';

export const passphrase = 'an invented passphrase';
/** A cost that lets a test unlock often; never used outside tests. */
export const cheap = { N: 2 ** 12, r: 8, p: 1 } as const;

/** A host with a client, over a real message channel. `wire` is every message that reached the client, as text. */
export type TestDesk = {
  readonly client: ContractRouterClient<IpcContract>;
  readonly folder: string;
  readonly wire: readonly string[];
  readonly bugs: readonly string[];
  readonly clock: { now: Instant };
  readonly host: Host;
  readonly close: () => Promise<void>;
};

/** Starts a host on a folder. */
export function testDesk(
  options: { readonly folder?: string; readonly portal?: string; readonly now?: Instant } & Partial<
    Pick<HostOptions, 'keyring' | 'syncEveryMs'>
  > & { /** The machine's clocks, where a test is about them. */ readonly machine?: () => Reading } = {},
): TestDesk {
  const { folder = mkdtempSync(join(tmpdir(), 'parley-desk-')), portal = '', now = morning, machine, ...rest } = options;
  const clock = { now };
  const bugs: string[] = [];
  const started = host({
    folder,
    timepiece: machine === undefined ? { kind: 'test', now: () => clock.now } : { kind: 'machine', read: machine },
    portalPreset: portal,
    cost: cheap,
    syncEveryMs: 3_600_000,
    onBug: ({ name, stack }) => bugs.push(`${name}\n${stack}`),
    ...rest,
  });
  const { port1, port2 } = new MessageChannel();
  const wire: string[] = [];
  port2.on('message', (data: unknown) => wire.push(textOf(data)));
  started.serve(port1);
  const client: ContractRouterClient<IpcContract> = createORPCClient(new RPCLink({ port: port2 }));
  const close = async () => {
    await started.close();
    closePort(port1);
    closePort(port2);
  };
  return { client, folder, wire, bugs, clock, host: started, close };
}

/** Sets the vault up, enrols at a portal and pulls. */
export async function enrolled(desk: TestDesk, portal: string): Promise<void> {
  await desk.client.vault.create({ passphrase });
  await desk.client.enrol.start({ portal, name: 'test desk' });
  for (let tries = 0; tries < 200; tries += 1) {
    const state = await desk.client.enrol.state();
    if (state.kind === 'enrolled') break;
    if (state.kind === 'failed') throw new Error(state.failure.code);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await desk.client.sync.now();
}

function closePort(port: MessagePort): void {
  port.close();
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array) return Buffer.from(data).toString('utf8');
  return JSON.stringify(data);
}
