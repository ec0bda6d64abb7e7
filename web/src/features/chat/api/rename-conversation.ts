import { api } from '@/shared/api/client';

export async function renameConversation(id: string, title: string): Promise<void> {
  await api.send(`/api/v1/chat/conversations/${encodeURIComponent(id)}`, { method: 'PATCH', body: { title } });
}
