import type { Member } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function deleteAvatar(): Promise<Member> {
  return api.json<Member>('/api/v1/auth/me/avatar', { method: 'DELETE' });
}
