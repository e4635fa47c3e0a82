import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '@parley/contract';

const link = new RPCLink({ url: () => `${window.location.origin}/rpc` });

/** The portal's contract over HTTP, as whoever is signed in. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** The same, as queries and mutations. */
export const rpc = createTanstackQueryUtils(client);
