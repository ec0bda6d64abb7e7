import { api } from '@/shared/api/client';

export async function revokeShare(id: string): Promise<void> {
  await api.send(`/api/v1/tarot/readings/${encodeURIComponent(id)}/share`, { method: 'DELETE' });
}
