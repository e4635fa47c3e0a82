import { RPCHandler } from '@orpc/server/message-port';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { hostRouter } from './router.ts';
import { workstation, type WorkstationOptions } from './workstation.ts';

export type HostOptions = WorkstationOptions & {
  /** Told of what must never happen: the name and place of an error, never its data. */
  readonly onBug: (bug: { readonly name: string; readonly stack: string }) => void;
};

export type Host = {
  /** Serves one renderer over a port. */
  readonly serve: (port: SupportedMessagePort) => void;
  readonly close: () => Promise<void>;
};

/** The host: everything the desktop does, over message ports. It needs no Electron. */
export function host(options: HostOptions): Host {
  const station = workstation(options);
  const handler = new RPCHandler(hostRouter(station), {
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof Error) options.onBug({ name: error.name, stack: (error.stack ?? '').split('\n').slice(1).join('\n') });
          throw error;
        }
      },
    ],
  });
  return { serve: (port) => handler.upgrade(port), close: station.close };
}
