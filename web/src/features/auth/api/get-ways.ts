import type { SignInWays } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function getWays(): Promise<SignInWays> {
  return api.json<SignInWays>('/api/v1/auth/ways');
}
