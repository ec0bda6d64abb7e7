import { api } from '@/shared/api/client';

/** For good; a link to it no longer works. */
export async function deleteReading(id: string): Promise<void> {
  await api.send(`/api/v1/tarot/readings/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
