import { api } from '@/shared/api/client';

/** Tells the server to stop; merely hanging up would leave the reader speaking to nobody. */
export async function stopGeneration(id: string): Promise<void> {
  await api.send(`/api/v1/chat/conversations/${encodeURIComponent(id)}/stop`, { method: 'POST' });
}
