import { api } from '@/shared/api/client';

export async function deleteMe(confirm: string): Promise<void> {
  await api.send('/api/v1/auth/me', { method: 'DELETE', body: { confirm } });
}
