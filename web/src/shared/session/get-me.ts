import type { Member } from '@/contracts/auth';
import { api } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';

/** Who is here; null when nobody has signed in. */
export async function getMe(): Promise<Member | null> {
  try {
    return await api.json<Member>('/api/v1/auth/me');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
