import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppStatus } from '../ipc/status.ts';
import type { HostClient } from './host-client.ts';
import { useHost } from './use-host.tsx';

const often = 3000;

function statusOptions(host: HostClient) {
  return queryOptions({ queryKey: ['status'], queryFn: () => host.app.status(), refetchInterval: often });
}

/** Where the application stands. */
export function useStatus() {
  return useQuery(statusOptions(useHost()));
}

/** Takes over a status that the host has just answered with, and asks everything else anew. */
export function useTakeStatus(): (status: AppStatus) => void {
  const queries = useQueryClient();
  return (status) => {
    queries.setQueryData(['status'], status);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'status' });
  };
}
