import { useQuery } from '@tanstack/react-query';
import { useHost } from '../use-host.tsx';

/** Where sync stands, as it goes. */
export function useSync() {
  const host = useHost();
  return useQuery({ queryKey: ['sync'], queryFn: () => host.sync.status(), refetchInterval: 2000 });
}
