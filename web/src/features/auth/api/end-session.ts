import { api } from '@/shared/api/client';

export async function endSession(id: string): Promise<void> {
  await api.send(`/api/v1/auth/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
