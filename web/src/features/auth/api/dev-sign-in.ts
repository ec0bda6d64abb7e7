import type { Session } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function devSignIn(nickname: string): Promise<Session> {
  return api.json<Session>('/api/v1/auth/dev', { method: 'POST', body: { nickname } });
}
