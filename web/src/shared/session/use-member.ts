import { useEffect } from 'react';
import type { Member } from '@/contracts/auth';
import { ensureMember, loadMember, useMemberStore } from './member-store';

interface KnownMember {
  /** Null when nobody has signed in; undefined until it is known. */
  data: Member | null | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => Promise<void>;
}

/** Who is here; asks when it is not known, or not lately. */
export function useMember(): KnownMember {
  const member = useMemberStore((state) => state.member);
  const error = useMemberStore((state) => state.error);
  useEffect(ensureMember, []);
  return {
    data: member,
    error: member === undefined ? error : null,
    isPending: member === undefined && error === null,
    refetch: loadMember,
  };
}
