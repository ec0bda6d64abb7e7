import { api } from '@/shared/api/client';

export async function deleteConversation(id: string): Promise<void> {
  await api.send(`/api/v1/chat/conversations/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
