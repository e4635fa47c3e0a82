import { createContext, type ReactNode, useContext } from 'react';
import type { HostClient } from './host-client.ts';

const HostContext = createContext<HostClient | null>(null);

/** Gives every screen the host. */
export function HostProvider({ client, children }: { readonly client: HostClient; readonly children: ReactNode }) {
  return <HostContext value={client}>{children}</HostContext>;
}

/** The host. */
export function useHost(): HostClient {
  const client = useContext(HostContext);
  if (client === null) throw new Error('invariant: screens stand within the host provider');
  return client;
}
