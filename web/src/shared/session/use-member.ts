import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Member } from '@/contracts/auth';
import { getMe } from './get-me';

export const memberKey = ['auth', 'me'] as const;

export function useMember(): UseQueryResult<Member | null> {
  return useQuery({ queryKey: memberKey, queryFn: getMe });
}
