import { api } from '@/shared/api/client';

export async function closeRoom(id: string): Promise<void> {
  await api.send(`/api/v1/rooms/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
