import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { portMessage } from '../ipc/channels.ts';
import type { IpcContract } from '../ipc/contract.ts';

export type HostClient = ContractRouterClient<IpcContract>;

/** The host, once the preload has handed over its port. Only a message of this very window with exactly one port counts. */
export function hostClient(): Promise<HostClient> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const [port, ...others] = event.ports;
      if (event.source !== window || event.data !== portMessage || port === undefined || others.length > 0) return;
      window.removeEventListener('message', listen);
      port.start();
      resolve(createORPCClient(new RPCLink({ port })));
    };
    window.addEventListener('message', listen);
  });
}
