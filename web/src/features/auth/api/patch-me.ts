import type { Session } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function patchMe(changes: { nickname: string }): Promise<Session> {
  return api.json<Session>('/api/v1/auth/me', { method: 'PATCH', body: changes });
}
