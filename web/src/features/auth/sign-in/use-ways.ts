import { useQuery } from '@tanstack/react-query';
import { getWays } from '../api/get-ways';

/** How one can sign in here; an installation does not change it while somebody looks. */
export function useWays() {
  return useQuery({ queryKey: ['auth', 'ways'], queryFn: getWays, staleTime: 300_000 });
}
